import { formatDate } from '../../kernel/calendar-date.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { LINE_STATES, nextStep, type LineState } from '../core/line-states.ts'
import { isStranded } from '../core/asked.ts'
import { voteStateOf } from '../core/vote-state.ts'
import type { Deadline, ProposalRow } from '../core/proposal-rows.ts'
import { serviceChargesPath } from './analysis-paths.ts'
import { servicesPath, workbenchPath } from './paths.ts'
import { amendPath, frozenPath, putProposalsPath } from './proposal-paths.ts'
import { crumbs } from './year-view.ts'

type ProposalsPage = Readonly<{
  year: FundingYear
  rows: readonly ProposalRow[]
  deadline: Deadline | null
  version: number
  /** Whether there is an item on any agenda to which something can be put. */
  mayPut: boolean
}>

export function proposalsView({ year, rows, deadline, version, mayPut }: ProposalsPage) {
  const { lines, decided, atRisk } = voteStateOf(rows)

  return {
    title: `Proposals to the forum, ${year}`,
    section: 'proposals',
    wide: true,
    breadcrumbs: crumbs(year),
    yearInProse: yearInProse(year),
    summary: `${decided} of ${lines} ${lines === 1 ? 'line is' : 'lines are'} decided.`,
    deadline: deadline === null ? null : { name: deadline.name, date: formatDate(deadline.date) },
    atRisk,
    version,
    workbenchHref: workbenchPath(year),
    putHref: putProposalsPath(year),
    mayPut,
    rows: rows.map((row) => rowView(year, row)),
  }
}

function rowView(year: FundingYear, row: ProposalRow) {
  const { service, phase, total, state, asked, again, decision, stale, risk } = row

  return {
    service: service.name,
    serviceHref: serviceChargesPath(year, service.code),
    phase: phase === null ? '' : PHASE_NAMES[phase],
    total: total === null ? '' : formatPence(total),
    state: { text: LINE_STATES[state], classes: STATE_TAGS[state] },
    next: again === null ? nextStep(state) : isStranded(again) ? AGAIN_NOT_REACHED : AGAIN,
    again:
      again === null
        ? null
        : {
            text: `Put again to the meeting of ${formatDate(again.meeting.day)}`,
            href: frozenPath(year, again.id),
          },
    meeting:
      asked === null ? null : { text: formatDate(asked.meeting.day), href: `/forum/meetings/${asked.meeting.code}` },
    decision:
      decision === null ? null : { text: `Decision ${decision.number}`, href: `/forum/decisions/${decision.number}` },
    referralHref: decision !== null && REFERRED.has(state) ? `/forum/decisions/${decision.number}/referral` : null,
    frozenHref: asked === null ? null : frozenPath(year, asked.id),
    takeUpHref: service.status === 'deferred' && state === 'deferred' ? servicesPath(year) : null,
    amendHref: amendHrefOf(year, row),
    options: asked === null ? 0 : asked.options.length,
    stale,
    risk,
  }
}

const AGAIN = 'The forum votes on it again: until then the decision stands'
const AGAIN_NOT_REACHED = 'Put it to another meeting: the one that was to vote on it again did not reach it'

function amendHrefOf(year: FundingYear, { asked, again, state }: ProposalRow): string | null {
  if (again !== null) return amendPath(year, again.id)

  return asked !== null && AMENDABLE.has(state) ? amendPath(year, asked.id) : null
}

/** Where the Secretary of State may be asked, or was. */
const REFERRED: ReadonlySet<LineState> = new Set([
  'not-approved',
  'no-decision',
  'views-given',
  'referred',
  'authorised',
  'refused',
])

/** Terms change before a vote, or before a new one. */
const AMENDABLE: ReadonlySet<LineState> = new Set([
  'at-meeting',
  'approved',
  'approved-as-amended',
  'agreed-in-principle',
])

const STATE_TAGS: Readonly<Record<LineState, string>> = {
  draft: 'govuk-tag--grey',
  costed: 'govuk-tag--grey',
  'in-paper': 'govuk-tag--light-blue',
  published: 'govuk-tag--blue',
  'at-meeting': 'govuk-tag--purple',
  'not-reached': 'govuk-tag--orange',
  approved: 'govuk-tag--green',
  'approved-as-amended': 'govuk-tag--green',
  'not-approved': 'govuk-tag--red',
  deferred: 'govuk-tag--yellow',
  'no-decision': 'govuk-tag--orange',
  'views-given': 'govuk-tag--orange',
  'agreed-in-principle': 'govuk-tag--turquoise',
  referred: 'govuk-tag--purple',
  authorised: 'govuk-tag--green',
  refused: 'govuk-tag--red',
}
