import { formatPence, pence, type Pence } from '../../kernel/pence.ts'
import { formatPercentage, shareOf } from '../../kernel/percentage.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { formatUnits } from '../../kernel/units.ts'
import { nameOfRateFactor } from '../../dedelegation/core/factor-names.ts'
import type { LineTotal } from '../../dedelegation/core/model.ts'
import { lineKey, type RateLine, type Service } from '../../dedelegation/core/rate-book.ts'
import { unitValueOf } from '../../dedelegation/core/retained.ts'
import { upliftRate } from '../../dedelegation/core/uplift.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { fieldOf, type Field } from './field.ts'
import { publishedText } from './published.ts'

/** Fields of one rate line, this year's: "insurance.primary.basic-entitlement.rate". */
export function lineFields(models: YearModels, service: Service, total: LineTotal): readonly Field[] {
  const { line } = total
  const prior = models.prior?.lines.find((one) => lineKey(one.line) === lineKey(line)) ?? null
  const field = fieldMaker(service, line)
  const { year } = models
  const lastYear = models.prior?.book.year ?? ''

  return [
    field('rate', formatPence(line.rate), `rate for ${year}`),
    field('units', formatUnits(total.units), 'units that the rate is charged on'),
    field('total', publishedText(total.amount, line.displayStep), 'total, as published'),
    field('exact-total', formatPence(total.amount), 'total to the penny'),
    ...upliftFields(line, field),
    ...retainedFields(models, line, field),
    ...(prior === null ? [] : priorFields(total, prior, lastYear, field)),
  ]
}

/** Last year's rate of a line that this year has none of: a deferred or ended service's. */
export function priorOnlyFields(models: YearModels, service: Service, prior: LineTotal): readonly Field[] {
  const field = fieldMaker(service, prior.line)
  const year = models.prior?.book.year ?? ''

  return [
    field('prior-rate', formatPence(prior.line.rate), `rate for ${year}`),
    field('prior-total', publishedText(prior.amount, prior.line.displayStep), `total for ${year}, as published`),
  ]
}

type MakeField = (name: string, text: string, describes: string, verified?: boolean) => Field

function fieldMaker(service: Service, line: RateLine): MakeField {
  const where = `${service.name}, ${PHASE_NAMES[line.phase].toLowerCase()}, ${nameOfRateFactor(line.factor)}`

  return (name, text, describes, verified = true) =>
    fieldOf({
      id: `${service.code}.${line.phase}.${line.factor}.${name}`,
      text,
      describes: `${where}: ${describes}`,
      group: service.name,
      working: { kind: 'service', service: service.code },
      verified,
    })
}

function upliftFields(line: RateLine, field: MakeField): readonly Field[] {
  if (line.derivation.method !== 'uplift') return []
  const { prior, uplift } = line.derivation

  return [
    field('uplift', formatPercentage(uplift), 'percentage that last year’s rate is raised by'),
    field('unrounded', `£${upliftRate(prior, uplift).unrounded}`, 'last year’s rate so raised, before rounding'),
  ]
}

/** What the formula gives for one unit, and how much of it stays at the school when this rate is taken. */
function retainedFields(models: YearModels, line: RateLine, field: MakeField): readonly Field[] {
  const value = unitValueOf(models.data.unitValues, line.phase, line.factor)
  if (value === null) return []
  const { verified } = value.source
  const kept = shareOf(value.value - line.rate, value.value, 0)
  const whose = value.whose === 'own' ? '' : ' (the national value, not the authority’s own)'

  return [
    field('unit-value', formatPence(value.value), `what the formula gives a school for one unit${whose}`, verified),
    field('retained', formatPercentage(kept), `share of that unit which the school keeps${whose}`, verified),
  ]
}

function priorFields(total: LineTotal, prior: LineTotal, year: string, field: MakeField): readonly Field[] {
  const { line } = total

  return [
    field('prior-rate', formatPence(prior.line.rate), `rate for ${year}`),
    field('prior-units', formatUnits(prior.units), `units for ${year}`),
    field('prior-total', publishedText(prior.amount, prior.line.displayStep), `total for ${year}, as published`),
    field('rate-change', changeText(prior.line.rate, line.rate), `change of the rate since ${year}`),
    field('rate-in-words', rateInWords(prior.line.rate, line.rate), `the rate beside that of ${year}, in words`),
    field('rate-stays', rateStays(prior.line.rate, line.rate), `what the rate does after ${year}, after “the rate”`),
    ...(prior.line.rate === 0
      ? []
      : [
          field(
            'rate-change-percentage',
            movement(
              line.rate - prior.line.rate,
              formatPercentage(shareOf(Math.abs(line.rate - prior.line.rate), prior.line.rate, 1)),
            ),
            `change of the rate since ${year}, as a percentage`,
          ),
        ]),
    field(
      'total-change',
      movement(
        total.amount - prior.amount,
        publishedText(pence(Math.abs(total.amount - prior.amount)), line.displayStep),
      ),
      `change of the total since ${year}`,
    ),
  ]
}

/** "the same rate", "a higher rate", "a lower rate": for a sentence that says how a service goes on. */
function rateInWords(before: Pence, after: Pence): string {
  return before === after ? 'the same rate' : `a ${after > before ? 'higher' : 'lower'} rate`
}

/** "stays as it is", "rises by £0.75", "falls by £0.20": for a sentence about one rate. */
function rateStays(before: Pence, after: Pence): string {
  if (before === after) return 'stays as it is'

  return `${after > before ? 'rises' : 'falls'} by ${formatPence(pence(Math.abs(after - before)))}`
}

/** "a rise of £1.00", "a fall of £0.20", "no change": the word comes with the figure. */
function changeText(before: Pence, after: Pence): string {
  return movement(after - before, formatPence(pence(Math.abs(after - before))))
}

function movement(change: number, size: string): string {
  if (change === 0) return 'no change'

  return `${change > 0 ? 'a rise' : 'a fall'} of ${size}`
}
