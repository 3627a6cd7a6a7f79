import { firstDay, lastDay, type FundingYear } from '../../kernel/funding-year.ts'
import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { shareOf, type Percentage } from '../../kernel/percentage.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { sumUnits, type Units } from '../../kernel/units.ts'
import type { Model, SchoolCharges } from './model.ts'
import type { ModelSchool } from './model-input.ts'
import type { OutsidePrice } from './year-data.ts'

/** Does a price that holds from its own date fit the year that it is set beside? */
export type PriceTiming = 'whole-year' | 'part-year' | 'earlier-year' | 'later-year'

/**
 * What a service costs schools beside what the same cover costs outside the authority.
 *
 * @example Insurance at £21.00 beside the RPA at £23.00 on 17,284 pupils: £362,964.00 beside £397,532.00,
 * so the authority is cheaper by £34,568.00, £2.00 a pupil, 8.70% below.
 */
export type OutsideComparison = Readonly<{
  price: OutsidePrice
  timing: PriceTiming
  /** Our rate where the phase pays for the service by the price's own factor alone; else null: not like for like. */
  ourRate: Pence | null
  units: Units
  ours: Pence
  outside: Pence
  /** Outside less ours: above nothing where the authority is cheaper. */
  cheaperBy: Pence
  /** The same for one unit; null where our rate is not one rate on that factor. */
  cheaperByEach: Pence | null
  /** The difference as a share of the outside price, to two decimals; null where that comes to nothing. */
  share: Percentage | null
  schools: readonly Readonly<{ school: ModelSchool; units: Units; ours: Pence; outside: Pence; cheaperBy: Pence }>[]
}>

/** One comparison a price that the year's data hold for the service. */
export function compareOutside(
  model: Model,
  prices: readonly OutsidePrice[],
  service: string,
): readonly OutsideComparison[] {
  return prices
    .filter((price) => price.service === service)
    .map((price) => compareWith(model, price))
    .filter((comparison) => comparison.schools.length > 0)
}

export function timingOf(price: OutsidePrice, year: FundingYear): PriceTiming {
  if (price.from > lastDay(year)) return 'later-year'
  if (price.from > firstDay(year)) return 'part-year'

  // A price a year old or more has been priced again since: it must be asked for, never assumed.
  return price.from === firstDay(year) ? 'whole-year' : 'earlier-year'
}

function compareWith(model: Model, price: OutsidePrice): OutsideComparison {
  const schools = model.schools.flatMap((charges) => schoolBeside(charges, price))
  const ours = sumPence(schools.map((school) => school.ours))
  const outside = sumPence(schools.map((school) => school.outside))
  const cheaperBy = pence(outside - ours)
  const ourRate = soleRate(model, price)

  return {
    price,
    timing: timingOf(price, model.book.year),
    ourRate,
    units: sumUnits(schools.map((school) => school.units)),
    ours,
    outside,
    cheaperBy,
    cheaperByEach: ourRate === null ? null : pence(price.price - ourRate),
    share: outside > 0 ? shareOf(cheaperBy, outside, 2) : null,
    schools,
  }
}

function soleRate(model: Model, price: OutsidePrice): Pence | null {
  const lines = model.lines.filter(({ line }) => line.service === price.service && line.phase === price.phase)
  const [first] = lines

  return lines.length === 1 && first?.line.factor === price.factor ? first.line.rate : null
}

/** Only where our own charge counts the units that the price is for: a count that is not there is not guessed. */
function schoolBeside(charges: SchoolCharges, price: OutsidePrice): OutsideComparison['schools'] {
  const charge = charges.charges.find((one) => one.service === price.service && one.phase === price.phase)
  if (charge === undefined) return []
  const counted = charge.lines.filter(({ line }) => line.factor === price.factor)
  const count = sumUnits(counted.map((line) => line.units))
  const outside = amountOf(count, price.price)

  return [
    { school: charges.school, units: count, ours: charge.total, outside, cheaperBy: pence(outside - charge.total) },
  ]
}
