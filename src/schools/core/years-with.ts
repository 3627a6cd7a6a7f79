import type { FundingYear } from '../../kernel/funding-year.ts'

/** The years that the register is spoken of for, in their order, with the one that somebody is in. */
export function yearsWith(years: readonly FundingYear[], year: FundingYear): readonly FundingYear[] {
  return [...new Set([...years, year])].toSorted()
}
