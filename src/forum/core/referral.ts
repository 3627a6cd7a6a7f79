import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { ItemKind } from './forum-law.ts'
import type { QuestionState } from './question.ts'

/** How an application to the Secretary of State stands. */
export const REFERRAL_STATES = {
  prepared: 'Being prepared',
  sent: 'Sent to the Secretary of State',
  authorised: 'Authorised by the Secretary of State',
  refused: 'Refused by the Secretary of State',
  withdrawn: 'Withdrawn before it was sent',
} as const

export type ReferralState = keyof typeof REFERRAL_STATES

export type Referral = Readonly<{
  id: string
  question: string
  /** The number of the decision that it is about. */
  decision: number
  state: ReferralState
  grounds: string
  preparedOn: CalendarDate
  sentOn: CalendarDate | null
  answeredOn: CalendarDate | null
  answer: string
  version: number
}>

/** What is done next with an application. */
export type ReferralStep =
  | Readonly<{ do: 'send'; on: CalendarDate }>
  | Readonly<{ do: 'answer'; state: 'authorised' | 'refused'; on: CalendarDate; words: string }>
  | Readonly<{ do: 'withdraw' }>

export type ReferralRefusal =
  | Readonly<{ code: 'no-such-decision' }>
  | Readonly<{ code: 'not-by-law' }>
  | Readonly<{ code: 'nothing-to-refer'; outcome: QuestionState }>
  | Readonly<{ code: 'decided-since' }>
  | Readonly<{ code: 'under-way' }>
  | Readonly<{ code: 'another-decision'; decision: number }>
  | Readonly<{ code: 'not-now'; state: ReferralState }>
  | Readonly<{ code: 'before'; what: 'sent' | 'answered'; earliest: CalendarDate }>
  | Readonly<{ code: 'in-the-future' }>

/**
 * Whether the authority may ask the Secretary of State: where the law allows it for the kind, and the forum did not
 * agree or could not decide. Null where it may.
 */
export function whyNotRefer(
  kind: Pick<ItemKind, 'referral'> | null,
  decision: Readonly<{ outcome: QuestionState }>,
  question: Readonly<{ state: QuestionState }>,
): ReferralRefusal | null {
  if (kind?.referral !== true) return { code: 'not-by-law' }
  if (!REFERABLE.has(decision.outcome)) return { code: 'nothing-to-refer', outcome: decision.outcome }

  return question.state === decision.outcome ? null : { code: 'decided-since' }
}

const REFERABLE: ReadonlySet<QuestionState> = new Set(['rejected', 'no-decision', 'views-given'])

/** What the application becomes by the step, or why it does not. */
export function decideStep(
  referral: Referral,
  step: ReferralStep,
  { today, decidedOn }: Readonly<{ today: CalendarDate; decidedOn: CalendarDate }>,
): Readonly<{ ok: true; referral: Referral }> | Readonly<{ ok: false; refusal: ReferralRefusal }> {
  const from: ReferralState = step.do === 'answer' ? 'sent' : 'prepared'
  if (referral.state !== from) return refuse({ code: 'not-now', state: referral.state })
  if (step.do === 'withdraw') return { ok: true, referral: { ...referral, state: 'withdrawn' } }
  if (step.on > today) return refuse({ code: 'in-the-future' })
  // It may have been sent on paper before anybody typed it here: only the decision comes first.
  const earliest = step.do === 'send' ? decidedOn : (referral.sentOn ?? decidedOn)
  if (step.on < earliest) return refuse({ code: 'before', what: step.do === 'send' ? 'sent' : 'answered', earliest })

  return {
    ok: true,
    referral:
      step.do === 'send'
        ? {
            ...referral,
            state: 'sent',
            sentOn: step.on,
            // What was sent was prepared by then, whenever that was typed.
            preparedOn: step.on < referral.preparedOn ? step.on : referral.preparedOn,
          }
        : { ...referral, state: step.state, answeredOn: step.on, answer: step.words },
  }
}

export function explainReferral(refusal: ReferralRefusal): string {
  switch (refusal.code) {
    case 'no-such-decision':
      return 'There is no such decision'
    case 'not-by-law':
      return 'The regulations give no way to the Secretary of State for this kind of item'
    case 'nothing-to-refer':
      return 'Only what the forum did not agree to, or could not decide, can be referred'
    case 'decided-since':
      return 'The question has moved on since this decision'
    case 'under-way':
      return 'It is being referred already'
    case 'another-decision':
      return `The application is about decision ${refusal.decision}: open it there`
    case 'not-now':
      return `This cannot be done: it is ${REFERRAL_STATES[refusal.state].toLowerCase()}`
    case 'before':
      return `The day on which it was ${refusal.what} must be ${formatDate(refusal.earliest)} or later`
    case 'in-the-future':
      return 'The day must be today or in the past'
  }
}

function refuse(refusal: ReferralRefusal): Readonly<{ ok: false; refusal: ReferralRefusal }> {
  return { ok: false, refusal }
}
