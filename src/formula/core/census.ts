import type { FundingYear } from '../../kernel/funding-year.ts'
import type { CensusStatus, UnitsBySchool } from './units-by-school.ts'

/** One import of a census's units. Versions of a year count from 1 and stay beside one another for ever. */
export type Census = Readonly<{
  year: FundingYear
  version: number
  /** "October 2023 census". */
  name: string
  status: CensusStatus
  fileName: string
  importedAt: Date
  importedBy: string
}>

/** The census that a year's charges are worked out from. */
export type CensusInUse = Census & Readonly<{ units: UnitsBySchool }>

/** The most characters of a census's name. */
export const LONGEST_CENSUS_NAME = 80

/** What a census of the year is most likely called: the one of the October before it. */
export function usualCensusName(year: FundingYear): string {
  return `October ${Number(year.slice(0, 4)) - 1} census`
}
