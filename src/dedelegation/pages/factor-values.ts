import type { FundingYear } from '../../kernel/funding-year.ts'
import { decimalPence } from '../../kernel/pence.ts'
import { tellHistory } from '../../people/index.ts'
import { number, writeCsv, type CsvCell } from '../../platform/files/csv.ts'
import { download, page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { keepFactorValues, stateOfFactorValues } from '../actions/keep-factor-values.ts'
import { readFactorValueFile } from '../actions/read-factor-value-file.ts'
import type { KeptFactorValue } from '../core/factor-values.ts'
import { planFactorValues } from '../core/plan-factor-values.ts'
import { FACTOR_VALUE_COLUMNS } from '../core/read-factor-values.ts'
import { listFactorValues } from '../store/factor-values.ts'
import { readYearData } from '../store/year-data.ts'
import { factorValuesPath } from './analysis-paths.ts'
import { fileOfPreview, isConfirming, packFile } from './carried-file.ts'
import { countsInWords, factorsToEnter, factorValuesView, previewFactorValuesView } from './factor-values-view.ts'
import type { PageError } from './page-error.ts'
import { withYear } from './with-year.ts'

/** What the formula gives for one unit: national values, and where a file of the authority's own is brought in. */
export function registerFactorValues(pages: Pages): void {
  pages.get('/years/:year/factor-values', 'dedelegation.read', (request) =>
    withYear(request, async (year) => show(request, year, {})),
  )
  pages.get('/years/:year/factor-values/template.csv', 'dedelegation.read', (request) =>
    withYear(request, async (year) => downloadTemplate(await listFactorValues(request.platform.db, year), year)),
  )
  pages.post('/years/:year/factor-values', 'dedelegation.edit-factor-values', (request) =>
    withYear(request, async (year) => receive(request, year)),
  )
}

async function show(
  request: PageRequest,
  year: FundingYear,
  wrong: Parameters<typeof factorValuesView>[1],
  status = 200,
): Promise<PageResponse> {
  const national = (await readYearData(year)).unitValues
  const own = await listFactorValues(request.platform.db, year)
  const history = await tellHistory(request, { kind: 'factor-values', id: year })

  return page(TEMPLATE, { ...factorValuesView({ year, national, own }, wrong), history }, status)
}

/** Shows what a file would change; and when that is confirmed, reads the file again and keeps it whole. */
async function receive(request: PageRequest, year: FundingYear): Promise<PageResponse> {
  const { form, platform, actor } = request
  const given = fileOfPreview(request, 'Select a file of values')
  if (!given.ok) return show(request, year, { choice: given.error }, 422)
  const { file } = given
  const read = await readFactorValueFile(file, year)
  if (!read.ok) return show(request, year, { problems: read.errors }, 422)
  const { values, notices } = read.value
  const preview = (stored: readonly KeptFactorValue[], errors: readonly PageError[]) =>
    previewFactorValuesView(year, {
      file: { name: file.name, content: packFile(file) },
      notices,
      plan: planFactorValues(stored, values),
      seen: stateOfFactorValues(stored),
      errors,
    })
  if (!isConfirming(form)) return page(PREVIEW, preview(await listFactorValues(platform.db, year), []))
  const kept = await keepFactorValues(platform, actor, { year, values, seen: form.text('seen') })
  if (kept.ok) return redirect(factorValuesPath(year), countsInWords(kept.plan))

  return page(PREVIEW, preview(await listFactorValues(platform.db, year), [CHANGED_SINCE]), 409)
}

/** Every factor that the authority's formula may have a value for, with those that are kept. The others are left blank. */
function downloadTemplate(own: readonly KeptFactorValue[], year: FundingYear): PageResponse {
  const rows = factorsToEnter(own).map(({ phase, factor, kept }): readonly CsvCell[] => [
    year,
    phase,
    factor,
    kept === null ? '' : number(decimalPence(kept.value)),
    kept === null ? '' : kept.source,
  ])
  const csv = writeCsv([FACTOR_VALUE_COLUMNS, ...rows], { byteOrderMark: true })

  return download(`factor-values-${year}.csv`, 'text/csv; charset=utf-8', csv)
}

const CHANGED_SINCE: PageError = {
  text: 'Somebody else changed these values after you saw what the file would do. This is what it would do now.',
  href: '#main-content',
}

const TEMPLATE = 'dedelegation/pages/factor-values.njk'
const PREVIEW = 'dedelegation/pages/factor-values-preview.njk'
