import type { Phase } from '../../kernel/phase.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'

/**
 * What is put to the forum, once a question: "De-delegate insurance for primary schools in 2024 to 2025?". The forum
 * does not know what a service is: `subject` is the asker's own word for it ("insurance"), and `terms` what is frozen.
 */
export type Question = Readonly<{
  id: string
  item: string
  kind: string
  subject: string
  year: FundingYear | null
  /** The body that votes, and the phases that its vote decides for. */
  body: string
  phases: readonly Phase[]
  title: string
  /** As the paper asks it: "consider whether …". Neutral. */
  recommendation: string
  terms: Terms
}>

/** What exactly is asked, at one version: a new rate is a new version, and a vote is on one. */
export type Terms = Readonly<{
  version: number
  /** One of several to choose from, or the only one. */
  options: readonly TermsOption[]
  /** True from the first change after the papers were published. */
  amended: boolean
}>

export type TermsOption = Readonly<{
  code: string
  name: string
  figures: readonly Figure[]
  /** The asker's own frozen record: rates, totals, versions of counts. JSON text; never read here. */
  data: string
}>

/** For people: "Rate per pupil", "£21.00". */
export type Figure = Readonly<{
  label: string
  value: string
  /** The one phase that it is of; null where it is of all that are asked, and absent in what was frozen before it was kept. */
  phase?: Phase | null
}>

/** How a question stands. */
export const QUESTION_STATES = {
  put: 'To be decided',
  voting: 'Vote open',
  approved: 'Approved',
  'approved-as-amended': 'Approved as amended',
  rejected: 'Not approved',
  deferred: 'Deferred',
  'no-decision': 'No decision: no eligible member present',
  'views-given': 'Views given: the meeting was not quorate',
  'agreed-in-principle': 'Agreed in principle',
  'views-heard': 'Views heard',
  withdrawn: 'Withdrawn',
  referred: 'Referred to the Secretary of State',
  authorised: 'Authorised by the Secretary of State',
  refused: 'Refused by the Secretary of State',
} as const

export type QuestionState = keyof typeof QUESTION_STATES

/** From each state, the states that may follow. A question that was decided is asked again by a vote that replaces it. */
const NEXT: Readonly<Record<QuestionState, readonly QuestionState[]>> = {
  put: ['voting', 'deferred', 'withdrawn', 'no-decision'],
  voting: [
    'put',
    'approved',
    'approved-as-amended',
    'rejected',
    'no-decision',
    'views-given',
    'agreed-in-principle',
    'views-heard',
  ],
  approved: ['voting'],
  'approved-as-amended': ['voting'],
  rejected: ['voting', 'referred'],
  deferred: ['voting', 'put', 'withdrawn'],
  'no-decision': ['voting', 'put', 'deferred', 'referred'],
  'views-given': ['voting', 'put', 'deferred', 'referred'],
  'agreed-in-principle': ['voting', 'put', 'deferred'],
  'views-heard': ['voting'],
  withdrawn: ['put'],
  referred: ['authorised', 'refused'],
  authorised: [],
  refused: [],
}

export function mayFollow(from: QuestionState, to: QuestionState): boolean {
  return NEXT[from].includes(to)
}

/** Whether money may be taken on the strength of the state. */
export function authorises(state: QuestionState): boolean {
  return state === 'approved' || state === 'approved-as-amended' || state === 'authorised'
}

/** Whether the question is still to be decided, by this meeting or a later one. */
export function isOpen(state: QuestionState): boolean {
  return OPEN_STATES.has(state)
}

const OPEN_STATES: ReadonlySet<QuestionState> = new Set([
  'put',
  'voting',
  'deferred',
  'no-decision',
  'views-given',
  'agreed-in-principle',
])
