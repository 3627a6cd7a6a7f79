import type { FundingYear } from '../../kernel/funding-year.ts'

export function yearsPath(): string {
  return '/years'
}

/** Where somebody says which year they want to be in. */
export const CHOOSE_YEAR_PATH = '/year'

export function yearPath(year: FundingYear): string {
  return `/years/${year}`
}
