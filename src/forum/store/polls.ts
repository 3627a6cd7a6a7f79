import type { Db, Tx } from '../../platform/database/database.ts'
import type { Voter } from '../core/attendance.ts'
import type { AtClose } from '../core/at-close.ts'
import type { Elector } from '../core/electorate.ts'
import type { ItemKind, VotingBody } from '../core/forum-law.ts'
import type { Poll } from '../core/poll.ts'
import type { CastingVote, PollResult } from '../core/result.ts'
import type { PollOpening } from '../core/seal.ts'
import { publicSnapshot } from '../core/seal.ts'
import type { PollSnapshot } from '../core/snapshot.ts'
import type { ForumTables } from './tables.ts'

/** A poll with everything that was frozen when it opened, and how it ended. */
export type StoredPoll = Poll &
  Readonly<{
    meeting: string
    item: string
    motion: string
    body: VotingBody
    kind: ItemKind
    takenAt: Date
    openedAt: Date
    closedAt: Date | null
    /** Null outside a meeting, while it is open, and where it closed before this was kept. */
    atClose: AtClose | null
    snapshot: PollSnapshot
    proposer: string | null
    seconder: string | null
    casting: CastingVote
    result: PollResult | null
    seal: string | null
    cancelledBecause: string | null
    replaces: string | null
    /** In the order of the agenda. */
    questions: readonly PollQuestion[]
  }>

/** A question at the version of its terms, with their hash, which a poll of form 1 has not. The salt stays inside. */
export type PollQuestion = Readonly<{ question: string; terms: number; hash: string | null; salt: string | null }>

export async function findPoll(db: Db, id: string): Promise<StoredPoll | null> {
  const [poll] = await whole(db, await polls(db).where('id', '=', id).execute())

  return poll ?? null
}

/**
 * No vote comes and nobody ends the poll until the transaction does. The key stays free, so that a vote that replaces
 * this one, and has locked the questions, opens without waiting for whoever waits for them.
 */
export async function lockPoll(tx: Tx, id: string): Promise<StoredPoll | null> {
  const [poll] = await whole(tx, await polls(tx).where('id', '=', id).forNoKeyUpdate().execute())

  return poll ?? null
}

export async function listPollsOf(db: Db, meeting: string): Promise<readonly StoredPoll[]> {
  return whole(db, await polls(db).where('meeting', '=', meeting).orderBy('opened_at').orderBy('id').execute())
}

export async function listPollsOfMotion(db: Db, motion: string): Promise<readonly StoredPoll[]> {
  return whole(db, await polls(db).where('motion', '=', motion).orderBy('id').execute())
}

/** In the order of the ids. */
export async function listPollsById(db: Db, ids: readonly string[]): Promise<readonly StoredPoll[]> {
  if (ids.length === 0) return []
  const found = await whole(
    db,
    await polls(db)
      .where('id', 'in', [...ids])
      .execute(),
  )
  const byId = new Map(found.map((poll) => [poll.id, poll]))

  return ids.flatMap((id) => byId.get(id) ?? [])
}

export async function listOpenPolls(db: Db): Promise<readonly StoredPoll[]> {
  return whole(db, await polls(db).where('state', '=', 'open').orderBy('opened_at').orderBy('id').execute())
}

/** Whether a vote on the item is open. */
export async function hasOpenPollOn(db: Db, item: string): Promise<boolean> {
  return (await polls(db).where('item', '=', item).where('state', '=', 'open').limit(1).execute()).length > 0
}

/** Whether a vote on something under the item is open, or was closed. */
export async function wasVotedOn(db: Db, item: string): Promise<boolean> {
  return (await polls(db).where('item', '=', item).where('state', '<>', 'cancelled').limit(1).execute()).length > 0
}

/** Every poll that has ended by being closed, from the first: what anybody may check. */
export async function listClosedPolls(db: Db): Promise<readonly StoredPoll[]> {
  return whole(db, await polls(db).where('state', '=', 'closed').orderBy('closed_at').orderBy('id').execute())
}

/** The newest poll of a question that was closed; null where there was none. */
export async function findLastPollOf(db: Db, question: string): Promise<string | null> {
  const row = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_poll_question')
    .innerJoin('forum_poll', 'forum_poll.id', 'forum_poll_question.poll')
    .select('forum_poll.id')
    .where('forum_poll_question.question', '=', question)
    .where('forum_poll.state', '=', 'closed')
    .orderBy('forum_poll.closed_at', 'desc')
    .limit(1)
    .executeTakeFirst()

  return row?.id ?? null
}

function polls(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_poll').selectAll()
}

type PollRow = Awaited<ReturnType<ReturnType<typeof polls>['execute']>>[number]

async function whole(db: Db, rows: readonly PollRow[]): Promise<readonly StoredPoll[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const tables = db.$extendTables<ForumTables>()
  const questions = await tables
    .selectFrom('forum_poll_question')
    .innerJoin('forum_question', 'forum_question.id', 'forum_poll_question.question')
    .select(['forum_poll_question.poll', 'forum_poll_question.question', 'forum_poll_question.terms'])
    .select(['forum_poll_question.hash', 'forum_poll_question.salt'])
    .where('poll', 'in', ids)
    .orderBy('forum_question.place')
    .orderBy('forum_question.id')
    .execute()
  const electors = await tables
    .selectFrom('forum_elector')
    .selectAll()
    .where('poll', 'in', ids)
    .orderBy('place')
    .execute()

  return rows.map((row) => ({
    ...toPoll(row),
    questions: questions.filter(({ poll }) => poll === row.id).map(({ poll: _, ...one }) => one),
    electorate: electors.filter(({ poll }) => poll === row.id).map(toElector),
  }))
}

function toPoll(row: PollRow): Omit<StoredPoll, 'questions' | 'electorate'> {
  const { id, meeting, item, motion, body, kind, mode, purpose, options, state, constitution, quorum, snapshot } = row
  const { proposer, seconder, casting, result, seal, replaces } = row

  return {
    ...{ id, meeting, item, motion, body, kind, mode, purpose, options, state, constitution, quorum, snapshot },
    ...{ proposer, seconder, casting, result, seal, replaces },
    chair: snapshot.chair,
    leaving: snapshot.leaving ?? [],
    gone: row.gone ?? [],
    takenAt: row.taken_at,
    openedAt: row.opened_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    atClose: row.at_close,
    cancelledBecause: row.cancelled_because,
  }
}

type ElectorRow = ForumTables['forum_elector']

function toElector(row: ElectorRow): Elector {
  return {
    seat: row.seat,
    seatName: row.seat_name,
    group: row.group_code,
    name: row.name,
    account: row.account,
    voter: toVoter(row),
    inBody: row.in_body,
    may: row.may,
    why: row.why,
    words: row.words,
  }
}

function toVoter({ voter, substitute }: ElectorRow): Voter | null {
  if (voter === 'member') return { kind: 'member' }

  return voter === 'substitute' && substitute !== null ? { kind: 'substitute', id: substitute } : null
}

/** What anybody may know of how the poll was opened. */
export function openingOf(poll: Omit<StoredPoll, 'seal'>): PollOpening {
  return {
    form: `topslice-poll-${poll.snapshot.form}`,
    id: poll.id,
    meeting: poll.meeting,
    motion: poll.motion,
    mode: poll.mode,
    purpose: poll.purpose,
    options: poll.options,
    questions: poll.questions
      .toSorted((one, other) => (one.question < other.question ? -1 : 1))
      .map(({ question, terms, hash }) => ({ question, terms, ...(hash === null ? {} : { hash }) })),
    openedAt: poll.openedAt.toISOString(),
    closesAt: poll.closesAt?.toISOString() ?? null,
    snapshot: publicSnapshot(poll.snapshot),
  }
}
