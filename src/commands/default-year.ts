import { fundingYear } from '../kernel/funding-year.ts'

/** The year that the demo borough is about, and that pages and commands of no year speak of. */
export const DEFAULT_YEAR = fundingYear('2024-25')
