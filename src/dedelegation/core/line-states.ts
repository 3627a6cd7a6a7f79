import type { QuestionState } from '../../forum/core/question.ts'

/** How a service's line of one phase stands on its way from a draft to a decision. */
export const LINE_STATES = {
  draft: 'Draft',
  costed: 'Costed',
  'in-paper': 'In the paper',
  published: 'Paper published',
  'at-meeting': 'At meeting',
  'not-reached': 'Not reached by its meeting',
  approved: 'Approved',
  'approved-as-amended': 'Approved as amended',
  'not-approved': 'Not approved',
  deferred: 'Deferred',
  'no-decision': 'No decision: no eligible member present',
  'views-given': 'Views given',
  'agreed-in-principle': 'Agreed in principle',
  referred: 'Referred to the Secretary of State',
  authorised: 'Authorised by the Secretary of State',
  refused: 'Refused by the Secretary of State',
} as const

export type LineState = keyof typeof LINE_STATES

/** What is known of a line, from the rates, the paper and the forum. */
export type LineFacts = Readonly<{
  service: 'proposed' | 'deferred'
  /** Whether its rates come to something: there are counts, and schools that have them. */
  costed: boolean
  inPaper: boolean
  published: boolean
  /** The latest question about it; null where none was put. */
  question: QuestionState | null
  /** Whether it was put to a meeting that was held or cancelled without it. */
  stranded: boolean
}>

/** What the forum did stands before what the paper says, and that before the rates. */
export function stateOfLine({ service, costed, inPaper, published, question, stranded }: LineFacts): LineState {
  if (stranded) return 'not-reached'
  const asked = question === null ? null : OF_QUESTION[question]
  if (asked !== null) return asked
  if (service === 'deferred') return 'deferred'
  if (published) return 'published'
  if (inPaper) return 'in-paper'

  return costed ? 'costed' : 'draft'
}

/** A question that was withdrawn is none. */
const OF_QUESTION: Readonly<Record<QuestionState, LineState | null>> = {
  put: 'at-meeting',
  voting: 'at-meeting',
  approved: 'approved',
  'approved-as-amended': 'approved-as-amended',
  rejected: 'not-approved',
  deferred: 'deferred',
  'no-decision': 'no-decision',
  'views-given': 'views-given',
  'agreed-in-principle': 'agreed-in-principle',
  'views-heard': 'views-given',
  withdrawn: null,
  referred: 'referred',
  authorised: 'authorised',
  refused: 'refused',
}

/** Whether the forum or the Secretary of State has said the last word on it. */
export function isSettled(state: LineState): boolean {
  return SETTLED.has(state)
}

const SETTLED: ReadonlySet<LineState> = new Set([
  'approved',
  'approved-as-amended',
  'not-approved',
  'authorised',
  'refused',
])

/** What somebody has to do next, in words; '' where nothing is left to do. */
export function nextStep(state: LineState): string {
  return STEPS[state]
}

const STEPS: Readonly<Record<LineState, string>> = {
  draft: 'Set a rate that comes to something',
  costed: 'Write it into the paper',
  'in-paper': 'Publish the paper',
  published: 'Put it to a meeting',
  'at-meeting': 'The forum votes on it',
  'not-reached': 'Put it to another meeting: this one was cancelled, or ended without it',
  approved: '',
  'approved-as-amended': '',
  'not-approved': 'Refer it to the Secretary of State, or let the money stay with schools',
  deferred: 'Put it to a later meeting, or leave it out',
  'no-decision': 'Put it to a later meeting, or refer it to the Secretary of State',
  'views-given': 'Put it to a meeting with a quorum',
  'agreed-in-principle': 'Put it to a later meeting for its decision',
  referred: 'The Secretary of State answers',
  authorised: '',
  refused: '',
}
