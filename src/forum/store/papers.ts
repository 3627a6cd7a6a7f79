import type { Db, Tx } from '../../platform/database/database.ts'
import type { Paper } from '../core/agenda.ts'
import type { ForumTables } from './tables.ts'

/** A paper that comes in: its bytes with what they are, or a path of this site. */
export type NewPaper = Readonly<{ id: string; item: string; place: number; title: string }> &
  (
    | Readonly<{ link: string }>
    | Readonly<{ file: Readonly<{ name: string; mediaType: string; sha256: string; bytes: Uint8Array }> }>
  )

/** The papers of all items of a meeting, in order; withdrawn ones too. */
export async function listPapers(db: Db, meeting: string): Promise<readonly Paper[]> {
  const rows = await selection(db).where('forum_item.meeting', '=', meeting).execute()

  return rows.map(toPaper)
}

/** Null too for a paper of another meeting. */
export async function findPaper(db: Db, meeting: string, id: string): Promise<Paper | null> {
  const row = await selection(db)
    .where('forum_item.meeting', '=', meeting)
    .where('forum_paper.id', '=', id)
    .executeTakeFirst()

  return row === undefined ? null : toPaper(row)
}

export async function findPaperBytes(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_paper')
    .select('bytes')
    .where('id', '=', id)
    .executeTakeFirst()

  return row?.bytes == null ? null : new Uint8Array(row.bytes)
}

/** False when the id was used before. */
export async function insertPaper(tx: Tx, paper: NewPaper, by: string, at: Date): Promise<boolean> {
  const { id, item, place, title } = paper
  const file = 'file' in paper ? paper.file : null
  const result = await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_paper')
    .values({
      id,
      item,
      place,
      title,
      link: 'link' in paper ? paper.link : null,
      file_name: file?.name ?? null,
      media_type: file?.mediaType ?? null,
      sha256: file?.sha256 ?? null,
      bytes: file?.bytes ?? null,
      added_at: at,
      added_by: by,
      withdrawn_at: null,
      withdrawn_because: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

export async function setWithdrawn(tx: Tx, id: string, because: string, at: Date): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_paper')
    .set({ withdrawn_at: at, withdrawn_because: because })
    .where('id', '=', id)
    .execute()
}

/** Never the bytes: a list of papers is asked for often. */
function selection(db: Db) {
  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_paper')
    .innerJoin('forum_item', 'forum_item.id', 'forum_paper.item')
    .select((select) => [
      'forum_paper.id',
      'forum_paper.item',
      'forum_paper.place',
      'forum_paper.title',
      'link',
      'file_name',
      'media_type',
      'sha256',
      'added_at',
      'withdrawn_at',
      'withdrawn_because',
      select.fn<number | null>('octet_length', ['bytes']).as('size'),
    ])
    .orderBy('forum_item.place')
    .orderBy('forum_paper.place')
    .orderBy('forum_paper.id')
}

type Row = Readonly<{
  id: string
  item: string
  place: number
  title: string
  link: string | null
  file_name: string | null
  media_type: string | null
  sha256: string | null
  added_at: Date
  withdrawn_at: Date | null
  withdrawn_because: string | null
  size: number | null
}>

function toPaper(row: Row): Paper {
  const { id, item, place, title, link, file_name: name, sha256 } = row

  return {
    id,
    item,
    place,
    title,
    link,
    file:
      name === null || sha256 === null ? null : { name, sha256, mediaType: row.media_type ?? '', size: row.size ?? 0 },
    addedAt: row.added_at,
    withdrawn: row.withdrawn_at === null ? null : { at: row.withdrawn_at, because: row.withdrawn_because ?? '' },
  }
}
