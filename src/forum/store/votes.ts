import type { Db, Tx } from '../../platform/database/database.ts'
import type { Vote } from '../core/poll.ts'
import type { SealedVote } from '../core/seal.ts'
import type { ForumTables } from './tables.ts'

export type StoredVote = Vote &
  Readonly<{
    id: string
    poll: string
    number: number
    castAt: Date
    castBy: string
    given: 'own-device' | 'clerk'
    /** Why the clerk recorded it in the place of one that was given on an own device; '' for others. */
    because: string
    /** Nobody’s to read before the close. Null in a poll of the first form. */
    salt: string | null
    receipt: string
  }>

/** In the order in which they were cast. */
export async function listVotes(db: Db, polls: readonly string[]): Promise<readonly StoredVote[]> {
  if (polls.length === 0) return []
  const rows = await votes(db)
    .where('poll', 'in', [...polls])
    .orderBy('poll')
    .orderBy('number')
    .execute()

  return rows.map(toVote)
}

export async function findVote(db: Db, id: string): Promise<StoredVote | null> {
  const row = await votes(db).where('id', '=', id).executeTakeFirst()

  return row === undefined ? null : toVote(row)
}

/** Votes whose receipt begins so; two at most, since more tells nothing. */
export async function findByReceipt(db: Db, start: string): Promise<readonly StoredVote[]> {
  const rows = await votes(db).where('receipt', 'like', `${start}%`).limit(2).execute()

  return rows.map(toVote)
}

export async function appendVote(tx: Tx, vote: StoredVote): Promise<void> {
  const { castAt, castBy, ...rest } = vote
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_vote')
    .values({ ...rest, cast_at: castAt, cast_by: castBy })
    .execute()
}

export function sealedVote({ number, seat, turn, choice, castAt, given, salt }: StoredVote): SealedVote {
  const vote = { number, seat, turn, choice, castAt: castAt.toISOString(), given }

  return salt === null ? vote : { ...vote, salt }
}

function votes(db: Db) {
  return db.$extendTables<ForumTables>().selectFrom('forum_vote').selectAll()
}

function toVote({ cast_at: castAt, cast_by: castBy, ...rest }: ForumTables['forum_vote']): StoredVote {
  return { ...rest, castAt, castBy }
}

export type Voiding = Readonly<{ because: string; askedAt: Date; askedBy: string }>

/** Who asked that the poll be voided, and why; null where nobody has. */
export async function findVoiding(db: Db, poll: string): Promise<Voiding | null> {
  const row = await db
    .$extendTables<ForumTables>()
    .selectFrom('forum_poll_voiding')
    .selectAll()
    .where('poll', '=', poll)
    .executeTakeFirst()

  return row === undefined ? null : { because: row.because, askedAt: row.asked_at, askedBy: row.asked_by }
}

export async function appendVoiding(tx: Tx, poll: string, { because, askedAt, askedBy }: Voiding): Promise<void> {
  await tx
    .$extendTables<ForumTables>()
    .insertInto('forum_poll_voiding')
    .values({ poll, because, asked_at: askedAt, asked_by: askedBy })
    .execute()
}
