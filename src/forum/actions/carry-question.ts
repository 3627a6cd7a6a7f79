import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { isOver } from '../core/meeting.ts'
import { mayFollow, type QuestionState } from '../core/question.ts'
import { listUnrecorded } from '../store/outcomes.ts'
import { appendCarried } from '../store/questions-at.ts'
import { lockQuestions, moveQuestion, nextPlace } from '../store/questions.ts'
import { holdMeetingOfItem } from '../store/voting-meeting.ts'

export type CarryQuestion = Readonly<{ question: string; item: string; at: Date }>

export type CarryRefusal =
  | Readonly<{ code: 'no-such-question' | 'no-such-item' | 'meeting-over' }>
  /** Its last vote was closed, and its decision is not recorded: record it first, lest it be lost. */
  | Readonly<{ code: 'not-recorded' }>
  | Readonly<{ code: 'cannot'; state: QuestionState }>

export type QuestionCarried = Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: CarryRefusal }>

/**
 * Puts a question that was not reached, was deferred, or that nobody could decide, on the agenda of another meeting, in
 * the caller's transaction. What was put, voted and decided before stays with the meeting where it was.
 */
export async function carryQuestion(
  tx: Tx,
  actor: Actor,
  { question: id, item, at }: CarryQuestion,
): Promise<QuestionCarried> {
  const meeting = await holdMeetingOfItem(tx, item)
  const [question] = await lockQuestions(tx, [id])
  if (question === undefined) return refuse({ code: 'no-such-question' })
  if (meeting === null) return refuse({ code: 'no-such-item' })
  if (question.item === item && question.state === 'put') return { ok: true }
  if (isOver(meeting)) return refuse({ code: 'meeting-over' })
  if ((await listUnrecorded(tx, [id])).length > 0) return refuse({ code: 'not-recorded' })
  if (question.state !== 'put' && (question.state === 'voting' || !mayFollow(question.state, 'put'))) {
    return refuse({ code: 'cannot', state: question.state })
  }
  await appendCarried(tx, question, { at, by: actor.id })
  await moveQuestion(tx, id, item, await nextPlace(tx, item))

  return { ok: true }
}

function refuse(refusal: CarryRefusal): QuestionCarried {
  return { ok: false, refusal }
}
