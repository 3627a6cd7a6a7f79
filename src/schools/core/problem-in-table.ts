import type { Problem } from '../../kernel/problem.ts'
import type { Table, TableRow } from '../../kernel/table.ts'

/** A problem with the table as a whole or its header. */
export function problemInTable(table: Table, message: string): Problem {
  return table.sheet === null ? { file: table.file, message } : { file: table.file, sheet: table.sheet, message }
}

/** A problem in one row, named by the heading of its column where it has one. */
export function problemInRow(table: Table, row: TableRow, column: string | null, message: string): Problem {
  const place = { ...problemInTable(table, message), row: row.row }

  return column === null ? place : { ...place, column }
}

/** Which of these headings a header lacks, ignoring case, in the order given. */
export function missingHeadings(header: readonly string[], required: readonly string[]): readonly string[] {
  const present = new Set(header.map((heading) => heading.toLowerCase()))

  return required.filter((heading) => !present.has(heading.toLowerCase()))
}

/** One problem that names every missing heading, or none. */
export function problemOfMissing(table: Table, required: readonly string[]): readonly Problem[] {
  const missing = missingHeadings(table.header, required)
  if (missing.length === 0) return []
  const list = missing.map((heading) => `“${heading}”`).join(', ')
  const message = `Cannot read this table: missing ${missing.length === 1 ? 'the column' : 'the columns'} ${list}`

  return [{ ...problemInTable(table, message), row: table.headerRow }]
}
