import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Meeting, MeetingDetails } from '../core/meeting.ts'
import type { ForumTables } from './tables.ts'

/** Every meeting, in the order of their days. */
export async function listMeetings(db: Db): Promise<readonly Meeting[]> {
  const rows = await selection(db).orderBy('starts_at').orderBy('code').execute()

  return rows.map(toMeeting)
}

export async function findMeeting(db: Db, code: string): Promise<Meeting | null> {
  const row = await selection(db).where('code', '=', code).executeTakeFirst()

  return row === undefined ? null : toMeeting(row)
}

export async function findMeetingById(db: Db, id: string): Promise<Meeting | null> {
  const row = await selection(db).where('id', '=', id).executeTakeFirst()

  return row === undefined ? null : toMeeting(row)
}

/** The same, held until the transaction ends: whoever changes a meeting, its agenda or its attendance waits for the others. */
export async function lockMeeting(tx: Tx, code: string): Promise<Meeting | null> {
  const row = await selection(tx).where('code', '=', code).forUpdate().executeTakeFirst()

  return row === undefined ? null : toMeeting(row)
}

/** The same for who only reads it: nobody changes it, its agenda or its attendance until the transaction ends. */
export async function holdMeeting(tx: Tx, code: string): Promise<Meeting | null> {
  const row = await selection(tx).where('code', '=', code).forShare().executeTakeFirst()

  return row === undefined ? null : toMeeting(row)
}

/** Makes this transaction the only one that plans meetings until it ends, so that no two are at one time. */
export async function lockCalendar(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('forum calendar', 0))`.execute(tx)
}

/** False when the id was used before: the same form was sent twice. */
export async function insertMeeting(
  tx: Tx,
  { id, code, details }: Readonly<{ id: string; code: string; details: MeetingDetails }>,
): Promise<boolean> {
  const result = await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_meeting')
    .values({
      id,
      code,
      ...columnsOf(details),
      state: 'planned',
      published_at: null,
      opened_at: null,
      closed_at: null,
      cancelled_because: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

export async function saveDetails(tx: Tx, id: string, code: string, details: MeetingDetails): Promise<void> {
  await update(tx)
    .set({ code, ...columnsOf(details) })
    .where('id', '=', id)
    .execute()
}

export async function setPublished(tx: Tx, id: string, at: Date): Promise<void> {
  await update(tx).set({ state: 'published', published_at: at }).where('id', '=', id).execute()
}

export async function setOpened(tx: Tx, id: string, at: Date): Promise<void> {
  await update(tx).set({ state: 'open', opened_at: at }).where('id', '=', id).execute()
}

export async function setClosed(tx: Tx, id: string, at: Date): Promise<void> {
  await update(tx).set({ state: 'closed', closed_at: at }).where('id', '=', id).execute()
}

export async function setCancelled(tx: Tx, id: string, because: string): Promise<void> {
  await update(tx).set({ state: 'cancelled', cancelled_because: because }).where('id', '=', id).execute()
}

function update(tx: Tx) {
  return tx
    .$extendTables<ForumTables>()
    .updateTable('forum_meeting')
    .set((set) => ({ version: set('version', '+', 1) }))
}

function columnsOf({ title, startsAt, endsAt, how, place, remoteLink }: MeetingDetails) {
  return { title, starts_at: startsAt, ends_at: endsAt, how, place, remote_link: remoteLink }
}

function selection(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_meeting').selectAll()
}

type Row = Omit<ForumTables['forum_meeting'], 'version'> & Readonly<{ version: number }>

function toMeeting(row: Row): Meeting {
  const { id, code, title, how, place, state, version } = row

  return {
    id,
    code,
    title,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    how,
    place,
    remoteLink: row.remote_link,
    state,
    publishedAt: row.published_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    cancelledBecause: row.cancelled_because,
    version,
  }
}
