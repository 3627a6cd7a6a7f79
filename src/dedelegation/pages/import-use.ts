import { yearBefore } from '../../kernel/funding-year.ts'
import { decimalPence, pence } from '../../kernel/pence.ts'
import { number, writeCsv, type CsvCell } from '../../platform/files/csv.ts'
import { download, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { keepServiceUse, stateOfUse } from '../actions/keep-service-use.ts'
import { readUseUpload } from '../actions/read-use-upload.ts'
import { removeServiceUse } from '../actions/remove-service-use.ts'
import type { Model } from '../core/model.ts'
import { planServiceUse } from '../core/plan-service-use.ts'
import { USE_COLUMNS, type UseBeside } from '../core/read-service-use.ts'
import type { ServiceUse } from '../core/service-use.ts'
import type { YearModels } from '../core/year-models.ts'
import { fairSharePath, importUsePath } from './analysis-paths.ts'
import type { AnalysisSources } from './analysis-sources.ts'
import { fileOfPreview, isConfirming, packFile } from './carried-file.ts'
import { noPriorView } from './fair-share-view.ts'
import { askUseView, countInWords, previewUseView, useProblemsView } from './import-use-view.ts'
import type { PageError } from './page-error.ts'
import { serviceLink } from './year-view.ts'

/** Where a file of last year's use is asked for, and what is kept of it. */
export async function askForUse(
  models: YearModels,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<PageResponse> {
  if (models.prior === null) return page(FAIR_SHARE, noPriorView(models))

  return page(TEMPLATE, askUseView(models, await storedUse(models, request, sources), []))
}

/** Shows what a file would change; and when that is confirmed, reads the file again and keeps it whole. */
export async function receiveUse(
  models: YearModels,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<PageResponse> {
  const { prior } = models
  if (prior === null) return page(FAIR_SHARE, noPriorView(models), 422)
  const { form, platform, actor } = request
  const year = yearBefore(models.year)
  const stored = await storedUse(models, request, sources)
  const given = fileOfPreview(request, 'Select a file of figures')
  if (!given.ok) return page(TEMPLATE, askUseView(models, stored, [given.error]), 422)
  const { file } = given
  const read = await readUseUpload(file, await besideOf(models, prior, request, sources))
  if (!read.ok) return page(TEMPLATE, useProblemsView(models, stored, read.errors), 422)
  const register = await sources.listSchools(platform.db)
  const preview = (now: readonly ServiceUse[], errors: readonly PageError[]) =>
    previewUseView(models, {
      file: { name: file.name, content: packFile(file) },
      use: read.value.use,
      notices: read.value.notices,
      plan: planServiceUse(now, read.value.use),
      seen: stateOfUse(now),
      names: new Map(register.map(({ urn, name }) => [urn, name])),
      errors,
    })
  if (!isConfirming(form)) return page(PREVIEW, preview(stored, []))
  const kept = await keepServiceUse(platform, actor, { year, use: read.value.use, seen: form.text('seen') })
  if (kept.ok) return redirect(fairSharePath(models.year), countInWords(kept.plan))

  return page(PREVIEW, preview(await storedUse(models, request, sources), [CHANGED_SINCE]), 409)
}

export async function discardUse(models: YearModels, request: PageRequest): Promise<PageResponse> {
  const year = yearBefore(models.year)
  const service = request.form.text('service')
  const removed = await removeServiceUse(request.platform, request.actor, year, service)
  const { name } = serviceLink(models, service)

  return redirect(
    importUsePath(models.year),
    removed ? `The use of ${name} in ${year} was removed` : `No use of ${name} in ${year} was kept`,
  )
}

/** A file with two examples, of schools and services that are there, so that it reads back as it stands. */
export function downloadUseTemplate(models: YearModels): PageResponse {
  const year = yearBefore(models.year)
  const charged = (models.prior ?? models.current).schools.slice(0, 2)
  const rows = charged.map(({ school, charges }, index): readonly CsvCell[] => [
    year,
    school.urn,
    school.name,
    charges[0]?.service ?? '',
    'visits',
    number(String((index + 1) * 4)),
    index === 0 ? '' : number(decimalPence(pence(180_000))),
    'The service’s diary, replace with your own',
  ])

  return download(`use-${year}.csv`, 'text/csv; charset=utf-8', writeCsv([USE_COLUMNS, ...rows]))
}

async function storedUse(
  models: YearModels,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<readonly ServiceUse[]> {
  return sources.listServiceUse(request.platform.db, yearBefore(models.year))
}

async function besideOf(
  models: YearModels,
  prior: Model,
  request: PageRequest,
  sources: AnalysisSources,
): Promise<UseBeside> {
  const register = await sources.listSchools(request.platform.db)

  return {
    year: yearBefore(models.year),
    services: prior.book.services,
    schools: new Set(register.map(({ urn }) => urn)),
  }
}

const CHANGED_SINCE: PageError = {
  text: 'Somebody else changed these figures after you saw what the file would do. This is what it would do now.',
  href: '#main-content',
}

const TEMPLATE = 'dedelegation/pages/import-use.njk'
const PREVIEW = 'dedelegation/pages/import-use-preview.njk'
const FAIR_SHARE = 'dedelegation/pages/fair-share.njk'
