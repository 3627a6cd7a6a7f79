import type { Problem } from '../../kernel/problem.ts'
import { cellAt, columnIndex, type Table, type TableRow } from '../../kernel/table.ts'

/** One row while it is read: its cells by heading, and where to say what is wrong with them. */
export type RowReading = Readonly<{
  cell: (column: string) => string
  /** Notes a problem; answers null, so that a parser can end with it. */
  report: (column: string, message: string) => null
}>

export function readRow(table: Table, row: TableRow, problems: Problem[]): RowReading {
  return {
    cell: (column) => cellAt(table, row, column),
    report: (column, message) => {
      problems.push({ ...placeOf(table), row: row.row, column, message })

      return null
    },
  }
}

/** Columns that must be there and are not, and columns that nobody would read: a mistyped heading is never ignored. */
export function headingProblems(
  table: Table,
  required: readonly string[],
  known: readonly string[],
): readonly Problem[] {
  const place = { ...placeOf(table), row: table.headerRow }
  const missing = required.filter((name) => columnIndex(table, name) === -1)
  const unknown = table.header.filter((name) => !known.includes(name.toLowerCase()))

  return [
    ...missing.map((column) => ({ ...place, column, message: `expected a column '${column}', found none` })),
    ...unknown.map((column) => ({
      ...place,
      column,
      message: `expected one of the columns ${known.join(', ')}, found '${column}'`,
    })),
  ]
}

/** A problem of the file as a whole. */
export function fileProblem(table: Table, message: string): Problem {
  return { ...placeOf(table), message }
}

function placeOf(table: Table): Pick<Problem, 'file' | 'sheet'> {
  return table.sheet === null ? { file: table.file } : { file: table.file, sheet: table.sheet }
}
