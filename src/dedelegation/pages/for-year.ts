import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { NOT_FOUND, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { YearModels } from '../core/year-models.ts'

/** Where a year comes from: the database, or a directory of files. Null where there is no such year. */
export type FindYear = (db: Db, year: FundingYear) => Promise<YearModels | null>

export type ShowYear = (models: YearModels, request: PageRequest) => PageResponse | Promise<PageResponse>

/** A page that speaks about one year: not found where the address names none that there is. */
export function forYear(findYear: FindYear, show: ShowYear): PageHandler {
  return async (request) => {
    const year = parseFundingYear(request.params['year'] ?? '')
    const models = year === null ? null : await findYear(request.platform.db, year)

    return models === null ? NOT_FOUND : show(models, request)
  }
}
