import { formatPence, pence } from '../../kernel/pence.ts'
import { formatPercentage, type Percentage } from '../../kernel/percentage.ts'
import { formatUnits } from '../../kernel/units.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import { totalAt } from './check-assumptions.ts'
import { finding, type Finding } from './finding.ts'
import type { LineTotal, Model } from './model.ts'
import { publishedService } from './published-step.ts'
import { lineKey, type Service } from './rate-book.ts'
import { upliftRate } from './uplift.ts'
import { nameOfLine } from './words.ts'

/** What the rates say against themselves, against their uplifts and against last year's. */
export function checkRates(model: Model, prior: Model | null): readonly Finding[] {
  return [
    ...model.lines.flatMap((total) => [
      ...overridden(model, total),
      ...tinyUplift(model, total),
      ...zeroRate(model, total),
      ...jump(model, prior, total),
    ]),
    ...model.book.services.flatMap((service) => [
      ...educationRatesDiffer(model, service),
      ...stageCountedTwice(model, service),
      ...deprivationOutOfOrder(model, service),
      ...printDoesNotAdd(model, service),
    ]),
  ]
}

/** £44.00 + 2.3% is £45.012: a rate of £45.00 is shown beside £45.01, with what the difference comes to. */
function overridden(model: Model, total: LineTotal): readonly Finding[] {
  const { line, amount, units } = total
  const { derivation } = line
  if (derivation.method !== 'uplift') return []
  const { unrounded, rate } = upliftRate(derivation.prior, derivation.uplift)
  if (rate === line.rate) return []
  const effect = pence(amount - totalAt(model, lineKey(line), rate))
  const moreOrLess = effect < 0 ? 'less' : 'more'

  return [
    about(
      total,
      'uplift-overridden',
      'warning',
      `${nameOfLine(model.book, line)}: ${formatPence(derivation.prior)} and ${formatPercentage(derivation.uplift)} is £${unrounded}, which is ${formatPence(rate)}, but the rate is ${formatPence(line.rate)}. Over ${formatUnits(units)} units that is ${formatPence(pence(Math.abs(effect)))} ${moreOrLess}. The reason given: ${derivation.overrideReason ?? 'none'}.`,
    ),
  ]
}

function tinyUplift(model: Model, total: LineTotal): readonly Finding[] {
  const { derivation } = total.line
  if (derivation.method !== 'uplift' || derivation.uplift === 0 || Math.abs(derivation.uplift) >= 1000) return []
  const meant = formatPercentage((derivation.uplift * 100) as Percentage)

  return [
    about(
      total,
      'percentage-tiny',
      'warning',
      `${nameOfLine(model.book, total.line)} rises by ${formatPercentage(derivation.uplift)}. Do you mean ${meant}?`,
    ),
  ]
}

function zeroRate(model: Model, total: LineTotal): readonly Finding[] {
  if (total.line.rate !== 0) return []

  return [
    about(
      total,
      'rate-zero',
      'warning',
      `${nameOfLine(model.book, total.line)} has a rate of £0.00. Do you mean no de-delegation? Then defer the service or remove the line: a vote on nothing binds nobody.`,
    ),
  ]
}

/** Ten times last year's rate, or a tenth: a decimal point in the wrong place. */
function jump(model: Model, prior: Model | null, total: LineTotal): readonly Finding[] {
  const { line } = total
  const last = prior?.book.lines.find((other) => lineKey(other) === lineKey(line))?.rate ?? 0
  if (last === 0 || line.rate === 0 || (line.rate < last * 10 && line.rate * 10 > last)) return []

  return [
    about(
      total,
      'rate-jump',
      'warning',
      `${nameOfLine(model.book, line)} goes from ${formatPence(last)} to ${formatPence(line.rate)}. Is a decimal point in the wrong place?`,
    ),
  ]
}

/** Education functions are paid for at one rate per pupil, the same for primary and secondary schools. */
function educationRatesDiffer(model: Model, service: Service): readonly Finding[] {
  if (service.kind !== 'education-function') return []
  const rates = new Map(linesOf(model, service).map(({ line }) => [`${line.phase}/${line.factor}`, line.rate]))
  const [primary, secondary] = [rates.get('primary/basic-entitlement'), rates.get('secondary/basic-entitlement')]
  if (primary === undefined || secondary === undefined || primary === secondary) return []

  return [
    finding(
      'education-rates-differ',
      'warning',
      `${service.name} takes ${formatPence(primary)} per primary pupil and ${formatPence(secondary)} per secondary pupil. The Department’s guidance expects one rate for both.`,
      { services: [service.code] },
    ),
  ]
}

function stageCountedTwice(model: Model, service: Service): readonly Finding[] {
  const lines = linesOf(model, service).filter(({ line }) => line.phase === 'secondary')
  const whole = lines.find(({ line }) => line.factor === 'basic-entitlement')
  const stages = lines.filter(({ line }) => line.factor.startsWith('basic-entitlement-'))
  if (whole === undefined || stages.length === 0) return []

  return [
    finding(
      'pupils-charged-twice',
      'stop',
      `${service.name} has a secondary rate on all pupils and another on a key stage, so the pupils of that stage are charged twice.`,
      { services: [service.code], lines: [whole, ...stages].map(({ line }) => lineKey(line)) },
    ),
  ]
}

/** Historic local patterns are lawful: worth knowing before somebody asks, never an error. */
function deprivationOutOfOrder(model: Model, service: Service): readonly Finding[] {
  return (['primary', 'secondary'] as const).flatMap((phase) => {
    const bands = linesOf(model, service).filter(({ line }) => line.phase === phase && isBand(line.factor))
    const rates = bands.toSorted((a, b) => a.line.factor.localeCompare(b.line.factor)).map(({ line }) => line.rate)
    if (rates.every((rate, index) => index === 0 || rate <= (rates[index - 1] ?? rate))) return []

    return [
      finding(
        'deprivation-out-of-order',
        'note',
        `${service.name}: the rates do not rise with deprivation from IDACI band F to band A.`,
        { services: [service.code], lines: bands.map(({ line }) => lineKey(line)) },
      ),
    ]
  })
}

function isBand(factor: RateFactor): boolean {
  return factor.startsWith('idaci-')
}

function printDoesNotAdd(model: Model, service: Service): readonly Finding[] {
  const total = publishedService(model, service.code)
  if (total === null || total.difference === 0) return []

  return [
    finding(
      'print-does-not-add',
      'note',
      `${service.name}: the printed lines come to ${formatPence(pence(Math.abs(total.difference)))} ${total.difference > 0 ? 'more' : 'less'} than the printed total, because each is rounded by itself. Say so under the table.`,
      { services: [service.code] },
    ),
  ]
}

function linesOf(model: Model, service: Service): readonly LineTotal[] {
  return model.lines.filter(({ line }) => line.service === service.code)
}

function about(total: LineTotal, code: string, severity: Finding['severity'], message: string): Finding {
  return finding(code, severity, message, { services: [total.line.service], lines: [lineKey(total.line)] })
}
