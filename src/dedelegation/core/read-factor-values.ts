import type { FundingYear } from '../../kernel/funding-year.ts'
import { formatPounds, parsePence, pence, type Pence } from '../../kernel/pence.ts'
import { parsePhase, PHASES } from '../../kernel/phase.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { FACTORS } from '../../formula/core/factors.ts'
import { rateFactorOf } from '../../formula/core/unit-headings.ts'
import { factorValueKey, MOST_FACTOR_VALUE, type FactorValue } from './factor-values.ts'
import { fileProblem, headingProblems, readRow, type RowReading } from './row-problems.ts'

export const FACTOR_VALUE_COLUMNS = ['year', 'phase', 'factor', 'value', 'source'] as const

/** Every factor of every phase, with room to spare. */
const MOST_ROWS = 200

/**
 * Reads what the authority's own formula gives for one unit. A row with a blank value says that there is none of its own,
 * so that the template can list every factor. Every problem is given at once, and then nothing of the file is kept.
 */
export function readFactorValues(table: Table, year: FundingYear): Result<readonly FactorValue[], Problem> {
  const inHeader = headingProblems(table, FACTOR_VALUE_COLUMNS, FACTOR_VALUE_COLUMNS)
  if (inHeader.length > 0) return failed(inHeader)
  if (table.rows.length > MOST_ROWS) {
    return failed([fileProblem(table, `expected at most ${MOST_ROWS} rows, found ${table.rows.length}`)])
  }
  const problems: Problem[] = []
  const rowsOf = new Map<string, number>()
  const found = table.rows.flatMap((row) => {
    const reading = readRow(table, row, problems)
    const read = readOne(reading, year)
    checkAgainstRowsAbove(reading, rowsOf, row.row)

    return read === null ? [] : [read]
  })
  if (problems.length === 0 && found.length === 0) {
    return failed([fileProblem(table, 'expected a row with a value below the header, found none')])
  }

  return problems.length > 0 ? failed(problems) : ok(found)
}

function readOne({ cell, report }: RowReading, wanted: FundingYear): FactorValue | null {
  const wrong = (column: string, expected: string): null =>
    report(column, `expected ${expected}, found ${shown(cell(column))}`)
  const year = cell('year') === wanted ? wanted : wrong('year', `${wanted}, the year of these values`)
  const phase = parsePhase(cell('phase')) ?? wrong('phase', `one of ${PHASES.join(', ')}`)
  const factor = rateFactorOf(cell('factor')) ?? wrong('factor', FACTOR_WANTED)
  if (factor !== null && phase !== null && phase !== 'secondary' && /-ks[34]$/.test(factor)) {
    wrong('factor', `a factor without a key stage for ${phase}: only secondary has them`)
  }
  if (cell('value') === '') return null
  const value = valueOf(cell('value')) ?? wrong('value', VALUE_WANTED)
  const source = cell('source')
  if (source === '' || source.length > 500) wrong('source', 'where the value stands, in at most 500 characters')

  return year === null || phase === null || factor === null || value === null
    ? null
    : { year, phase, factor, value, source }
}

const FACTOR_WANTED = `one of ${FACTORS.join(', ')}, in secondary also with -ks3 or -ks4`

const VALUE_WANTED = `pounds such as 644.69, above nothing and up to ${formatPounds(pence(MOST_FACTOR_VALUE))}, or a blank cell where the authority has no value of its own`

function valueOf(text: string): Pence | null {
  const value = parsePence(text)

  return value !== null && value > 0 && value <= MOST_FACTOR_VALUE ? value : null
}

function checkAgainstRowsAbove({ cell, report }: RowReading, rowsOf: Map<string, number>, row: number): void {
  const [phase, factor] = [parsePhase(cell('phase')), rateFactorOf(cell('factor'))]
  if (phase === null || factor === null) return
  const key = factorValueKey({ phase, factor })
  const first = rowsOf.get(key)
  if (first === undefined) rowsOf.set(key, row)
  else report('factor', `expected each factor once for a phase: row ${first} has it already`)
}

function shown(text: string): string {
  return text === '' ? 'nothing' : `'${text.slice(0, 60)}'`
}
