import type { Tx } from '../../platform/database/database.ts'
import { asClosed, type AtClose } from '../core/at-close.ts'
import { stateAfter } from '../core/outcome.ts'
import type { QuestionState } from '../core/question.ts'
import { resultOf, type CastingVote, type PollResult } from '../core/result.ts'
import { formOfClose } from '../core/seal.ts'
import { saveClosed } from '../store/append-poll.ts'
import { findLastCasting, publicCasting, type StoredCasting } from '../store/casting-votes.ts'
import { hashOfOpening, sealOf } from '../store/hash.ts'
import { openingOf, type StoredPoll } from '../store/polls.ts'
import { getTerms, setQuestionState } from '../store/questions.ts'
import type { StoredVote } from '../store/votes.ts'
import { appendCastingVote } from './append-casting-vote.ts'

export type Ended = Readonly<{
  poll: StoredPoll
  result: PollResult
  states: readonly Readonly<{ question: string; state: QuestionState }>[]
}>

/** How a poll ends: when by the database's clock, who was there, and what the chair said of a tie. */
export type Ending = Readonly<{ by: string; casting: CastingVote; at: Date; atClose: AtClose | null }>

/**
 * Closes a poll that the caller has locked, and of which it has looked up who is gone: counts, seals, and says how each
 * of its questions stands now.
 */
export async function endPoll(
  tx: Tx,
  poll: StoredPoll,
  votes: readonly StoredVote[],
  { by, casting: said, at, atClose }: Ending,
): Promise<Ended> {
  const result = resultOf(asClosed(poll, atClose), votes, said)
  // A casting vote that was not needed is none.
  const casting = result.why === 'casting-vote' ? said : null
  const opening = openingOf(poll)
  const { gone } = poll
  const given = casting === null ? null : await castingGivenIn(tx, poll, casting, { at, by })
  const castingGiven = given === null ? null : publicCasting(given)
  const closing = { closedAt: at.toISOString(), votes: votes.length, casting, castingGiven, result, atClose, gone }
  const last = votes.at(-1)?.receipt ?? hashOfOpening(opening)
  const seal = sealOf(last, { form: formOfClose(opening, atClose), ...closing })
  await saveClosed(tx, poll.id, { at, by, casting, result, atClose, gone, seal })
  const states: { question: string; state: QuestionState }[] = []
  // Locked in the order of `lockQuestions`, not of the agenda, lest two motions block each other for ever.
  for (const { question, terms } of opening.questions) {
    const state = stateAfter(poll.kind, poll.purpose, result, await getTerms(tx, question, terms))
    await setQuestionState(tx, question, state)
    states.push({ question, state })
  }

  return { poll: { ...poll, state: 'closed', closedAt: at, casting, result, atClose, seal }, result, states }
}

/** In a meeting the chair is asked at the close, and it is given then. Outside one it was, unless before this was kept. */
async function castingGivenIn(
  tx: Tx,
  poll: StoredPoll,
  casting: CastingVote,
  { at, by }: Pick<Ending, 'at' | 'by'>,
): Promise<StoredCasting | null> {
  if (poll.mode === 'outside') return findLastCasting(tx, poll.id)

  return appendCastingVote(tx, poll, { casting, at, by, given: 'clerk' })
}
