import type { Pages } from '../../platform/web/page.ts'
import { downloadCharges, showCharges } from './charges.ts'
import { forYear, type FindYear } from './for-year.ts'
import { downloadServiceCharges, showServiceCharges } from './service-charges.ts'
import { downloadStatement, showStatement } from './statement.ts'

/** What a year's charges say: by school, by service, and every way of asking why and what if. */
export function registerAnalysisPages(pages: Pages, findYear: FindYear): void {
  const show = (path: string, view: Parameters<typeof forYear>[1]): void =>
    pages.get(path, 'dedelegation.read', forYear(findYear, view))
  show('/years/:year/schools', showCharges)
  show('/years/:year/schools.csv', downloadCharges)
  show('/years/:year/schools/:urn', showStatement)
  show('/years/:year/schools/:urn/charges.csv', downloadStatement)
  show('/years/:year/services/:code', showServiceCharges)
  show('/years/:year/services/:code/schools.csv', downloadServiceCharges)
}
