import { must } from '../../kernel/assert.ts'
import type { Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { kindOn } from '../core/forum-law.ts'
import type { QuestionState } from '../core/question.ts'
import {
  decideStep,
  whyNotRefer,
  type Referral,
  type ReferralRefusal,
  type ReferralState,
  type ReferralStep,
} from '../core/referral.ts'
import { findDecision, type Decision } from '../store/decisions.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { lockQuestions, setQuestionState, type StoredQuestion } from '../store/questions.ts'
import { findReferralOf, insertReferral, saveReferral } from '../store/referrals.ts'
import { getVotingMeeting } from '../store/voting-meeting.ts'

export type ReferralKept =
  Readonly<{ ok: true; referral: Referral }> | Readonly<{ ok: false; refusal: ReferralRefusal }>

/** Begins an application to the Secretary of State, or writes its grounds anew while it is being prepared. */
export async function prepareReferral(
  platform: Platform,
  actor: Actor,
  { decision: number, id, grounds }: Readonly<{ decision: number; id: string; grounds: string }>,
): Promise<ReferralKept> {
  return platform.transaction(actor, 'forum.prepare-referral', async (tx, event) => {
    event.nothing()
    const found = await lockDecided(tx, number)
    if (found === null) return refuse({ code: 'no-such-decision' })
    const before = await findReferralOf(tx, found.question.id)
    if (before !== null && before.state !== 'withdrawn' && before.state !== 'prepared') {
      return refuse({ code: 'under-way' })
    }
    if (before?.state === 'prepared' && before.decision !== number) return refuse(ofAnother(before))
    const why = await whyNot(tx, found)
    if (why !== null) return refuse(why)
    event.about('question', found.question.id)
    if (before?.state === 'prepared') {
      if (before.grounds === grounds) return { ok: true, referral: before }
      if (!(await saveReferral(tx, { ...before, grounds }))) return refuse({ code: 'under-way' })
      event.changed({ grounds: before.grounds }, { grounds })

      return { ok: true, referral: { ...before, grounds, version: before.version + 1 } }
    }
    const referral: Referral = {
      ...{ id, question: found.question.id, decision: number, state: 'prepared', grounds, version: 1 },
      preparedOn: todayInEngland(platform.clock),
      sentOn: null,
      answeredOn: null,
      answer: '',
    }
    await insertReferral(tx, referral)
    event.changed(null, { decision: number, state: 'prepared', grounds })

    return { ok: true, referral }
  })
}

/** Sends an application, keeps its answer, or gives it up. The question follows. The same step again changes nothing. */
export async function stepReferral(
  platform: Platform,
  actor: Actor,
  { decision: number, step }: Readonly<{ decision: number; step: ReferralStep }>,
): Promise<ReferralKept> {
  return platform.transaction(actor, 'forum.step-referral', async (tx, event) => {
    event.nothing()
    const found = await lockDecided(tx, number)
    const referral = found === null ? null : await findReferralOf(tx, found.question.id)
    if (found === null || referral === null) return refuse({ code: 'no-such-decision' })
    if (referral.decision !== number) return refuse(ofAnother(referral))
    const decided = decideStep(referral, step, {
      today: todayInEngland(platform.clock),
      decidedOn: found.decision.decidedOn,
    })
    if (!decided.ok) return decided
    const why = step.do === 'send' ? await whyNot(tx, found) : null
    if (why !== null) return refuse(why)
    await saveReferral(tx, decided.referral)
    const state = OF_QUESTION[decided.referral.state]
    if (state !== null) await setQuestionState(tx, found.question.id, state)
    event.about('question', found.question.id)
    event.changed({ state: referral.state }, { state: decided.referral.state, decision: number })
    if (step.do === 'answer' && step.words !== '') event.because(step.words)

    return decided
  })
}

const OF_QUESTION: Readonly<Record<ReferralState, QuestionState | null>> = {
  prepared: null,
  sent: 'referred',
  authorised: 'authorised',
  refused: 'refused',
  withdrawn: null,
}

type Decided = Readonly<{ decision: Decision; question: StoredQuestion }>

async function lockDecided(tx: Tx, number: number): Promise<Decided | null> {
  const decision = await findDecision(tx, number)
  if (decision === null) return null
  const [question] = await lockQuestions(tx, [decision.question])

  return { decision, question: must(question, 'a decision is on a question') }
}

/** By the law of the day of the meeting. */
async function whyNot(tx: Tx, { decision, question }: Decided): Promise<ReferralRefusal | null> {
  const { startsAt } = await getVotingMeeting(tx, decision.meeting)

  return whyNotRefer(kindOn(await readForumLaw(), decision.kind, englandDay(startsAt)), decision, question)
}

/** An application is changed under the decision that it is about, and under no other of the same question. */
function ofAnother({ decision }: Referral): ReferralRefusal {
  return { code: 'another-decision', decision }
}

function refuse(refusal: ReferralRefusal): ReferralKept {
  return { ok: false, refusal }
}
