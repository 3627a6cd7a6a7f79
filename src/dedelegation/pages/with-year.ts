import type { FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { yearOfRequest } from './workbench-request.ts'

/** A page of a year; not found where the address names none. */
export async function withYear(
  request: PageRequest,
  then: (year: FundingYear) => Promise<PageResponse>,
): Promise<PageResponse> {
  const year = yearOfRequest(request)

  return year === null ? NOT_FOUND : then(year)
}
