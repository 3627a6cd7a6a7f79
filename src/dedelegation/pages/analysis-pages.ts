import type { Db } from '../../platform/database/database.ts'
import type { Pages } from '../../platform/web/page.ts'
import type { SchoolRecord } from '../../schools/core/school.ts'
import { findConversionRules } from '../store/conversion-rules.ts'
import { downloadBridge, showBridge } from './bridge.ts'
import { downloadCharges, showCharges } from './charges.ts'
import { showConversions } from './conversions.ts'
import { forYear, type FindYear } from './for-year.ts'
import { showRespread } from './respread.ts'
import { downloadServiceCharges, showServiceCharges } from './service-charges.ts'
import { downloadStatement, showStatement } from './statement.ts'

/** Where the pages read from: the database, or a directory of files. */
export type AnalysisSources = Readonly<{
  findYear: FindYear
  listSchools: (db: Db) => Promise<readonly SchoolRecord[]>
}>

/** What a year's charges say: by school, by service, and every way of asking why and what if. */
export function registerAnalysisPages(pages: Pages, sources: AnalysisSources): void {
  const { findYear } = sources
  const show = (path: string, view: Parameters<typeof forYear>[1]): void =>
    pages.get(path, 'dedelegation.read', forYear(findYear, view))
  show('/years/:year/schools', showCharges)
  show('/years/:year/schools.csv', downloadCharges)
  show('/years/:year/schools/:urn', showStatement)
  show('/years/:year/schools/:urn/charges.csv', downloadStatement)
  show('/years/:year/services/:code', showServiceCharges)
  show('/years/:year/services/:code/schools.csv', downloadServiceCharges)
  show('/years/:year/bridge', showBridge)
  show('/years/:year/bridge.csv', downloadBridge)
  show('/years/:year/conversions', async (models, request) =>
    showConversions(models, request, {
      register: await sources.listSchools(request.platform.db),
      rules: await findConversionRules(models.year),
    }),
  )
  show('/years/:year/respread', showRespread)
}
