import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import { askedOf, decisionOf, isStranded, standingOf, termsToCompare, type Asked, type AskedDecision } from './asked.ts'
import { changesSince } from './changes-since.ts'
import { freezeProposal, type FrozenProposal, type ToFreeze } from './frozen-proposal.ts'
import { isSettled, stateOfLine, type LineState } from './line-states.ts'
import type { DeferredService, ProposedLine } from './proposals.ts'
import type { RateBook, Service, ServiceCode } from './rate-book.ts'

/** What the year's paper says of services; null where nobody has begun one. */
export type PaperOfYear = Readonly<{
  /** "insurance/primary", of the last paper that was published. */
  published: ReadonlySet<string>
}> | null

/** A day by which the forum's decisions are needed, and what for. */
export type Deadline = Readonly<{ name: string; date: CalendarDate }>

export type ProposalRow = Readonly<{
  service: Service
  /** Null for a deferred service without a rate, about which nothing was asked either. */
  phase: Phase | null
  line: ProposedLine | null
  total: Pence | null
  state: LineState
  asked: Asked | null
  /** What was put in the place of a decision that stands until then; null where nothing was. */
  again: Asked | null
  decision: AskedDecision | null
  /** How the rates differ from what was put or decided. */
  stale: readonly string[]
  /** Why the deadline is not safe; '' where it is. */
  risk: string
}>

export type RowsInput = Readonly<{
  book: RateBook
  now: ToFreeze
  lines: readonly ProposedLine[]
  deferred: readonly DeferredService[]
  asked: readonly Asked[]
  paper: PaperOfYear
  deadline: Deadline | null
  today: CalendarDate
}>

/** A row for each service and phase that is proposed, deferred or was asked about, in the book's order. */
export function proposalRows(input: RowsInput): readonly ProposalRow[] {
  return input.book.services.flatMap((service) => {
    const phases = phasesOfRow(input, service.code)

    return phases.length === 0
      ? service.status === 'deferred'
        ? [rowWithoutPhase(service)]
        : []
      : phases.map((phase) => rowOf(input, service, phase))
  })
}

function phasesOfRow({ lines, deferred, asked }: RowsInput, service: ServiceCode): readonly Phase[] {
  const own = lines.filter((line) => line.service.code === service).flatMap(({ phases }) => phases)
  const waiting = deferred.filter((one) => one.service.code === service).flatMap(({ phases }) => phases)
  const put = asked
    .filter((one) => one.subject === service && one.state !== 'withdrawn')
    .flatMap(({ phases }) => phases)

  return [...new Set([...own, ...waiting, ...put])]
}

function rowWithoutPhase(service: Service): ProposalRow {
  return {
    service,
    phase: null,
    line: null,
    total: null,
    state: 'deferred',
    asked: null,
    again: null,
    decision: null,
    stale: [],
    risk: '',
  }
}

function rowOf(input: RowsInput, service: Service, phase: Phase): ProposalRow {
  const line = input.lines.find((one) => one.service.code === service.code && one.phases.includes(phase)) ?? null
  const now = line === null ? null : freezeProposal(input.now, service, line.phases)
  const total = now?.phases.find((one) => one.phase === phase)?.total ?? null
  const asked = standingOf(input.asked, service.code, phase)
  const newest = askedOf(input.asked, service.code, phase)
  const state = stateOfLine({
    service: service.status,
    costed: total !== null && total > 0,
    inPaper: input.paper !== null,
    published: input.paper?.published.has(`${service.code}/${phase}`) === true,
    question: asked?.state ?? null,
    stranded: asked !== null && isStranded(asked),
  })

  return {
    service,
    phase,
    line,
    total,
    state,
    asked,
    again: newest === asked ? null : newest,
    decision: asked === null ? null : decisionOf(asked, phase),
    // What was put again is compared with the rates that it is put with.
    stale: newest === null ? [] : staleness(newest, phase, now, service.status),
    risk: service.status === 'deferred' ? '' : riskOf(state, asked, input),
  }
}

/** A service that was deferred has no rate to differ. */
function staleness(
  asked: Asked,
  phase: Phase,
  now: FrozenProposal | null,
  status: Service['status'],
): readonly string[] {
  const terms = termsToCompare(asked, phase, now)

  return terms === null || (status === 'deferred' && asked.state === 'deferred') ? [] : changesSince(terms, now)
}

/** A line that a meeting has before it is judged by the meeting's day, any other by today. */
export function riskOf(
  state: LineState,
  asked: Pick<Asked, 'meeting'> | null,
  { deadline, today }: Pick<RowsInput, 'deadline' | 'today'>,
): string {
  if (deadline === null || isSettled(state)) return ''
  const when = `${deadline.name}, ${formatDate(deadline.date)}`
  if (state === 'at-meeting' && asked !== null) {
    return asked.meeting.day > deadline.date ? `The meeting is after the deadline: ${when}` : ''
  }
  if (today > deadline.date) return `No decision, and the deadline has passed: ${when}`

  return today >= weeksBefore(deadline.date) ? `No decision yet, and the deadline is near: ${when}` : ''
}

/** Four weeks: about what it takes to call a meeting and publish its papers. */
function weeksBefore(date: CalendarDate): string {
  return new Date(Date.parse(date) - 28 * 86_400_000).toISOString().slice(0, 10)
}
