import type { Tx } from '../../platform/database/database.ts'
import { mayFollow, type QuestionState } from '../core/question.ts'
import { lockQuestions, moveQuestion, nextPlace, setQuestionState } from '../store/questions.ts'
import { findVotingItem, getVotingMeeting } from '../store/voting-meeting.ts'

export type QuestionMoved =
  | Readonly<{ ok: true }>
  | Readonly<{
      ok: false
      refusal:
        | Readonly<{ code: 'no-such-question' | 'no-such-item' | 'meeting-over' }>
        | Readonly<{ code: 'cannot'; state: QuestionState }>
    }>

/** Takes a question back before it was voted on, in the caller's transaction. May be repeated. */
export async function withdrawQuestion(tx: Tx, id: string): Promise<QuestionMoved> {
  const [question] = await lockQuestions(tx, [id])
  if (question === undefined) return { ok: false, refusal: { code: 'no-such-question' } }
  if (question.state === 'withdrawn') return { ok: true }
  if (!mayFollow(question.state, 'withdrawn')) return { ok: false, refusal: { code: 'cannot', state: question.state } }
  await setQuestionState(tx, id, 'withdrawn')

  return { ok: true }
}

/**
 * Puts a question that was deferred, or that nobody could decide, on the agenda of another meeting, in the caller's
 * transaction. What was voted and decided before stays with the meeting where it was.
 */
export async function carryQuestion(tx: Tx, id: string, item: string): Promise<QuestionMoved> {
  const [question] = await lockQuestions(tx, [id])
  if (question === undefined) return { ok: false, refusal: { code: 'no-such-question' } }
  const place = await findVotingItem(tx, item)
  if (place === null) return { ok: false, refusal: { code: 'no-such-item' } }
  if (question.item === item) return { ok: true }
  const { state } = await getVotingMeeting(tx, place.meeting)
  if (state === 'closed' || state === 'cancelled') return { ok: false, refusal: { code: 'meeting-over' } }
  if (question.state !== 'put' && (question.state === 'voting' || !mayFollow(question.state, 'put'))) {
    return { ok: false, refusal: { code: 'cannot', state: question.state } }
  }
  await moveQuestion(tx, id, item, await nextPlace(tx, item))

  return { ok: true }
}
