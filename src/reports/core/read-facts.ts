import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { cellAt, columnIndex, type Table, type TableRow } from '../../kernel/table.ts'
import { FACT_UNITS, isFactUnit, refuseFactValue, type Fact } from './fact.ts'
import { checkArithmetic } from './fact-arithmetic.ts'

const COLUMNS = ['id', 'name', 'value', 'unit', 'year', 'source', 'verified', 'arithmetic'] as const

/** The register of facts from a file of it: every problem at once, and then nothing is kept. */
export function readFacts(table: Table): Result<readonly Fact[], Problem> {
  const missing = COLUMNS.filter((column) => columnIndex(table, column) === -1)
  if (missing.length > 0) {
    return failed(
      missing.map((column) => ({ file: table.file, row: table.headerRow, message: `expected a column ‘${column}’` })),
    )
  }
  const problems: Problem[] = []
  const rows = table.rows.map((row) => ({ row, fact: readFact(table, row, problems) }))
  const facts = rows.map(({ fact }) => fact)
  for (const { row, fact } of rows) {
    const report = (column: string, message: string) =>
      problems.push({ file: table.file, row: row.row, column, message })
    if (facts.filter((other) => other.id === fact.id).length > 1) report('id', `‘${fact.id}’ stands more than once`)
    const refusal = checkArithmetic(fact, facts)
    if (refusal !== null) report('arithmetic', refusal)
  }

  return problems.length > 0 ? failed(problems) : ok(facts)
}

function readFact(table: Table, row: TableRow, problems: Problem[]): Fact {
  const cell = (column: string) => cellAt(table, row, column)
  const refuse = (column: string, expected: string) =>
    problems.push({
      file: table.file,
      row: row.row,
      column,
      message: `expected ${expected}, found ‘${cell(column).slice(0, 40)}’`,
    })
  const unit = cell('unit')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(cell('id'))) refuse('id', 'lower-case words joined by hyphens')
  if (cell('name') === '') refuse('name', 'what the figure is')
  if (cell('source') === '') refuse('source', 'where the figure comes from')
  if (cell('verified') !== 'yes' && cell('verified') !== 'no') refuse('verified', 'yes or no')
  if (!isFactUnit(unit)) refuse('unit', `one of ${FACT_UNITS.join(', ')}`)
  else {
    const expected = refuseFactValue(cell('value'), unit)
    if (expected !== null) refuse('value', expected)
  }

  return {
    id: cell('id'),
    name: cell('name'),
    value: cell('value'),
    unit: isFactUnit(unit) ? unit : 'text',
    year: cell('year'),
    source: cell('source'),
    verified: cell('verified') === 'yes',
    arithmetic: cell('arithmetic'),
  }
}
