import type { Db, Tx } from '../../platform/database/database.ts'
import type { Stay } from '../core/presence.ts'
import type { Apology, Attendee, RecordedStay } from '../core/stays.ts'
import type { ForumTables } from './tables.ts'

/** Everybody's stays at a meeting, as they arrived. */
export async function listStays(db: Db, meeting: string): Promise<readonly RecordedStay[]> {
  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_stay')
    .select(['id', 'seat', 'substitute', 'arrived', 'left', 'how', 'heard', 'version'])
    .where('meeting', '=', meeting)
    .orderBy('arrived')
    .orderBy('id')
    .execute()
}

export async function insertStay(tx: Tx, id: string, meeting: string, stay: Stay): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_stay')
    .values({ id, meeting, ...columnsOf(stay) })
    .execute()
}

export async function saveStay(tx: Tx, id: string, stay: Stay): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_stay')
    .set(columnsOf(stay))
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function deleteStay(tx: Tx, id: string): Promise<void> {
  await tx.$extendTables<ForumTables>().deleteFrom('forum_stay').where('id', '=', id).execute()
}

/** Never what a caller's value has beside them. */
function columnsOf({ seat, substitute, arrived, left, how, heard }: Stay) {
  return { seat, substitute, arrived, left, how, heard }
}

export async function listApologies(db: Db, meeting: string): Promise<readonly Apology[]> {
  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_apology')
    .select(['seat', 'substitute'])
    .where('meeting', '=', meeting)
    .orderBy('seat')
    .execute()
}

/** Apologies again take the place of the first. */
export async function saveApology(tx: Tx, meeting: string, { seat, substitute }: Apology, at: Date): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_apology')
    .values({ meeting, seat, substitute, recorded_at: at })
    .onConflict((conflict) => conflict.columns(['meeting', 'seat']).doUpdateSet({ substitute, recorded_at: at }))
    .execute()
}

export async function deleteApology(tx: Tx, meeting: string, seat: string): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .deleteFrom('forum_apology')
    .where('meeting', '=', meeting)
    .where('seat', '=', seat)
    .execute()
}

export async function listAttendees(db: Db, meeting: string): Promise<readonly Attendee[]> {
  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_attendee')
    .select(['id', 'name', 'role'])
    .where('meeting', '=', meeting)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** False when the id was used before. */
export async function insertAttendee(tx: Tx, meeting: string, attendee: Attendee): Promise<boolean> {
  const result = await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_attendee')
    .values({ ...attendee, meeting })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

export async function deleteAttendee(tx: Tx, meeting: string, id: string): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .deleteFrom('forum_attendee')
    .where('meeting', '=', meeting)
    .where('id', '=', id)
    .execute()
}

/** Whether a vote is open in the meeting that ends with it; one with a deadline outside of it goes on. */
export async function hasOpenPoll(db: Db, meeting: string): Promise<boolean> {
  const row = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_poll')
    .select('id')
    .where('meeting', '=', meeting)
    .where('state', '=', 'open')
    .where('mode', '!=', 'outside')
    .limit(1)
    .executeTakeFirst()

  return row !== undefined
}
