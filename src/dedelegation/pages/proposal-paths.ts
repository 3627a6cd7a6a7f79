import type { FundingYear } from '../../kernel/funding-year.ts'

export const PROPOSALS_ROUTE = '/years/:year/proposals'

export function proposalsPath(year: FundingYear): string {
  return `/years/${year}/proposals`
}

export function putProposalsPath(year: FundingYear): string {
  return `${proposalsPath(year)}/put`
}

/** What was frozen with a question. */
export function frozenPath(year: FundingYear, question: string): string {
  return `${proposalsPath(year)}/${question}`
}

export function amendPath(year: FundingYear, question: string): string {
  return `${frozenPath(year, question)}/amend`
}
