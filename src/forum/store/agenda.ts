import type { Db, Tx } from '../../platform/database/database.ts'
import type { AgendaChange, Item, ItemDetails } from '../core/agenda.ts'
import type { ForumTables } from './tables.ts'

/** A meeting's items in the order of its agenda. */
export async function listItems(db: Db, meeting: string): Promise<readonly Item[]> {
  const rows = await selection(db).where('meeting', '=', meeting).orderBy('place').execute()

  return rows.map(toItem)
}

export async function findItem(db: Db, id: string): Promise<Item | null> {
  const row = await selection(db).where('id', '=', id).executeTakeFirst()

  return row === undefined ? null : toItem(row)
}

/** Adds the item at the end. False when the id was used before. */
export async function insertItem(
  tx: Tx,
  item: Readonly<{ id: string; meeting: string; place: number; carriedFrom: string | null; details: ItemDetails }>,
): Promise<boolean> {
  const { id, meeting, place, carriedFrom, details } = item
  const result = await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_item')
    .values({ id, meeting, place, ...details, carried_from: carriedFrom })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

export async function saveItem(tx: Tx, id: string, details: ItemDetails): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_item')
    .set(details)
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Numbers the items from 1 in the order given: all of the meeting's. */
export async function saveOrder(tx: Tx, order: readonly string[]): Promise<void> {
  for (const [index, id] of order.entries()) {
    await tx
      .$extendTables<ForumTables>()
      .updateTable('forum_item')
      .set({ place: index + 1 })
      .where('id', '=', id)
      .where('place', '!=', index + 1)
      .execute()
  }
}

export async function deleteItem(tx: Tx, id: string): Promise<void> {
  await tx.$extendTables<ForumTables>().deleteFrom('forum_item').where('id', '=', id).execute()
}

/** What hangs on the item, so that it cannot be taken out any more; null where nothing does. */
export async function whatHangsOn(db: Db, item: string): Promise<'papers' | 'questions' | 'interests' | null> {
  const tables = db.$extendTables<ForumTables>()
  const [paper, question, asked, interest, carried] = [
    await tables.selectFrom('forum_paper').select('id').where('item', '=', item).limit(1).executeTakeFirst(),
    await tables.selectFrom('forum_question').select('id').where('item', '=', item).limit(1).executeTakeFirst(),
    await tables
      .selectFrom('forum_question_carried')
      .select('number')
      .where('item', '=', item)
      .limit(1)
      .executeTakeFirst(),
    await tables.selectFrom('forum_declaration').select('id').where('item', '=', item).limit(1).executeTakeFirst(),
    await tables.selectFrom('forum_item').select('id').where('carried_from', '=', item).limit(1).executeTakeFirst(),
  ]
  if (paper !== undefined) return 'papers'
  if (question !== undefined || asked !== undefined || carried !== undefined) return 'questions'

  return interest === undefined ? null : 'interests'
}

/** What was changed after publication, the first first. */
export async function listChanges(db: Db, meeting: string): Promise<readonly AgendaChange[]> {
  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_agenda_change')
    .select(['what', 'at'])
    .where('meeting', '=', meeting)
    .orderBy('number')
    .execute()
}

export async function appendChange(tx: Tx, meeting: string, what: string, by: string, at: Date): Promise<void> {
  const short = what.length > LONGEST_CHANGE ? `${what.slice(0, LONGEST_CHANGE - 1)}…` : what
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_agenda_change')
    .values({ meeting, what: short, at, by })
    .execute()
}

const LONGEST_CHANGE = 500

function selection(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_item').selectAll()
}

function toItem(row: Omit<ForumTables['forum_item'], 'version'> & Readonly<{ version: number }>): Item {
  const { carried_from: carriedFrom, ...rest } = row

  return { ...rest, carriedFrom }
}
