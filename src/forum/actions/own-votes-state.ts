import { createHash } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import { listOpenPolls, type StoredPoll } from '../store/polls.ts'
import { listVotes, type StoredVote } from '../store/votes.ts'

/** What a page of somebody's own votes looks at to tell of one that opened, changed or closed. */
export type OwnVotesState = Readonly<{ revision: string; open: number }>

export async function readOwnVotesState(db: Db, actor: Actor): Promise<OwnVotesState> {
  const polls = await listOpenPolls(db)
  const votes = await listVotes(
    db,
    polls.map(({ id }) => id),
  )

  return ownVotesState(polls, votes, actor)
}

/** Nobody else's vote is in it, not even that of whoever votes for the same seat. */
export function ownVotesState(
  polls: readonly StoredPoll[],
  votes: readonly StoredVote[],
  { id: account }: Actor,
): OwnVotesState {
  const mine = polls.flatMap(({ id: poll, electorate }) =>
    electorate.flatMap((elector) => (elector.account === account ? [`${poll} ${elector.seat}`] : [])),
  )
  const own = votes.filter(({ poll, seat }) => mine.includes(`${poll} ${seat}`)).map(({ id }) => id)
  const facts = JSON.stringify([polls.map(({ id, questions }) => [id, questions]), own])

  return { revision: createHash('sha256').update(facts).digest('hex').slice(0, 16), open: polls.length }
}
