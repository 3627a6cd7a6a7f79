import { firstCalendarYear, type FundingYear } from '../../kernel/funding-year.ts'
import { must } from '../../kernel/assert.ts'
import type { LegalHead, YearData } from './year-data.ts'

/** The nearest of the years that have data: an earlier one before a later one that is as near. */
export function nearestYear(year: FundingYear, known: readonly FundingYear[]): FundingYear {
  const distance = (other: FundingYear): number => Math.abs(firstCalendarYear(other) - firstCalendarYear(year))
  const [nearest] = known.toSorted((one, other) => distance(one) - distance(other) || one.localeCompare(other))

  return must(nearest, 'some year has data')
}

/**
 * The heads and the catalogue of another year, for a year whose own law nobody has entered yet: each head says so and
 * counts as not checked. Prices and unit values belong to their year alone and are not carried.
 *
 * @example carryLaw(dataOf2024, '2026-27') // every head's source ends "as in 2024-25: not checked for 2026-27"
 */
export function carryLaw(data: YearData, year: FundingYear): YearData {
  const carried = (head: LegalHead): LegalHead => ({
    ...head,
    source: {
      ...head.source,
      text: `${head.source.text}; as in ${data.year}: not checked for ${year}`,
      verified: false,
    },
  })

  return { year, heads: data.heads.map(carried), catalogue: data.catalogue, unitValues: [], outsidePrices: [] }
}
