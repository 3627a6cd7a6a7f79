import type { FundingYear } from '../../kernel/funding-year.ts'

export function yearsPath(): string {
  return '/years'
}

export function yearPath(year: FundingYear): string {
  return `/years/${year}`
}
