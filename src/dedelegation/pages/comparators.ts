import { parseFundingYear } from '../../kernel/funding-year.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { describeProblem } from '../../kernel/problem.ts'
import { withHeadings } from '../../platform/files/choose-tables.ts'
import { readTables } from '../../platform/files/read-tables.ts'
import { problemsOfUnread } from '../../platform/files/unread.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import { download, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { keepComparators } from '../actions/keep-comparators.ts'
import { removeComparators } from '../actions/remove-comparators.ts'
import { compareRates, placeInWords, type Comparator, type Standing } from '../core/comparators.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { COMPARATOR_COLUMNS, readComparators } from '../core/read-comparators.ts'
import { nameOfService } from '../core/words.ts'
import type { YearModels } from '../core/year-models.ts'
import { listComparators } from '../store/comparators.ts'
import { comparatorsPath, serviceChargesPath } from './analysis-paths.ts'
import { previewedTable, previewView } from './comparators-preview.ts'
import { crumbs, yearView } from './year-view.ts'

const TEMPLATE = 'dedelegation/pages/comparators.njk'

/** Our rates beside those that other authorities published, and where a file of them is brought in. */
export async function showComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  return page(TEMPLATE, comparatorsView(models, await listComparators(request.platform.db), []))
}

/** Reads the file and shows what keeping it would do. Nothing is kept yet. */
export async function previewComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  const file = request.files.find(({ field }) => field === 'file')
  const stored = await listComparators(request.platform.db)
  if (file === undefined) {
    return page(TEMPLATE, comparatorsView(models, stored, [{ text: 'Select a file of rates', href: '#file' }]), 422)
  }
  const tables = await readTables(file, { wanted: withHeadings('authority', 'factor', 'rate') })
  const [table] = tables.ok ? tables.value.tables : []
  const read = tables.ok && table !== undefined ? readComparators(table) : null
  const problems = tables.ok ? (read === null || read.ok ? [] : read.errors) : problemsOfUnread(tables, readComparators)
  if (read === null || !read.ok) {
    const errors = problems.map((problem) => ({ text: describeProblem(problem), href: '#file' }))

    return page(TEMPLATE, comparatorsView(models, stored, errors), 422)
  }

  return page('dedelegation/pages/comparators-preview.njk', previewView(models, stored, read.value))
}

/** Keeps the rates that the preview showed. They are read again: what comes back from a browser is never trusted. */
export async function confirmComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  const read = readComparators(previewedTable(request.form.text('rates')))
  if (!read.ok) {
    const errors = read.errors.map((problem) => ({ text: describeProblem(problem), href: '#file' }))
    const stored = await listComparators(request.platform.db)

    return page(TEMPLATE, comparatorsView(models, stored, errors), 422)
  }
  const plan = await keepComparators(request.platform, request.actor, read.value)
  const words = `${ratesInWords(plan.added.length)} added, ${plan.changed.length} changed, ${plan.unchanged} unchanged`

  return redirect(comparatorsPath(models.year), words)
}

export async function discardComparators(models: YearModels, request: PageRequest): Promise<PageResponse> {
  const authority = request.form.text('authority')
  const year = parseFundingYear(request.form.text('year'))
  const removed = year === null ? 0 : await removeComparators(request.platform, request.actor, authority, year)

  return redirect(comparatorsPath(models.year), `${ratesInWords(removed)} of ${authority} removed`)
}

/** A blank file with one example, for a spreadsheet program. */
export function downloadComparatorTemplate(): PageResponse {
  const example = [
    'Example Council',
    '2024-25',
    'insurance',
    'primary',
    'basic-entitlement',
    '24.50',
    'Schools Forum paper, 11 January 2024, item 5',
    '',
  ]

  return download('comparators.csv', 'text/csv; charset=utf-8', writeCsv([COMPARATOR_COLUMNS, example]))
}

export function comparatorsView(
  models: YearModels,
  stored: readonly Comparator[],
  errors: readonly Readonly<{ text: string; href: string }>[],
): Readonly<Record<string, unknown>> {
  const path = comparatorsPath(models.year)

  return {
    title: `Other authorities’ rates, ${models.year}`,
    section: 'services',
    breadcrumbs: crumbs(models.year),
    errors,
    year: yearView(models),
    standings: compareRates(models.current, stored).map((standing) => standingView(models, standing)),
    kept: groupsOf(stored),
    stored: stored.length,
    paths: { preview: `${path}/preview`, remove: `${path}/remove`, template: `${path}/template.csv` },
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
