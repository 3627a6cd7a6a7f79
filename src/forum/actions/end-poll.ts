import type { Tx } from '../../platform/database/database.ts'
import { stateAfter } from '../core/outcome.ts'
import type { QuestionState } from '../core/question.ts'
import { resultOf, type CastingVote, type PollResult } from '../core/result.ts'
import { saveClosed } from '../store/append-poll.ts'
import { hashOfOpening, sealOf } from '../store/hash.ts'
import { openingOf, type StoredPoll } from '../store/polls.ts'
import { getTerms, setQuestionState } from '../store/questions.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import type { StoredVote } from '../store/votes.ts'

export type Ended = Readonly<{
  poll: StoredPoll
  result: PollResult
  states: readonly Readonly<{ question: string; state: QuestionState }>[]
}>

/** Closes a poll that the caller has locked: counts, seals, and says how each of its questions stands now. */
export async function endPoll(
  tx: Tx,
  poll: StoredPoll,
  votes: readonly StoredVote[],
  by: Readonly<{ by: string; casting: CastingVote }>,
): Promise<Ended> {
  const at = await databaseNow(tx)
  const result = resultOf(poll, votes, by.casting)
  // A casting vote that was not needed is none.
  const casting = result.why === 'casting-vote' ? by.casting : null
  const last = votes.at(-1)?.receipt ?? hashOfOpening(openingOf(poll))
  const seal = sealOf(last, { closedAt: at.toISOString(), votes: votes.length, casting, result })
  await saveClosed(tx, poll.id, { at, by: by.by, casting, result, seal })
  const states: { question: string; state: QuestionState }[] = []
  // Locked in the order of `lockQuestions`, not of the agenda, lest two motions block each other for ever.
  for (const { question, terms } of openingOf(poll).questions) {
    const state = stateAfter(poll.kind, poll.purpose, result, await getTerms(tx, question, terms))
    await setQuestionState(tx, question, state)
    states.push({ question, state })
  }

  return { poll: { ...poll, state: 'closed', closedAt: at, casting, result, seal }, result, states }
}
