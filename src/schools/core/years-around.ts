import { firstCalendarYear, yearStarting, type FundingYear } from '../../kernel/funding-year.ts'

/** The years that the register is spoken of for: the one worked on, the one before it and the one after. */
export function yearsAround(year: FundingYear): readonly FundingYear[] {
  return [-1, 0, 1].map((step) => yearStarting(firstCalendarYear(year) + step))
}
