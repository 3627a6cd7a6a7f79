import type { Pages } from '../../platform/web/page.ts'
import { findConversionRules } from '../store/conversion-rules.ts'
import { FROM_DATABASE, type AnalysisSources } from './analysis-sources.ts'
import { downloadBridge, showBridge } from './bridge.ts'
import { downloadCensusEffect, showCensusEffect } from './census-effect.ts'
import { downloadCharges, showCharges } from './charges.ts'
import {
  confirmComparators,
  discardComparators,
  downloadComparatorTemplate,
  giveComparators,
  previewComparators,
  showComparators,
} from './comparators.ts'
import { showConversions } from './conversions.ts'
import { downloadFairShare, showFairShare } from './fair-share.ts'
import { findYearOrWhatIsMissing, forYear, type FindYear, type ShowYear } from './for-year.ts'
import { askForUse, discardUse, downloadUseTemplate, receiveUse } from './import-use.ts'
import { showRespread } from './respread.ts'
import { downloadServiceCharges, showServiceCharges } from './service-charges.ts'
import { downloadStatement, showStatement } from './statement.ts'

/** What a year's charges say: by school, by service, and every way of asking why and what if. */
export function registerAnalysisPages(
  pages: Pages,
  findYear: FindYear = findYearOrWhatIsMissing,
  sources: AnalysisSources = FROM_DATABASE,
): void {
  const show = (path: string, view: ShowYear, permission = 'dedelegation.read'): void =>
    pages.get(`/years/:year/${path}`, permission, forYear(findYear, view))
  const change = (path: string, view: ShowYear, permission = 'dedelegation.edit-comparators'): void =>
    pages.post(`/years/:year/${path}`, permission, forYear(findYear, view))

  show('schools', (models, request) => showCharges(models, request, sources))
  show('schools.csv', downloadCharges)
  show('schools/:urn', (models, request) => showStatement(models, request, sources), 'dedelegation.read-school')
  show('schools/:urn/charges.csv', downloadStatement, 'dedelegation.read-school')
  show('services/:code', showServiceCharges, 'dedelegation.read-service')
  show('services/:code/schools.csv', downloadServiceCharges, 'dedelegation.read-service')
  show('bridge', showBridge)
  show('bridge.csv', downloadBridge)
  show('conversions', async (models, request) =>
    showConversions(models, request, {
      register: await sources.listSchools(request.platform.db),
      rules: await findConversionRules(models.year),
    }),
  )
  show('respread', showRespread)
  show('census-effect', (models, request) => showCensusEffect(models, request, sources))
  show('census-effect.csv', (models, request) => downloadCensusEffect(models, request, sources))
  show('comparators', showComparators)
  show('comparators/template.csv', downloadComparatorTemplate)
  change('comparators/drafts', giveComparators)
  pages.get(
    '/years/:year/comparators/drafts/:id',
    'dedelegation.edit-comparators',
    forYear(findYear, previewComparators),
  )
  change('comparators/drafts/:id', confirmComparators)
  change('comparators/remove', discardComparators)
  show('fair-share', (models, request) => showFairShare(models, request, sources))
  show('fair-share.csv', (models, request) => downloadFairShare(models, request, sources))
  show('fair-share/import/template.csv', downloadUseTemplate)
  show('fair-share/import', (models, request) => askForUse(models, request, sources), EDIT_USE)
  change('fair-share/import', (models, request) => receiveUse(models, request, sources), EDIT_USE)
  change('fair-share/import/remove', discardUse, EDIT_USE)
}

const EDIT_USE = 'dedelegation.edit-use'
