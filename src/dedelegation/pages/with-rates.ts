import type { FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { loadScenario, type LoadedYear } from '../store/load-year.ts'
import { notReady } from './not-ready.ts'
import { yearOfRequest } from './workbench-request.ts'

/** A page about one scenario of a year's rates: not found where there is none, or a page that says what is missing. */
export async function withRates(
  request: PageRequest,
  scenario: string | null,
  then: (year: FundingYear, loaded: LoadedYear) => Promise<PageResponse>,
): Promise<PageResponse> {
  const year = yearOfRequest(request)
  if (year === null) return NOT_FOUND
  const loaded = await loadScenario(request.platform.db, year, scenario)

  return typeof loaded === 'string' ? notReady(year, loaded) : then(year, loaded)
}
