import { createHash } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import { listOpenPolls, type StoredPoll } from '../store/polls.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import { listVotes, type StoredVote } from '../store/votes.ts'
import { seatsThatLeftEach } from './who-has-left.ts'

/** What a page of somebody's own votes looks at to tell of one that opened, changed or closed. */
export type OwnVotesState = Readonly<{ revision: string; open: number }>

export async function readOwnVotesState(db: Db, actor: Actor, open?: OpenVotes): Promise<OwnVotesState> {
  const { polls, left } = open ?? (await readOpenVotes(db))
  const votes = await listVotes(
    db,
    polls.map(({ id }) => id),
  )

  return ownVotesState(polls, votes, actor, left)
}

/** The votes that are open, and whose voter has left each. */
export type OpenVotes = Readonly<{ polls: readonly StoredPoll[]; left: LeftOf }>

export async function readOpenVotes(db: Db): Promise<OpenVotes> {
  const polls = await listOpenPolls(db)

  return { polls, left: await leftOf(db, polls) }
}

/** Seats whose voter has left the meeting, by poll. */
export type LeftOf = ReadonlyMap<string, ReadonlySet<string>>

export async function leftOf(db: Db, polls: readonly StoredPoll[]): Promise<LeftOf> {
  return seatsThatLeftEach(db, polls, await databaseNow(db))
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
