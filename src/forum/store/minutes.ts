import type { Db, Tx } from '../../platform/database/database.ts'
import type { MinutesState, MinutesVersion } from '../core/minutes.ts'
import type { ForumTables } from './tables.ts'

/** Every version of a meeting's minutes, the latest first. */
export async function listMinutes(db: Db, meeting: string): Promise<readonly MinutesVersion[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_minutes')
    .select(['version', 'state', 'body', 'approved_at', 'saved_at'])
    .where('meeting', '=', meeting)
    .orderBy('version', 'desc')
    .execute()

  return rows.map(({ approved_at: approvedAt, saved_at: savedAt, ...rest }) => ({ ...rest, approvedAt, savedAt }))
}

/** The meetings, by id, of which everybody can read minutes. */
export async function listPublicMinutes(db: Db): Promise<readonly string[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_minutes')
    .select('meeting')
    .distinct()
    .where('state', '!=', 'draft')
    .execute()

  return rows.map(({ meeting }) => meeting)
}

export type NewMinutes = Readonly<{
  meeting: string
  version: number
  state: MinutesState
  body: string
  approvedAt: string | null
}>

export async function appendMinutes(tx: Tx, minutes: NewMinutes, by: string, at: Date): Promise<void> {
  const { approvedAt, ...rest } = minutes
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_minutes')
    .values({ ...rest, approved_at: approvedAt, saved_at: at, saved_by: by })
    .execute()
}
