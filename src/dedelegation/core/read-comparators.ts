import { parseFundingYear } from '../../kernel/funding-year.ts'
import { parsePence } from '../../kernel/pence.ts'
import { parsePhase, PHASES } from '../../kernel/phase.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { apartFromTotal } from '../../kernel/total-row.ts'
import { FACTORS } from '../../formula/core/factors.ts'
import { rateFactorOf } from '../../formula/core/unit-headings.ts'
import type { Comparator } from './comparators.ts'
import { findNamed, type Named } from './known-service.ts'
import { fileProblem, headingProblems, readRow, type RowReading } from './row-problems.ts'

export const COMPARATOR_COLUMNS = ['authority', 'year', 'service', 'phase', 'factor', 'rate', 'source', 'url'] as const

type Column = (typeof COMPARATOR_COLUMNS)[number]

/** Twenty authorities' every rate for ten years is fewer: more is a wrong file. */
const MOST_ROWS = 2_000

/**
 * Reads other authorities' rates. A rate without a source is refused: nobody could check it. `services` are ours, which
 * may stand by their names; a service that we have not stands by a code. Every problem of the file is given at once, and
 * then nothing of it is kept.
 */
export function readComparators(table: Table, services: readonly Named[] = []): Result<readonly Comparator[], Problem> {
  const inHeader = headingProblems(table, NEEDED, COMPARATOR_COLUMNS)
  if (inHeader.length > 0) return failed(inHeader)
  const { rows, problems: misplaced } = apartFromTotal(table, 'service', ['authority', 'year', 'phase', 'factor'])
  if (rows.length === 0)
    return failed([fileProblem(table, 'expected a row for each rate below the header, found none')])
  if (rows.length > MOST_ROWS) return failed([fileProblem(table, `expected at most 2,000 rows, found ${rows.length}`)])
  const problems = [...misplaced]
  const found: Comparator[] = []
  const firstRows = new Map<string, number>()
  for (const row of rows) {
    const reading = readRow(table, row, problems)
    const read = readOne(reading, services)
    if (read === null) continue
    const key = comparatorKey(read)
    const first = firstRows.get(key)
    if (first === undefined) firstRows.set(key, row.row)
    else reading.report('authority', `expected each rate once, found this one in row ${first} already: keep one`)
    found.push(read)
  }

  return problems.length > 0 ? failed(problems) : ok(found)
}

const NEEDED = COMPARATOR_COLUMNS.filter((column) => column !== 'url')

/** What a rate is told apart by: one authority has one rate for a service, phase and factor in a year. */
export function comparatorKey(one: Comparator): string {
  return [one.authority.toLowerCase(), one.year, one.service, one.phase, one.factor].join('|')
}

function readOne({ cell, report }: RowReading, services: readonly Named[]): Comparator | null {
  let sound = true
  const wrong = (column: Column, expected: string): null => {
    sound = false
    const text = cell(column)

    return report(column, `expected ${expected}, found ${text === '' ? 'nothing' : `'${text.slice(0, 60)}'`}`)
  }
  const words = (column: Column, expected: string): string => {
    const text = cell(column)
    if (text === '' || text.length > 500) wrong(column, expected)

    return text
  }
  const authority = words('authority', 'the name of an authority')
  const source = words('source', 'where the rate was published, in at most 500 characters')
  const year = parseFundingYear(cell('year')) ?? wrong('year', 'a funding year such as 2024-25')
  const service = findNamed(cell('service'), services) ?? cell('service')
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(service)) wrong('service', 'the name or code of a service, such as insurance')
  const phase = parsePhase(cell('phase')) ?? wrong('phase', `one of ${PHASES.join(', ')}`)
  const factor =
    rateFactorOf(cell('factor')) ?? wrong('factor', `one of ${FACTORS.join(', ')}, or one of them with -ks3 or -ks4`)
  const rate = parsePence(cell('rate')) ?? wrong('rate', 'an amount in pounds such as 21.00')
  if (rate !== null && rate < 0) wrong('rate', 'an amount that is not below nothing')
  const url = cell('url')
  if (url !== '' && !isWebAddress(url)) wrong('url', 'an address that begins with https:// or http://, or nothing')
  if (!sound || year === null || phase === null || factor === null || rate === null) return null

  return { authority, year, service, phase, factor, rate, source, url }
}

/** Only addresses that a page can safely make a link of. */
function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s"'<>]+$/i.test(text)
}
