import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Pence } from '../../kernel/pence.ts'
import type { Units } from '../../kernel/units.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { ServiceCode } from './rate-book.ts'

/**
 * What one school had of a service in a year. The figures of a service are whole: a school that they leave out had
 * nothing of it.
 */
export type ServiceUse = Readonly<{
  year: FundingYear
  service: ServiceCode
  urn: Urn
  /** What is counted, in lower case and the plural: "visits". One measure for all schools of a service in a year. */
  measure: string
  /** At most two decimals, never below nothing. */
  count: Units
  /** What it was worth; null where that is not known. */
  value: Pence | null
  source: string
}>

/** How long the words of a measure may be; a column is headed with them. */
export const LONGEST_MEASURE = 40

/** "12", "12.5" and "12.25" are kept exactly: a file with more decimals is refused. */
export const USE_STEP = 10_000

/** No service gives one school so much: a slip of the hand, or pennies for pounds. */
export const MOST_USE_VALUE = 1_000_000_000

/** What a figure is told apart by within a year. */
export function useKey(use: Readonly<{ service: ServiceCode; urn: Urn }>): string {
  return `${use.service}/${use.urn}`
}
