import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatPence } from '../../kernel/pence.ts'
import type { Problem } from '../../kernel/problem.ts'
import { refusedFile } from '../../platform/web/refused-file.ts'
import { compareBooks } from '../core/compare-books.ts'
import type { RateBook } from '../core/rate-book.ts'
import { nameOfLine } from '../core/words.ts'
import type { PageError } from './page-error.ts'
import { importRatesPath, rateTemplatePath, servicesPath, startRatesPath } from './paths.ts'
import { RATE_COLUMN_WORDS } from './rate-column-words.ts'
import { newRequest } from './workbench-request.ts'

/**
 * What the page knows before a file is read. `asksAuthority`: nothing was started yet, so the name is not known.
 * `mayStart`: the year has no rates, and no year before it from which they could be carried over.
 */
export type Given = Readonly<{
  authority: string
  asksAuthority: boolean
  scenario: string
  expected: number
  mayStart: boolean
}>

export function askView(year: FundingYear, given: Given, errors: readonly PageError[]) {
  return {
    ...frame(year, errors),
    given,
    starts: given.scenario === '',
    start: given.mayStart ? { action: startRatesPath(year), request: newRequest() } : null,
    templateHref: rateTemplatePath(year),
    columns: RATE_COLUMN_WORDS,
    refused: null,
    kept: { rates: null, assumptions: null },
    messages: {
      rates: errors.find(({ href }) => href === '#rates')?.text ?? '',
      authority: errors.find(({ href }) => href === '#authority')?.text ?? '',
      startAuthority: errors.find(({ href }) => href === '#start-authority')?.text ?? '',
    },
  }
}

/** The form again with every problem of the files, and nothing of them saved. */
export function problemsView(year: FundingYear, given: Given, problems: readonly Problem[]) {
  const { view: refused, error } = refusedFile(problems)

  return { ...askView(year, given, [error]), refused }
}

export type Previewed = Readonly<{
  before: RateBook | null
  after: RateBook
  files: readonly Readonly<{ field: string; name: string; content: string }>[]
  /** What to look at before it is saved. */
  notices: readonly string[]
  errors: readonly PageError[]
}>

/** What the file would change, line by line. */
export function previewView(year: FundingYear, given: Given, { before, after, files, notices, errors }: Previewed) {
  const empty = { ...after, lines: [], services: [], assumptions: [] }
  const { lines, services, assumptions } = compareBooks(before ?? empty, after)
  const changes = lines.map(({ left, right, same }) => ({
    name: nameOfLine(right === null ? (before ?? after) : after, right ?? left ?? NO_LINE),
    left: left === null ? 'Not there' : formatPence(left.rate),
    right: right === null ? 'Taken out' : formatPence(right.rate),
    what: left === null ? 'New' : right === null ? 'Taken out' : same ? 'Same' : 'Changed',
  }))

  return {
    ...frame(year, errors),
    given,
    files,
    notices,
    changes,
    counts: ['New', 'Changed', 'Taken out', 'Same'].map((what) => ({
      what,
      count: changes.filter((change) => change.what === what).length,
    })),
    services: services
      .filter(({ same }) => !same)
      .map(({ left, right }) => `${right?.name ?? left?.name}: ${right === null ? 'taken out' : right.status}`),
    assumptions: assumptions.filter(({ same }) => !same).length,
    request: newRequest(),
  }
}

const NO_LINE = { service: '', phase: 'primary', factor: 'basic-entitlement' } as const

function frame(year: FundingYear, errors: readonly PageError[]) {
  return {
    title: `Import rates, ${yearInProse(year)}`,
    section: 'services',
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      { text: 'Services and rates', href: servicesPath(year) },
    ],
    errors,
    year,
    yearInProse: yearInProse(year),
    action: importRatesPath(year),
  }
}
