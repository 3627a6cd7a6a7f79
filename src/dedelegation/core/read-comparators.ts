import { parseFundingYear } from '../../kernel/funding-year.ts'
import { parsePence } from '../../kernel/pence.ts'
import { isPhase, PHASES } from '../../kernel/phase.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { cellAt, columnIndex, type Table, type TableRow } from '../../kernel/table.ts'
import { FACTORS, parseRateFactor } from '../../formula/core/factors.ts'
import type { Comparator } from './comparators.ts'

export const COMPARATOR_COLUMNS = ['authority', 'year', 'service', 'phase', 'factor', 'rate', 'source', 'url'] as const

type Column = (typeof COMPARATOR_COLUMNS)[number]

/** Twenty authorities' every rate for ten years is fewer: more is a wrong file. */
const MOST_ROWS = 2_000

/**
 * Reads other authorities' rates. A rate without a source is refused: nobody could check it.
 * Every problem of the file is given at once, and then nothing of it is kept.
 */
export function readComparators(table: Table): Result<readonly Comparator[], Problem> {
  const inHeader = headerProblems(table)
  if (inHeader.length > 0) return failed(inHeader)
  const problems: Problem[] = []
  const found: Comparator[] = []
  const firstRows = new Map<string, number>()
  for (const row of table.rows) {
    const read = readRow(table, row, problems)
    if (read === null) continue
    const key = comparatorKey(read)
    const first = firstRows.get(key)
    if (first === undefined) firstRows.set(key, row.row)
    else problems.push(problemAt(table, row, 'authority', `Cannot read the rate twice: row ${first} gives it already.`))
    found.push(read)
  }

  return problems.length > 0 ? failed(problems) : ok(found)
}

/** What a rate is told apart by: one authority has one rate for a service, phase and factor in a year. */
export function comparatorKey(one: Comparator): string {
  return [one.authority.toLowerCase(), one.year, one.service, one.phase, one.factor].join('|')
}

function headerProblems(table: Table): readonly Problem[] {
  const at = { file: table.file, ...(table.sheet === null ? {} : { sheet: table.sheet }), row: table.headerRow }
  const missing = COMPARATOR_COLUMNS.filter((column) => column !== 'url' && columnIndex(table, column) === -1)
  const unknown = table.header.filter((name) => !isColumn(name.toLowerCase()))
  if (missing.length === 0 && unknown.length === 0 && table.rows.length === 0) {
    return [{ ...at, message: 'Cannot find any rates: expected a row for each rate below the header, found none.' }]
  }
  if (table.rows.length > MOST_ROWS) {
    return [{ ...at, message: `Cannot read more than 2,000 rates: found ${table.rows.length} rows.` }]
  }

  return [
    ...missing.map((column) => ({ ...at, column, message: 'Cannot find the column: add it to the header.' })),
    ...unknown.map((column) => ({
      ...at,
      column,
      message: `Cannot use the column: expected only ${COMPARATOR_COLUMNS.join(', ')}.`,
    })),
  ]
}

function isColumn(name: string): boolean {
  return (COMPARATOR_COLUMNS as readonly string[]).includes(name)
}

function readRow(table: Table, row: TableRow, problems: Problem[]): Comparator | null {
  const before = problems.length
  const wrong = (column: Column, expected: string): null => {
    const text = cellAt(table, row, column)
    const found = text === '' ? 'found nothing' : `found '${text.slice(0, 60)}'`
    problems.push(problemAt(table, row, column, `Cannot read the ${column}: expected ${expected}, ${found}.`))

    return null
  }
  const words = (column: Column, expected: string): string => {
    const text = cellAt(table, row, column)
    if (text === '' || text.length > 500) wrong(column, expected)

    return text
  }
  const authority = words('authority', 'the name of an authority')
  const source = words('source', 'where the rate was published, in at most 500 characters')
  const year = parseFundingYear(cellAt(table, row, 'year')) ?? wrong('year', 'a funding year such as 2024-25')
  const service = cellAt(table, row, 'service')
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(service)) wrong('service', 'a service code such as insurance')
  const phaseText = cellAt(table, row, 'phase').toLowerCase()
  const phase = isPhase(phaseText) ? phaseText : wrong('phase', `one of ${PHASES.join(', ')}`)
  const factor =
    parseRateFactor(cellAt(table, row, 'factor').toLowerCase()) ?? wrong('factor', `one of ${FACTORS.join(', ')}`)
  const rate = parsePence(cellAt(table, row, 'rate')) ?? wrong('rate', 'an amount in pounds such as 21.00')
  if (rate !== null && rate < 0) wrong('rate', 'an amount that is not below nothing')
  const url = cellAt(table, row, 'url')
  if (url !== '' && !isWebAddress(url)) wrong('url', 'an address that begins with https:// or http://, or nothing')
  if (problems.length > before || year === null || phase === null || factor === null || rate === null) return null

  return { authority, year, service, phase, factor, rate, source, url }
}

/** Only addresses that a page can safely make a link of. */
function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s"'<>]+$/i.test(text)
}

function problemAt(table: Table, row: TableRow, column: Column, message: string): Problem {
  return { file: table.file, ...(table.sheet === null ? {} : { sheet: table.sheet }), row: row.row, column, message }
}
