import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Pence } from '../../kernel/pence.ts'
import { PHASES, type Phase } from '../../kernel/phase.ts'
import { FACTORS, factorOf, type RateFactor } from '../../formula/core/factors.ts'
import type { UnitValue, YearData } from './year-data.ts'

/** What the authority's own formula gives a school for one unit in a year, and where that stands. */
export type FactorValue = Readonly<{
  year: FundingYear
  phase: Phase
  factor: RateFactor
  /** Above nothing. */
  value: Pence
  source: string
}>

/** With the day on which somebody entered it. */
export type KeptFactorValue = FactorValue & Readonly<{ keptOn: CalendarDate }>

/** No formula gives so much for one unit, the lump sum included: pennies for pounds, or a total. */
export const MOST_FACTOR_VALUE = 100_000_000

/** What a value is told apart by within a year. */
export function factorValueKey({ phase, factor }: Readonly<{ phase: Phase; factor: RateFactor }>): string {
  return `${phase}/${factor}`
}

/**
 * The year's data with the authority's own values in the place of the national ones. A factor for which it has none
 * keeps the national value, which says of itself that it is that.
 */
export function withOwnValues(data: YearData, own: readonly FactorValue[]): YearData {
  if (own.length === 0) return data
  const entered = new Set(own.map(factorValueKey))
  const unitValues = [
    ...own.map(({ phase, factor, value, source }): UnitValue => {
      return { phase, factor, value, source: { text: source, verified: true }, whose: 'own' }
    }),
    ...data.unitValues.filter((national) => !entered.has(factorValueKey(national))),
  ]

  return { ...data, unitValues: inOrder(unitValues) }
}

/** By phase, and then as the Department lists the factors. */
export function inOrder<Of extends Readonly<{ phase: Phase; factor: RateFactor }>>(
  values: readonly Of[],
): readonly Of[] {
  return values.toSorted(
    (one, other) =>
      PHASES.indexOf(one.phase) - PHASES.indexOf(other.phase) ||
      FACTORS.indexOf(factorOf(one.factor)) - FACTORS.indexOf(factorOf(other.factor)) ||
      one.factor.localeCompare(other.factor),
  )
}
