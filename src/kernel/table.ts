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
  /** Left out where every row was wanted. */
  passedOver?: PassedOver
}>

/**
 * Rows of the right shape that were counted and neither judged nor kept, since whoever asked for the table said that
 * they are not wanted ("of other authorities"): how many by each mark that told them apart (the authority's code).
 */
export type PassedOver = Readonly<{ why: string; rowsBy: ReadonlyMap<string, number> }>

/** Which rows and columns of a table are wanted, where it is too big to be kept whole. */
export type Sieve = Readonly<{
  /** Headings, in any case. The others are dropped. */
  columns: readonly string[]
  /** What the rows are that are passed over: "of other authorities". */
  why: string
  /** By what a row is passed over; null for one that is wanted. */
  markOf: (cells: readonly string[]) => string | null
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

/** How many rows of the file were passed over. */
export function rowsPassedOver(table: Table): number {
  return [...(table.passedOver?.rowsBy.values() ?? [])].reduce((total, rows) => total + rows, 0)
}
