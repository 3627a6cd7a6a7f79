import { createHash } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import { listOpenPolls, type StoredPoll } from '../store/polls.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import { listVotes, type StoredVote } from '../store/votes.ts'
import { seatsThatLeft } from './who-has-left.ts'

/** What a page of somebody's own votes looks at to tell of one that opened, changed or closed. */
export type OwnVotesState = Readonly<{ revision: string; open: number }>

export async function readOwnVotesState(db: Db, actor: Actor): Promise<OwnVotesState> {
  const polls = await listOpenPolls(db)
  const votes = await listVotes(
    db,
    polls.map(({ id }) => id),
  )

  return ownVotesState(polls, votes, actor, await leftOf(db, polls))
}

/** Seats whose voter has left the meeting, by poll. */
export type LeftOf = ReadonlyMap<string, ReadonlySet<string>>

export async function leftOf(db: Db, polls: readonly StoredPoll[]): Promise<LeftOf> {
  const now = await databaseNow(db)
  const left = new Map<string, ReadonlySet<string>>()
  for (const poll of polls) left.set(poll.id, await seatsThatLeft(db, poll, now))

  return left
}

/** Nobody else's vote is in it, not even that of whoever votes for the same seat. */
export function ownVotesState(
  polls: readonly StoredPoll[],
  votes: readonly StoredVote[],
  { id: account }: Actor,
  left: LeftOf,
): OwnVotesState {
  const mine = polls.flatMap(({ id: poll, electorate }) =>
    electorate.flatMap((elector) => (elector.account === account ? [`${poll} ${elector.seat}`] : [])),
  )
  const gone = mine.filter((one) =>
    polls.some(({ id }) => [...(left.get(id) ?? [])].some((seat) => one === `${id} ${seat}`)),
  )
  const own = votes.filter(({ poll, seat }) => mine.includes(`${poll} ${seat}`)).map(({ id }) => id)
  const facts = JSON.stringify([polls.map(({ id, questions }) => [id, questions]), own, gone])

  return { revision: createHash('sha256').update(facts).digest('hex').slice(0, 16), open: polls.length }
}
