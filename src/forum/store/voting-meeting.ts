import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Stay } from '../core/presence.ts'
import type { DeclaredInterest } from '../core/interests.ts'
import type { ForumTables } from './tables.ts'

/** As much of a meeting as decides about its votes. */
export type VotingMeeting = Readonly<{
  id: string
  code: string
  title: string
  startsAt: Date
  state: ForumTables['forum_meeting']['state']
  publishedAt: Date | null
}>

export async function getVotingMeeting(db: Db, id: string): Promise<VotingMeeting> {
  return toMeeting(await meetings(db).where('id', '=', id).executeTakeFirstOrThrow())
}

/** The meeting does not open, close or go away until the transaction ends. */
export async function holdVotingMeeting(tx: Tx, code: string): Promise<VotingMeeting | null> {
  const row = await meetings(tx).where('code', '=', code).forShare().executeTakeFirst()

  return row === undefined ? null : toMeeting(row)
}

/** The same, of the meeting that has the item. */
export async function holdMeetingOfItem(tx: Tx, item: string): Promise<VotingMeeting | null> {
  const found = await findVotingItem(tx, item)
  if (found === null) return null

  return toMeeting(await meetings(tx).where('id', '=', found.meeting).forShare().executeTakeFirstOrThrow())
}

/** The same, of the meeting that the question is put to now. */
export async function holdMeetingOfQuestion(tx: Tx, question: string): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_meeting')
    .innerJoin('forum_item', 'forum_item.meeting', 'forum_meeting.id')
    .innerJoin('forum_question', 'forum_question.item', 'forum_item.id')
    .select('forum_meeting.id')
    .where('forum_question.id', '=', question)
    .forShare('forum_meeting')
    .execute()
}

/** Who is there in the poll's meeting is not changed until the transaction ends. Comes before the poll is locked. */
export async function holdMeetingOfPoll(tx: Tx, poll: string): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_meeting')
    .innerJoin('forum_poll', 'forum_poll.meeting', 'forum_meeting.id')
    .select('forum_meeting.id')
    .where('forum_poll.id', '=', poll)
    .forShare('forum_meeting')
    .execute()
}

function meetings(db: Db) {
  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_meeting')
    .select(['id', 'code', 'title', 'starts_at', 'state', 'published_at'])
}

type MeetingRow = Pick<ForumTables['forum_meeting'], 'id' | 'code' | 'title' | 'starts_at' | 'state' | 'published_at'>

function toMeeting({ id, code, title, starts_at: startsAt, state, published_at: publishedAt }: MeetingRow) {
  return { id, code, title, startsAt, state, publishedAt }
}

export type VotingItem = Readonly<{ id: string; meeting: string; place: number; title: string }>

export async function findVotingItem(db: Db, id: string): Promise<VotingItem | null> {
  const row = await items(db).where('id', '=', id).executeTakeFirst()

  return row ?? null
}

export async function listVotingItems(db: Db, meeting: string): Promise<readonly VotingItem[]> {
  return items(db).where('meeting', '=', meeting).orderBy('place').execute()
}

function items(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_item').select(['id', 'meeting', 'place', 'title'])
}

export async function listStaysOf(db: Db, meeting: string): Promise<readonly Stay[]> {
  const rows = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_stay')
    .select(['seat', 'substitute', 'arrived', 'left', 'how', 'heard'])
    .where('meeting', '=', meeting)
    .orderBy('arrived')
    .orderBy('id')
    .execute()

  return rows
}

export type Declaration = DeclaredInterest & Readonly<{ what: string }>

export type RecordedDeclaration = Declaration & Readonly<{ id: string }>

/** Those that stand: what was recorded by mistake and taken back counts for nothing. */
export async function listDeclarations(db: Db, items: readonly string[]): Promise<readonly RecordedDeclaration[]> {
  if (items.length === 0) return []

  return db
    .$extendTables<ForumTables>()
    .selectFrom('forum_declaration')
    .select(['id', 'item', 'question', 'seat', 'what', 'withdraws'])
    .where('item', 'in', [...items])
    .where('taken_back_at', 'is', null)
    .orderBy('seat')
    .orderBy('declared_at')
    .orderBy('id')
    .execute()
}

/** False where the seat has declared one in the same before: nothing is written then. */
export async function appendDeclaration(tx: Tx, id: string, one: Declaration, at: Date): Promise<boolean> {
  const result = await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_declaration')
    .values({ id, ...one, declared_at: at, taken_back_at: null, taken_back_by: null, taken_back_because: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

export type TakenBack = Readonly<{ at: Date; because: string }>

/** The meeting at which the interest was declared, held as one that has the item; null where there is no such interest. */
export async function holdMeetingOfDeclaration(tx: Tx, id: string): Promise<VotingMeeting | null> {
  const row = await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_declaration')
    .select('item')
    .where('id', '=', id)
    .executeTakeFirst()

  return row === undefined ? null : holdMeetingOfItem(tx, row.item)
}

/** With why it was taken back, where it was; null where there is none. Nobody else takes it back until the end. */
export async function lockDeclaration(
  tx: Tx,
  id: string,
): Promise<(RecordedDeclaration & Readonly<{ takenBack: TakenBack | null }>) | null> {
  const row = await tx
    .$extendTables<ForumTables>()
    .selectFrom('forum_declaration')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  const { item, question, seat, what, withdraws, taken_back_at: at, taken_back_because: because } = row

  return { id, item, question, seat, what, withdraws, takenBack: at === null ? null : { at, because: because ?? '' } }
}

export async function saveTakenBack(tx: Tx, id: string, { at, because }: TakenBack, by: string): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .updateTable('forum_declaration')
    .set({ taken_back_at: at, taken_back_by: by, taken_back_because: because })
    .where('id', '=', id)
    .execute()
}

/** The database's own clock, to the millisecond: what decides whether a vote is in time. */
export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select date_trunc('milliseconds', clock_timestamp()) as now`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('Cannot read the clock: the database answered no row')

  return row.now
}
