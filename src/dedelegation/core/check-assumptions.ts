import { formatPence, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { formatPercentage, type Percentage } from '../../kernel/percentage.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { finding, type Finding } from './finding.ts'
import type { LineTotal, Model } from './model.ts'
import { lineKey, type Assumption, type LineKey } from './rate-book.ts'
import { upliftRate } from './uplift.ts'
import { listInWords, nameOfLine, nameOfService } from './words.ts'

/** What the assumptions register says against itself, and against the rates that lean on it. */
export function checkAssumptions(model: Model, prior: Model | null): readonly Finding[] {
  const { assumptions } = model.book

  return [
    ...differingAssumptions(assumptions),
    ...assumptions.flatMap((assumption) => [
      ...fractionTyped(assumption),
      ...unusedAssumption(model, assumption),
      ...costOutpacesRate(model, prior, assumption),
    ]),
  ]
}

/** One paper that says 6% in one place and 7% in another is asked why. */
function differingAssumptions(assumptions: readonly Assumption[]): readonly Finding[] {
  return [...Map.groupBy(assumptions, ({ subject }) => subject)].flatMap(([subject, own]) => {
    if (new Set(own.map(({ value }) => value)).size < 2) return []
    const each = own.map(({ name, value }) => `${formatPercentage(value)} (${name})`)
    const services = own.flatMap(({ service }) => (service === null ? [] : [service]))

    return [
      finding(
        'assumptions-differ',
        'warning',
        `The year has ${own.length} different assumptions about ${subject}: ${listInWords(each)}.`,
        { services },
      ),
    ]
  })
}

/** Below a tenth of a per cent: 2.3% typed as the fraction 0.023. */
function fractionTyped({ name, value }: Assumption): readonly Finding[] {
  if (value === 0 || Math.abs(value) >= 1000) return []
  const meant = formatPercentage((value * 100) as Percentage)

  return [
    finding(
      'percentage-tiny',
      'warning',
      `The assumption ‘${name}’ is ${formatPercentage(value)}. Do you mean ${meant}?`,
    ),
  ]
}

function unusedAssumption(model: Model, assumption: Assumption): readonly Finding[] {
  const used = model.book.lines.some(
    ({ derivation }) => derivation.method === 'uplift' && derivation.assumption === assumption.id,
  )
  if (used || assumption.service !== null) return []

  return [
    finding(
      'assumption-unused',
      'note',
      `No rate leans on the assumption ‘${assumption.name}’ (${formatPercentage(assumption.value)}).`,
    ),
  ]
}

/** A service whose costs are taken to rise faster than its rate: what would keep pace, and what is missing. */
function costOutpacesRate(model: Model, prior: Model | null, assumption: Assumption): readonly Finding[] {
  const own = model.lines.filter(({ line }) => line.service === assumption.service)

  return own.flatMap((total) => {
    const last = lastRate(total, prior)
    if (last === null || last === 0) return []
    const pace = breakEven(model, total, last, assumption.value)
    const rise = (total.line.rate - last) / last
    if (pace.shortfall <= 0 || rise * 1_000_000 >= assumption.value) return []

    return [
      finding(
        'cost-outpaces-rate',
        'warning',
        `The costs of ${nameOfService(model.book, total.line.service)} are taken to rise by ${formatPercentage(assumption.value)} (${assumption.name}), but its rate goes from ${formatPence(last)} to ${formatPence(total.line.rate)} (${nameOfLine(model.book, total.line)}). To keep pace it would be ${formatPence(pace.rate)}, which brings ${formatPence(pace.shortfall)} more.`,
        { services: [total.line.service], lines: [lineKey(total.line)] },
      ),
    ]
  })
}

export type BreakEven = Readonly<{ rate: Pence; shortfall: Pence }>

/**
 * The rate that keeps pace with costs, and what the proposed rate brings less than it: negative where it brings more.
 *
 * @example £18.88 + 7% is £20.20; at £19.31 over 17,284 pupils £15,382.76 is missing.
 */
export function breakEven(model: Model, total: LineTotal, last: Pence, rise: Percentage): BreakEven {
  const { rate } = upliftRate(last, rise)

  return { rate, shortfall: pence(totalAt(model, lineKey(total.line), rate) - total.amount) }
}

/** What a line would come to at another rate, rounded school by school. */
export function totalAt(model: Model, key: LineKey, rate: Pence): Pence {
  const wanted = model.lines.find(({ line }) => lineKey(line) === key)?.line

  return sumPence(
    model.schools.flatMap(({ charges }) =>
      charges.flatMap(({ lines }) =>
        lines.flatMap(({ line, units }) => (line === wanted ? [amountOf(units, rate)] : [])),
      ),
    ),
  )
}

function lastRate({ line }: LineTotal, prior: Model | null): Pence | null {
  if (line.derivation.method === 'uplift') return line.derivation.prior

  return prior?.book.lines.find((other) => lineKey(other) === lineKey(line))?.rate ?? null
}
