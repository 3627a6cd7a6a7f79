import type { FundingYear } from '../kernel/funding-year.ts'
import { COMPARATOR_COLUMNS } from '../dedelegation/core/read-comparators.ts'

type FileOfPage = Readonly<{
  what: string
  /** Headings that the file has, and no file that stands before it in the list. */
  columns: readonly string[]
  does: string
  path: (year: string) => string
}>

/** Files of a data directory that a page brings in, and this command does not. */
const FILES_OF_PAGES: readonly FileOfPage[] = [
  {
    what: 'other authorities’ rates',
    columns: COMPARATOR_COLUMNS.filter((column) => column !== 'url'),
    does: 'import them on the page Other authorities’ rates',
    path: (year) => `/years/${year}/comparators`,
  },
  {
    what: 'figures of use',
    columns: ['year', 'urn', 'service', 'measure', 'count'],
    does: 'import them on the page Fair share',
    path: (year) => `/years/${year}/fair-share/import`,
  },
  {
    what: 'values of the formula',
    columns: ['year', 'phase', 'factor', 'value', 'source'],
    does: 'import them on the page Values of the formula',
    path: (year) => `/years/${year}/factor-values`,
  },
  {
    what: 'rates',
    columns: ['year', 'service', 'phase', 'factor', 'rate'],
    does: 'import them on the page Import rates',
    path: (year) => `/years/${year}/rates/import`,
  },
  {
    what: 'facts of the paper',
    columns: ['id', 'name', 'value', 'unit', 'verified'],
    does: 'type them on the page Register of facts',
    path: (year) => `/years/${year}/paper/facts`,
  },
  {
    what: 'assumptions',
    columns: ['id', 'subject', 'name', 'value'],
    does: 'import them beside the rates on the page Import rates',
    path: (year) => `/years/${year}/rates/import`,
  },
]

/** Where to go with a table that has this header; null when no page takes it either. */
export function describeFileOfPage(header: readonly string[], year: FundingYear | null): string | null {
  const headings = new Set(header.map((heading) => heading.trim().toLowerCase()))
  const found = FILES_OF_PAGES.find(({ columns }) => columns.every((column) => headings.has(column)))
  if (found === undefined) return null

  return `Cannot import ${found.what} with this command: ${found.does}, ${found.path(year ?? 'YEAR')}`
}
