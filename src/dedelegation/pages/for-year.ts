import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { NOT_FOUND, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { YearModels } from '../core/year-models.ts'
import { loadScenario, type MissingForYear } from '../store/load-year.ts'
import { notReady } from './not-ready.ts'

/** Where a year comes from: the database, or a directory of files. Null where there is no such year. */
export type FindYear = (db: Db, year: FundingYear) => Promise<YearModels | MissingForYear | null>

export type ShowYear = (models: YearModels, request: PageRequest) => PageResponse | Promise<PageResponse>

/** A page that speaks about one year: not found where there is no such year, and what to do first where it lacks something. */
export function forYear(findYear: FindYear, show: ShowYear): PageHandler {
  return async (request) => {
    const year = parseFundingYear(request.params['year'] ?? '')
    const found = year === null ? null : await findYear(request.platform.db, year)
    if (year === null || found === null) return NOT_FOUND

    return typeof found === 'string' ? notReady(year, found) : show(found, request)
  }
}

/** The year's proposal from the database. */
export async function findYearOrWhatIsMissing(db: Db, year: FundingYear): Promise<YearModels | MissingForYear> {
  const loaded = await loadScenario(db, year, null)

  return typeof loaded === 'string' ? loaded : loaded.models
}
