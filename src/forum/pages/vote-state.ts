import { createHash } from 'node:crypto'
import { json, NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { meetingOf } from './meeting-of.ts'
import { votingNow, type VotingNow } from './voting-now.ts'

/** What a vote sheet looks at to know that it has become old. */
export async function readVoteState(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const now = await votingNow(request.platform.db, meeting, request.platform.clock.now())

  return json({
    revision: revisionOf(now),
    quorum: { present: now.quorum.present, needed: now.quorum.needed, quorate: now.quorum.quorate },
    polls: now.polls
      .filter(({ state }) => state === 'open')
      .map(({ id }) => ({
        id,
        given: new Set(now.votes.filter(({ poll }) => poll === id).map(({ seat }) => seat)).size,
      })),
  })
}

/** Another one whenever something on the sheet is another. */
export function revisionOf({ questions, polls, votes, quorum, present, facts: { declarations } }: VotingNow): string {
  const facts = [
    questions.map(({ id, state, terms, carried }) => [id, state, terms.version, carried]),
    polls.map(({ id, state }) => [id, state]),
    votes.length,
    quorum,
    [...present.entries()],
    declarations,
  ]

  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16)
}
