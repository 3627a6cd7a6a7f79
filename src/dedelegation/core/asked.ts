import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { QuestionState } from '../../forum/core/question.ts'
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
  meeting: Readonly<{ code: string; title: string; day: CalendarDate }>
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
