/**
 * A table as read from a file, before anybody has judged what it means: text in cells, with the places kept
 * so that every error can name its row and column. CSV and workbook sheets both arrive in this shape.
 */
export type Table = Readonly<{
  file: string
  /** The sheet's name; null for CSV. */
  sheet: string | null
  /** Trimmed headings, in the file's order; unique, ignoring case. */
  header: readonly string[]
  /** The header's own place, as a spreadsheet counts (1 when it is the first line). */
  headerRow: number
  rows: readonly TableRow[]
  /** Wholly blank lines below the header: they are counted, never kept. */
  blankRows: number
  /**
   * Rows that stand in the file and not here, since their cells do not fit the header; left out where there are none.
   * A table with any is read for the problems of its other rows alone: nothing of it is accepted.
   */
  raggedRows?: number
}>

export type TableRow = Readonly<{
  /** As a spreadsheet counts. For CSV: the record's first line in the file. */
  row: number
  /** As long as the header; outer white space trimmed; '' is blank. */
  cells: readonly string[]
}>

/** The cell under a heading (any case), or '' where the file has no such column. */
export function cellAt(table: Table, row: TableRow, heading: string): string {
  const index = columnIndex(table, heading)

  return index === -1 ? '' : (row.cells[index] ?? '')
}

/** Where a heading stands, ignoring case; -1 where the file has no such column. */
export function columnIndex(table: Table, heading: string): number {
  const wanted = heading.toLowerCase()

  return table.header.findIndex((name) => name.toLowerCase() === wanted)
}
