import { englandDay } from '../../kernel/england-time.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { must } from '../../kernel/assert.ts'
import { mayFollow, type QuestionState } from '../core/question.ts'
import { presenceInWords } from '../core/quorum.ts'
import { deferralOf } from '../core/resolution.ts'
import { listDecisionsOfQuestion, type Decision } from '../store/decisions.ts'
import { findMeetingById } from '../store/meetings.ts'
import { listUnrecorded } from '../store/outcomes.ts'
import { quorumNow } from '../store/quorum-then.ts'
import { lockQuestions, setQuestionState } from '../store/questions.ts'
import { holdMeetingOfQuestion } from '../store/voting-meeting.ts'
import { phasesOf } from './draft-decisions.ts'
import type { ForumHandlers } from './decision-handler.ts'
import { saveDecisions } from './save-decisions.ts'

export type DeferQuestion = Readonly<{ question: string; reason: string; minute: string }>

export type DeferRefusal =
  | Readonly<{ code: 'no-such-question' }>
  | Readonly<{ code: 'reason-missing' }>
  | Readonly<{ code: 'meeting-not-open' }>
  | Readonly<{ code: 'not-recorded' }>
  | Readonly<{ code: 'not-quorate'; words: string }>
  | Readonly<{ code: 'cannot'; state: QuestionState }>

export type QuestionDeferred =
  Readonly<{ ok: true; decisions: readonly Decision[] }> | Readonly<{ ok: false; refusal: DeferRefusal }>

/**
 * Records that the forum put a question off, with its reason, without a vote: a decision, for which the meeting has to be
 * quorate at that moment. Deferring it again changes nothing.
 */
export async function deferQuestion(
  platform: Platform,
  actor: Actor,
  handlers: ForumHandlers,
  { question: id, reason, minute }: DeferQuestion,
): Promise<QuestionDeferred> {
  return platform.transaction(actor, 'forum.defer-question', async (tx, event) => {
    event.nothing()
    await holdMeetingOfQuestion(tx, id)
    const [question] = await lockQuestions(tx, [id])
    if (question === undefined) return refuse({ code: 'no-such-question' })
    const before = await listDecisionsOfQuestion(tx, id)
    if (question.state === 'deferred') {
      return { ok: true, decisions: before.filter(({ outcome }) => outcome === 'deferred') }
    }
    if (reason.trim() === '') return refuse({ code: 'reason-missing' })
    const meeting = must(await findMeetingById(tx, question.meeting), 'a question is put to a meeting')
    if (meeting.state !== 'open') return refuse({ code: 'meeting-not-open' })
    if ((await listUnrecorded(tx, [id])).length > 0) return refuse({ code: 'not-recorded' })
    if (!mayFollow(question.state, 'deferred')) return refuse({ code: 'cannot', state: question.state })
    const quorum = await quorumNow(tx, meeting, platform.clock.now())
    if (!quorum.quorate) return refuse({ code: 'not-quorate', words: presenceInWords(quorum) })
    const { kind, subject, year, title, terms } = question
    await setQuestionState(tx, id, 'deferred')
    const decisions = await saveDecisions(
      tx,
      actor,
      handlers,
      phasesOf(question.phases).map((phase) => ({
        ...{ question: id, poll: null, meeting: meeting.id, kind, subject, year, phase, title },
        outcome: 'deferred',
        option: '',
        terms: terms.options.length === 1 ? (terms.options[0] ?? null) : null,
        termsVersion: terms.version,
        counts: null,
        electorate: null,
        conditions: '',
        resolution: deferralOf(title, reason.trim()),
        minute: minute.trim(),
        decidedOn: englandDay(meeting.startsAt),
      })),
    )
    event.about('question', id)
    event.because(reason.trim())
    event.changed({ state: question.state }, { state: 'deferred', decisions: decisions.map(({ number }) => number) })

    return { ok: true, decisions }
  })
}

function refuse(refusal: DeferRefusal): QuestionDeferred {
  return { ok: false, refusal }
}
