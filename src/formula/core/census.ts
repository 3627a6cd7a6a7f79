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

/** "October 2023 census (final)", and never the word twice where the census is named for it. */
export function censusInWords({ name, status }: Readonly<{ name: string; status: CensusStatus | null }>): string {
  return status === null || name.toLowerCase().includes(status) ? name : `${name} (${status})`
}

/**
 * Whether whoever imports counts mostly means them to take the year over. Provisional counts after final ones are
 * brought in to look at: a year that is settled does not go back to estimates without somebody saying so.
 */
export function takesOverByDefault(status: CensusStatus, inUse: Pick<Census, 'status'> | null): boolean {
  return !(inUse?.status === 'final' && status === 'provisional')
}

/** The most characters of a census's name. */
export const LONGEST_CENSUS_NAME = 80

/** What a census of the year is most likely called: the one of the October before it. */
export function usualCensusName(year: FundingYear): string {
  return `October ${Number(year.slice(0, 4)) - 1} census`
}
