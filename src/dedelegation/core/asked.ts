import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Phase } from '../../kernel/phase.ts'
import { isOpen, type QuestionState } from '../../forum/core/question.ts'
import { ratesDiffer } from './changes-since.ts'
import type { FrozenProposal } from './frozen-proposal.ts'
import type { ServiceCode } from './rate-book.ts'

/** A question about a service of the year, as the forum has it, with what was frozen. */
export type Asked = Readonly<{
  id: string
  /** Of the agenda. */
  item: string
  subject: ServiceCode
  phases: readonly Phase[]
  title: string
  state: QuestionState
  /** Raised by each amendment. */
  termsVersion: number
  /** One of several to choose from, or the only one. */
  options: readonly FrozenProposal[]
  /** `over`: it was held or cancelled, so that nothing comes to the vote there any more. */
  meeting: Readonly<{ code: string; title: string; day: CalendarDate; over: boolean }>
  /** Whether its last vote was closed and the decision is not recorded yet. */
  unrecorded: boolean
  decisions: readonly AskedDecision[]
}>

/** What the forum decided for one phase; of several options the one that was chosen, null where none was. */
export type AskedDecision = Readonly<{
  number: number
  phase: Phase | null
  outcome: QuestionState
  frozen: FrozenProposal | null
  /** Whether a later decision took its place. */
  replaced: boolean
}>

/** The question that stands for a service in a phase: the latest meeting's that was not withdrawn. */
export function askedOf(asked: readonly Asked[], service: ServiceCode, phase: Phase): Asked | null {
  return asked
    .filter((one) => one.subject === service && one.phases.includes(phase) && one.state !== 'withdrawn')
    .reduce<Asked | null>((last, one) => (last === null || one.meeting.day >= last.meeting.day ? one : last), null)
}

/** Of a line that is put for several phases at once, the question that stands for the first that was ever asked about. */
export function lastAskedOf(asked: readonly Asked[], service: ServiceCode, phases: readonly Phase[]): Asked | null {
  return phases.reduce<Asked | null>((found, phase) => found ?? askedOf(asked, service, phase), null)
}

/**
 * What the line rests on: a question that was decided, or is with the Secretary of State, stands until the one that was
 * put in its place is decided too.
 */
export function standingOf(asked: readonly Asked[], service: ServiceCode, phase: Phase): Asked | null {
  const newest = askedOf(asked, service, phase)
  if (newest === null || !isOpen(newest.state) || isDecided(newest, phase)) return newest
  const settled = asked.filter((one) => !isOpen(one.state) || isDecided(one, phase))

  return askedOf(settled, service, phase) ?? newest
}

/** Whether it was put to a meeting that is over, and stands as if it had not been. */
export function isStranded({ state, meeting }: Pick<Asked, 'state' | 'meeting'>): boolean {
  return state === 'put' && meeting.over
}

function isDecided(asked: Asked, phase: Phase): boolean {
  const decision = decisionOf(asked, phase)

  return decision !== null && !isOpen(decision.outcome)
}

/** The decision that stands for the phase. */
export function decisionOf({ decisions }: Asked, phase: Phase): AskedDecision | null {
  return decisions.findLast((one) => !one.replaced && (one.phase === null || one.phase === phase)) ?? null
}

/** What the rates are compared with: what was decided, else what was put; of several options the one that is alike. */
export function termsToCompare(asked: Asked, phase: Phase, now: FrozenProposal | null): FrozenProposal | null {
  const decided = decisionOf(asked, phase)?.frozen ?? null
  if (decided !== null) return decided

  return asked.options.find((option) => !ratesDiffer(option, now)) ?? asked.options[0] ?? null
}
