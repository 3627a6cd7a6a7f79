import { formatDate } from '../../kernel/calendar-date.ts'
import { formatPence, type Pence } from '../../kernel/pence.ts'
import { formatPercentage } from '../../kernel/percentage.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { boxesOfLine, shownOf } from '../core/boxes-of-line.ts'
import { voteNeeded, type LineAtForum } from '../core/decided-lines.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import type { LastYear } from '../core/last-year.ts'
import { findHead } from '../core/legal-heads.ts'
import {
  boxName,
  entryOf,
  METHOD_NAMES,
  METHODS,
  packShown,
  readEntry,
  type Box,
  type LineEntry,
} from '../core/line-entry.ts'
import type { Model } from '../core/model.ts'
import {
  lineKey,
  type Assumption,
  type LineKey,
  type RateBook,
  type RateLine,
  type Service,
} from '../core/rate-book.ts'
import { nameOfLine } from '../core/words.ts'
import { DISPLAY_STEPS, proposedLines, type FormProblem, type WorkbenchReading } from '../core/workbench-form.ts'
import { workbenchOutputs, type LineOutputs } from '../core/workbench-outputs.ts'
import type { YearData } from '../core/year-data.ts'

/** What the table of rates shows: the saved rates, or what somebody typed over them and has not saved. */
export type RatesOnShow = Readonly<{
  saved: RateBook
  /** The model of the rates that are shown. */
  model: Model
  lastYear: LastYear | null
  data: YearData
  atForum: ReadonlyMap<LineKey, LineAtForum>
  /** What was typed; null where the saved rates are shown. */
  draft: Readonly<{ reading: WorkbenchReading; field: (name: string) => string | null }> | null
}>

/** The table of rates, service by service, with every word and value that the template prints. */
export function ratesView(shown: RatesOnShow) {
  const outputs = workbenchOutputs(shown.model, shown.lastYear)
  const byKey = new Map(outputs.lines.map((line) => [line.key, line]))

  return {
    groups: KINDS.map(({ kind, heading }) => ({
      kind,
      heading,
      services: shown.saved.services
        .filter((service) => service.kind === kind && service.status === 'proposed')
        .map((service) => serviceView(service, shown, byKey)),
    })).filter(({ services }) => services.length > 0),
    deferred: shown.saved.services
      .filter(({ status }) => status === 'deferred')
      .map(({ code, name }) => ({ code, name, lastRates: lastRatesOf(code, shown.lastYear) })),
    widest: outputs.widest,
    foot: { total: outputs.total, perPupil: outputs.perPupil, change: outputs.change },
  }
}

/** The error summary: each problem by its line, and a link to its box. */
export function problemLinks(saved: RateBook, problems: readonly FormProblem[]) {
  const lines = new Map(saved.lines.map((line) => [lineKey(line), line]))

  return problems.map(({ key, box, message }) => {
    const line = lines.get(key)

    return { text: `${line === undefined ? key : nameOfLine(saved, line)}: ${message}`, href: `#${boxId(key, box)}` }
  })
}

export function boxId(key: LineKey, box: string): string {
  return `${key.replaceAll('/', '-')}-${box}`
}

function serviceView(service: Service, shown: RatesOnShow, outputs: ReadonlyMap<LineKey, LineOutputs>) {
  const lines = proposedLines(shown.saved).filter((line) => line.service === service.code)
  const totals = shown.model.services.filter((total) => total.service === service.code)
  const head = findHead(shown.data, service.head)

  return {
    code: service.code,
    name: service.name,
    head: head === null ? service.head : `${head.name}, ${head.paragraph}`,
    several: lines.length > 1,
    total: formatPence(totals.reduce((sum, { total }) => (sum + total) as Pence, 0 as Pence)),
    lines: lines.map((line) => lineView(line, service, shown, outputs.get(lineKey(line)) ?? null)),
  }
}

function lineView(saved: RateLine, service: Service, shown: RatesOnShow, outputs: LineOutputs | null) {
  const key = lineKey(saved)
  const line = shown.draft?.reading.book.lines.find((other) => lineKey(other) === key) ?? saved
  const problems = shown.draft?.reading.problems.filter((problem) => problem.key === key) ?? []
  const field = (box: Box) => shown.draft?.field(boxName(key, box)) ?? null
  const amount = shown.model.lines.find((total) => lineKey(total.line) === key)?.amount ?? (0 as Pence)
  const { entry, shown: packed } = boxesOnShow(line, amount, problems, field)

  return {
    key,
    service: service.name,
    name: nameOfLine(shown.saved, saved),
    phase: PHASE_NAMES[saved.phase],
    factor: nameOfRateFactor(saved.factor),
    lastRate: rateText(shown.lastYear?.rates.get(key)),
    canUplift: shown.lastYear?.rates.has(key) === true || entry.method === 'uplift',
    entry,
    shown: packed,
    methods: METHODS.map((value) => ({ value, text: METHOD_NAMES[value], selected: entry.method === value })),
    assumptions: assumptionOptions(shown.saved.assumptions, entry.assumption),
    steps: DISPLAY_STEPS.map((step) => ({
      value: String(step),
      text: formatPence(step).replace('.00', ''),
      selected: line.displayStep === step,
    })),
    commentary: field('commentary') ?? line.commentary,
    removed: field('remove') === 'yes',
    changed: shown.draft?.reading.changed.some((other) => lineKey(other) === key) === true,
    open: entry.reason !== '' || problems.some(({ box }) => box === 'reason') || field('remove') === 'yes',
    problems: {
      rate: messageOf(problems, 'rate'),
      uplift: messageOf(problems, 'uplift'),
      total: messageOf(problems, 'total'),
      reason: messageOf(problems, 'reason'),
      commentary: messageOf(problems, 'commentary'),
    },
    outputs: outputs ?? NO_OUTPUTS,
    forum: forumView(shown.atForum.get(key) ?? null, line.rate),
    ids: Object.fromEntries([...BOXES, 'more' as const].map((box) => [box, boxId(key, box)])),
    names: Object.fromEntries(BOXES.map((box) => [box, boxName(key, box)])),
  }
}

/** What the forum has of the line, and whether the rate that is shown is another one. */
function forumView(found: LineAtForum | null, rate: Pence) {
  if (found === null) return null
  const { state, decision, meeting } = found

  return {
    state,
    href: decision === null ? `/forum/meetings/${meeting.code}` : `/forum/decisions/${decision}`,
    text: decision === null ? formatDate(meeting.day) : `decision ${decision}`,
    decision: decision ?? '',
    rate: found.rate ?? '',
    needed: voteNeeded(found, rate),
  }
}

const BOXES: readonly Box[] = [
  'method',
  'rate',
  'uplift',
  'assumption',
  'total',
  'reason',
  'shown',
  'step',
  'commentary',
  'remove',
]

const KINDS = [
  { kind: 'de-delegated', heading: 'De-delegated services' },
  { kind: 'education-function', heading: 'Education functions' },
] as const

/** A line that is being taken out has no figures in the draft. */
const NO_OUTPUTS = {
  units: '–',
  published: '',
  working: '',
  follows: '',
  change: 'Taken out when you save',
  range: null,
  rangeInWords: 'No school is charged',
}

/** What cannot be taken as it was typed stays as it was typed, beside the reason. */
function boxesOnShow(
  line: RateLine,
  amount: Pence,
  problems: readonly FormProblem[],
  field: (box: Box) => string | null,
): Readonly<{ entry: LineEntry; shown: string }> {
  const boxes = boxesOfLine(line, amount, problems)
  if (boxes !== null) return { entry: boxes.entry, shown: packShown(boxes.shown) }
  const asSaved = entryOf(line, amount)

  return { entry: readEntry(field, asSaved), shown: field('shown') ?? packShown(shownOf(line, amount)) }
}

function assumptionOptions(assumptions: readonly Assumption[], chosen: string) {
  return [
    { value: '', text: 'Typed percentage', selected: chosen === '' },
    ...assumptions.map(({ id, name, value }) => ({
      value: id,
      text: `${formatPercentage(value)}: ${name}`,
      selected: chosen === id,
    })),
  ]
}

function messageOf(problems: readonly FormProblem[], box: FormProblem['box']): string {
  return problems.find((problem) => problem.box === box)?.message ?? ''
}

function rateText(rate: Pence | undefined): string {
  return rate === undefined ? 'None' : formatPence(rate)
}

function lastRatesOf(code: string, lastYear: LastYear | null): string {
  const rates = [...(lastYear?.rates ?? [])].filter(([key]) => key.startsWith(`${code}/`)).map(([, rate]) => rate)

  return rates.length === 0 ? '' : rates.map((rate) => formatPence(rate)).join(', ')
}
