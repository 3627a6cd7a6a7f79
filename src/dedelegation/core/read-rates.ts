import { pence, parsePence, type Pence } from '../../kernel/pence.ts'
import { parsePercentage, type Percentage } from '../../kernel/percentage.ts'
import { parsePhase, PHASES, type Phase } from '../../kernel/phase.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { apartFromTotal } from '../../kernel/total-row.ts'
import { FACTORS, type RateFactor } from '../../formula/core/factors.ts'
import { rateFactorOf } from '../../formula/core/unit-headings.ts'
import { parseRate } from './decide-rate.ts'
import { describeRateRefusal, findHead, refuseRate } from './legal-heads.ts'
import { lineKey, type Assumption, type Derivation, type RateBook, type RateLine, type Service } from './rate-book.ts'
import { plainWords } from './plain-words.ts'
import { fileProblem, headingProblems, readRow, type RowReading } from './row-problems.ts'
import { readServices, type ServiceRow } from './read-rate-services.ts'
import { decideUplift, describeUpliftRefusal } from './uplift.ts'
import type { YearData } from './year-data.ts'

/** The columns of a rates file in the order that `writeRates` writes them; the first five must be there. */
export const RATE_COLUMNS = [
  'year',
  'service',
  'phase',
  'factor',
  'rate',
  'step',
  'status',
  'uplift',
  'assumption',
  'target',
  'reason',
  'name',
  'kind',
  'head',
  'commentary',
  'buy-back',
  'service-commentary',
] as const

/** Where a rates file can say that a row is a total: the column that every rate has, and the others. */
export const RATES_TOTAL = ['service', ['year', 'name', 'phase', 'factor']] as const

/**
 * A year's rates, a line a row, checked against the year's law, last year's rates (for uplifts) and the assumptions
 * register. All problems of the file at once, and then nothing of it is kept. A row of a service with phase, factor and
 * rate all blank names the service alone. Services, phases, factors and words may stand as pages print them, in any
 * case; a last row called Total is left out.
 */
export function readRates(
  table: Table,
  data: YearData,
  prior: RateBook | null,
  assumptions: readonly Assumption[] = [],
): Result<RateBook, Problem> {
  const headings = headingProblems(table, RATE_COLUMNS.slice(0, 5), RATE_COLUMNS)
  if (headings.length > 0) return failed(headings)
  const { rows: ofRates, problems: misplaced } = apartFromTotal(table, ...RATES_TOTAL)
  if (ofRates.length === 0) return failed([fileProblem(table, 'expected a row for each rate, found none')])

  const problems = [...misplaced]
  const plain = plainWords(table, data, prior)
  const rows = ofRates.map((row): ServiceRow => ({ row: row.row, reading: plain(readRow(table, row, problems)) }))
  for (const { reading } of rows) checkYear(reading, data)
  const services = readServices(rows, data)
  const seen = new Map<string, number>()
  const lines = rows.flatMap(({ row, reading }) => {
    const line = readLine(reading, services, { data, prior, assumptions })
    if (line === null) return []
    const earlier = seen.get(lineKey(line))
    if (earlier !== undefined) {
      reading.report(
        'factor',
        `expected one rate for each service, phase and factor, found this one in row ${earlier} too`,
      )
    } else seen.set(lineKey(line), row)

    return [line]
  })

  return problems.length > 0
    ? failed(problems.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0)))
    : ok({ year: data.year, services: [...services.values()], lines, assumptions })
}

type Beside = Readonly<{ data: YearData; prior: RateBook | null; assumptions: readonly Assumption[] }>

function checkYear({ cell, report }: RowReading, data: YearData): void {
  if (cell('year') !== data.year) report('year', `expected ${data.year}, found '${cell('year')}'`)
}

function readLine(reading: RowReading, services: ReadonlyMap<string, Service>, beside: Beside): RateLine | null {
  const { cell } = reading
  const service = services.get(cell('service'))
  const deferred = cell('status') === 'deferred'
  if (cell('rate') === '' && (deferred || (cell('phase') === '' && cell('factor') === ''))) return null

  const phase = readPhase(reading)
  const factor = readFactor(reading)
  const displayStep = readStep(reading)
  if (phase === null || factor === null) return null
  if (service !== undefined) checkHead(reading, service, phase, factor, beside.data)
  const rate = readRate(reading, factor)
  if (service === undefined || rate === null || displayStep === null) return null
  const derivation = readDerivation(reading, { service: service.code, phase, factor }, rate, beside)
  if (derivation === null) return null

  return { service: service.code, phase, factor, rate, derivation, displayStep, commentary: cell('commentary') }
}

function readPhase({ cell, report }: RowReading): Phase | null {
  return parsePhase(cell('phase')) ?? report('phase', `expected one of ${PHASES.join(', ')}, found '${cell('phase')}'`)
}

function readFactor({ cell, report }: RowReading): RateFactor | null {
  return (
    rateFactorOf(cell('factor')) ??
    report(
      'factor',
      `expected one of ${FACTORS.join(', ')}, or one of them with -ks3 or -ks4, found '${cell('factor')}'`,
    )
  )
}

function checkHead({ report }: RowReading, service: Service, phase: Phase, factor: RateFactor, data: YearData): void {
  const head = findHead(data, service.head)
  const refusal = head === null ? null : refuseRate(head, phase, factor)
  if (refusal !== null) report(refusal.code === 'phase-not-charged' ? 'phase' : 'factor', describeRateRefusal(refusal))
}

function readRate({ cell, report }: RowReading, factor: RateFactor): Pence | null {
  const parsed = parseRate(cell('rate'), factor)

  return parsed.ok ? parsed.rate : report('rate', `expected ${parsed.expected}, found '${cell('rate')}'`)
}

/** Pounds in the file, pence in the book. Blank is £1. */
function readStep({ cell, report }: RowReading): Pence | null {
  const text = cell('step') === '' ? '1' : cell('step')

  return ['1', '100', '1000'].includes(text)
    ? pence(Number(text) * 100)
    : report('step', `expected the step that the total is published to, 1, 100 or 1000 pounds, found '${cell('step')}'`)
}

function readDerivation(
  reading: RowReading,
  line: Pick<RateLine, 'service' | 'phase' | 'factor'>,
  rate: Pence,
  beside: Beside,
): Derivation | null {
  const { cell, report } = reading
  if (cell('uplift') === '' && cell('assumption') === '') {
    if (cell('reason') !== '')
      report('reason', 'expected a reason only where a rate differs from its uplift, found one without an uplift')
    if (cell('target') === '') return { method: 'direct' }
    const target = parsePence(cell('target'))

    return target !== null && target >= 0
      ? { method: 'target', target }
      : report('target', `expected the total in pounds, like 190000 or 190,000.00, found '${cell('target')}'`)
  }
  if (cell('target') !== '') return report('target', 'expected an uplift or a target total, found both')

  return readUplift(reading, line, rate, beside)
}

function readUplift(
  reading: RowReading,
  line: Pick<RateLine, 'service' | 'phase' | 'factor'>,
  rate: Pence,
  { data, prior, assumptions }: Beside,
): Derivation | null {
  const { cell, report } = reading
  const assumption = cell('assumption') === '' ? null : assumptions.find(({ id }) => id === cell('assumption'))
  if (assumption === undefined) {
    return report(
      'assumption',
      `expected an assumption of the register (${assumptions.map(({ id }) => id).join(', ') || 'it is empty'}), found '${cell('assumption')}'`,
    )
  }
  const typed = cell('uplift') === '' ? null : parsePercentage(cell('uplift'))
  if (cell('uplift') !== '' && typed === null) {
    return report('uplift', `expected a percentage with at most four decimals, like 2.3, found '${cell('uplift')}'`)
  }
  if (assumption !== null && typed !== null && typed !== assumption.value) {
    return report(
      'uplift',
      `expected the percentage of the assumption '${assumption.id}', or no assumption, found '${cell('uplift')}'`,
    )
  }
  const last = prior?.lines.find((other) => lineKey(other) === lineKey(line))
  if (last === undefined) {
    return report(
      'uplift',
      `expected an uplift only where there was a rate the year before ${data.year}, found none for this line`,
    )
  }

  const uplift = (typed ?? assumption?.value ?? 0) as Percentage
  const decision = decideUplift({
    prior: last.rate,
    uplift,
    assumption: assumption?.id ?? null,
    rate,
    reason: cell('reason'),
  })
  if (decision.ok) return decision.value.derivation
  for (const refusal of decision.errors) {
    const column = refusal.code === 'cut-by-more-than-all' ? 'uplift' : 'reason'
    report(column, `${describeUpliftRefusal(refusal)}${asFraction(cell('uplift'))}`)
  }

  return null
}

/** 0.023 means 0.023%: whoever writes it mostly means 2.3%. */
function asFraction(text: string): string {
  return /^0?\.0\d+$/.test(text) ? `. Percentages are written like 2.3, not 0.023: '${text}' is ${text}%` : ''
}
