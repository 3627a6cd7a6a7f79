import { firstCalendarYear, yearInProse, parseFundingYear } from '../../kernel/funding-year.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Problem } from '../../kernel/problem.ts'
import { findUpload, keepUpload } from '../../platform/database/kept-uploads.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import { download, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { fileAnswer } from '../../platform/web/refused-file.ts'
import { keepComparators } from '../actions/keep-comparators.ts'
import { readComparatorFile } from '../actions/read-comparator-file.ts'
import { removeComparators } from '../actions/remove-comparators.ts'
import { compareRates, placeInWords, type Comparator, type Standing } from '../core/comparators.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { COMPARATOR_COLUMNS } from '../core/read-comparators.ts'
import { nameOfService } from '../core/words.ts'
import type { Named } from '../core/known-service.ts'
import type { YearModels } from '../core/year-models.ts'
import { listComparators } from '../store/comparators.ts'
import { comparatorDraftPath, comparatorsPath, serviceChargesPath } from './analysis-paths.ts'
import { previewView } from './comparators-preview.ts'
import { crumbs, yearView } from './year-view.ts'

const TEMPLATE = 'dedelegation/pages/comparators.njk'

/** Our rates beside those that other authorities published, and where a file of them is brought in. */
export async function showComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  return page(TEMPLATE, comparatorsView(models, await listComparators(request.platform.db), []))
}

/** Reads the file and keeps it as a draft, whose address shows what it would change. No rate is kept yet. */
export async function giveComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  const file = request.files.find(({ field }) => field === 'file')
  if (file === undefined) return refuse(models, request, [{ file: '', message: 'Select a file of rates' }])
  const read = await readComparatorFile(file, servicesOf(models))
  if (!read.ok) return refuse(models, request, read.errors)
  const { id } = await keepUpload(request.platform, request.actor, PURPOSE, file)

  return redirect(comparatorDraftPath(models.year, id))
}

/** What keeping the draft's rates would do, compared with those that are kept at this moment. */
export async function previewComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  return withDraft(models, request, async (id, rates) =>
    page(
      'dedelegation/pages/comparators-preview.njk',
      previewView(models, await listComparators(request.platform.db), { id, rates }),
    ),
  )
}

/** Keeps the draft's rates, and lets go of the draft. */
export async function confirmComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  return withDraft(models, request, async (id, rates) => {
    const plan = await keepComparators(request.platform, request.actor, rates, id)
    const words = `${ratesInWords(plan.added.length)} added, ${plan.changed.length} changed, ${plan.unchanged} unchanged`

    return redirect(comparatorsPath(models.year), words)
  })
}

const PURPOSE = 'comparators'

const GONE = 'That file waits no longer: its rates were kept already, or a week has passed'

async function withDraft(
  models: YearModels,
  request: PageRequest,
  then: (id: string, rates: readonly Comparator[]) => Promise<PageResponse>,
): Promise<PageResponse> {
  const draft = await findUpload(request.platform.db, PURPOSE, request.params['id'] ?? '')
  if (draft === null) return redirect(comparatorsPath(models.year), GONE, 'important')
  const read = await readComparatorFile(draft, servicesOf(models))

  return read.ok ? then(draft.id, read.value) : refuse(models, request, read.errors)
}

/** Ours, and the usual ones: what other authorities' services are most likely called. */
function servicesOf({ current, data }: YearModels): readonly Named[] {
  return [...current.book.services, ...data.catalogue]
}

async function refuse(models: YearModels, request: PageRequest, problems: readonly Problem[]): Promise<PageResponse> {
  return page(TEMPLATE, comparatorsView(models, await listComparators(request.platform.db), problems), 422)
}

export async function discardComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  const authority = request.form.text('authority')
  const year = parseFundingYear(request.form.text('year'))
  const removed = year === null ? 0 : await removeComparators(request.platform, request.actor, authority, year)

  return redirect(comparatorsPath(models.year), `${ratesInWords(removed)} of ${authority} removed`)
}

/** A blank file with one example, for a spreadsheet program. */
export function downloadComparatorTemplate({ year }: YearModels): PageResponse {
  const example = [
    'Example Council',
    year,
    'insurance',
    'primary',
    'basic-entitlement',
    '24.50',
    `Schools Forum paper, 11 January ${firstCalendarYear(year)}, item 5`,
    '',
  ]

  return download('comparators.csv', 'text/csv; charset=utf-8', writeCsv([COMPARATOR_COLUMNS, example]))
}

function comparatorsView(
  models: YearModels,
  stored: readonly Comparator[],
  problems: readonly Problem[],
): Readonly<Record<string, unknown>> {
  const path = comparatorsPath(models.year)

  return {
    title: `Other authorities’ rates, ${yearInProse(models.year)}`,
    section: 'services',
    breadcrumbs: crumbs(models.year),
    ...fileAnswer(problems, 'No rate was kept.'),
    year: yearView(models),
    standings: compareRates(models.current, stored).map((standing) => standingView(models, standing)),
    kept: groupsOf(stored),
    stored: stored.length,
    paths: { preview: `${path}/drafts`, remove: `${path}/remove`, template: `${path}/template.csv` },
  }
}

function standingView(models: YearModels, standing: Standing): Readonly<Record<string, unknown>> {
  const { line } = standing

  return {
    service: nameOfService(models.current.book, line.service),
    href: serviceChargesPath(models.year, line.service),
    phase: PHASE_NAMES[line.phase],
    factor: nameOfRateFactor(line.factor),
    rate: line.rate,
    words: placeInWords(standing),
    range: standing.range,
    rows: [...standing.others, ...standing.otherYears],
  }
}

function groupsOf(stored: readonly Comparator[]): readonly Readonly<Record<string, unknown>>[] {
  const groups = new Map<string, Readonly<{ authority: string; year: string; count: number }>>()
  for (const { authority, year } of stored) {
    const key = `${authority.toLowerCase()}|${year}`
    groups.set(key, { authority, year, count: (groups.get(key)?.count ?? 0) + 1 })
  }

  return [...groups.values()]
}

function ratesInWords(count: number): string {
  return count === 1 ? '1 rate' : `${count} rates`
}
