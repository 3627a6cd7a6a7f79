import type { Problem } from '../../kernel/problem.ts'
import { failed, ok } from '../../kernel/result.ts'
import type { Table, TableRow } from '../../kernel/table.ts'
import { columnLetter } from './column-letter.ts'
import { FILE_LIMITS } from './limits.ts'
import type { Unread } from './unread.ts'

/** Rows as they stand in the file, before it is known which is the header; cells not yet trimmed. */
export type GridRow = Readonly<{ row: number; cells: readonly string[] }>

export type Grid = Readonly<{ file: string; sheet: string | null; rows: readonly GridRow[]; mostRows: number }>

/**
 * The first row that is not blank is the header; the rest are rows under it. Every heading is unique; a column without
 * heading holds nothing; no row is longer than the header. Otherwise: every problem, with its row and column, and where
 * only rows are at fault, the other rows as well, so that their problems are found too.
 */
export function shapeTable(grid: Grid): Readonly<{ ok: true; value: Table }> | Unread {
  const place = grid.sheet === null ? { file: grid.file } : { file: grid.file, sheet: grid.sheet }
  const start = grid.rows.findIndex((row) => !isBlank(row.cells))
  const headerRow = grid.rows[start]
  if (headerRow === undefined) {
    return failed([{ ...place, message: grid.sheet === null ? 'The file is empty.' : 'The sheet is empty.' }])
  }
  const headings = headerRow.cells.map(tidyHeading)
  const columns = headings.flatMap((heading, index) => (heading === '' ? [] : [index]))
  const body = grid.rows.slice(start + 1)
  const { rows, blankRows, problems: ofRows } = shapeRows(place, headings, columns, body)
  const problems = judgeHeader(place, headerRow.row, headings)
  if (rows.length > grid.mostRows) problems.push({ ...place, message: tooManyRows(rows.length, grid.mostRows) })
  if (problems.length + ofRows.length + rows.length === 0) problems.push(noRows(place, grid.sheet, headerRow.row))
  if (problems.length > 0) return failed([...problems, ...ofRows])

  const header = columns.map((index) => headings[index] ?? '')
  const table = { file: grid.file, sheet: grid.sheet, header, headerRow: headerRow.row, rows, blankRows }
  if (ofRows.length === 0) return ok(table)

  return { ok: false, errors: ofRows, others: { ...table, raggedRows: ofRows.length } }
}

type Place = Readonly<{ file: string; sheet?: string }>

/** Line breaks and no-break spaces inside a heading are one space. */
function tidyHeading(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

function judgeHeader(place: Place, row: number, headings: readonly string[]): Problem[] {
  const problems: Problem[] = []
  if (headings.length > FILE_LIMITS.columns) {
    problems.push({
      ...place,
      row,
      message: `expected at most ${FILE_LIMITS.columns} columns, found ${headings.length}`,
    })
  }
  const seen = new Map<string, number>()
  for (const [index, heading] of headings.entries()) {
    const key = heading.toLowerCase()
    const first = seen.get(key)
    if (heading !== '' && first !== undefined) {
      problems.push({
        ...place,
        row,
        column: heading,
        message: `columns ${columnLetter(first)} and ${columnLetter(index)} have the same heading '${heading}': keep one`,
      })
    }
    if (first === undefined) seen.set(key, index)
  }

  return problems
}

function shapeRows(
  place: Place,
  headings: readonly string[],
  columns: readonly number[],
  body: readonly GridRow[],
): { rows: TableRow[]; blankRows: number; problems: Problem[] } {
  const rows: TableRow[] = []
  const problems: Problem[] = []
  let blankRows = 0
  for (const { row, cells } of body) {
    const trimmed = cells.map((cell) => cell.trim())
    if (trimmed.every((cell) => cell === '')) {
      blankRows += 1
      continue
    }
    const problem = judgeRow(place, headings, row, trimmed)
    if (problem !== null) problems.push(problem)
    else rows.push({ row, cells: columns.length === trimmed.length ? trimmed : columns.map((at) => trimmed[at] ?? '') })
  }

  return { rows, blankRows, problems }
}

/** Sheets are rectangles, but a CSV row that is shorter or longer than the header has lost or gained a separator. */
function judgeRow(place: Place, headings: readonly string[], row: number, cells: readonly string[]): Problem | null {
  if (place.sheet === undefined && cells.length !== headings.length) {
    return { ...place, row, message: `expected ${headings.length} cells as in the header, found ${cells.length}` }
  }
  const stray = cells.findIndex((cell, index) => cell !== '' && (headings[index] ?? '') === '')
  if (stray === -1) return null
  const column = columnLetter(stray)

  return { ...place, row, column, message: `column ${column} has no heading, but this row has '${cells[stray]}' in it` }
}

function tooManyRows(found: number, most: number): string {
  const [a, b] = [most, found].map((count) => count.toLocaleString('en-GB'))

  return `expected at most ${a} rows, found ${b}: nothing was read`
}

function noRows(place: Place, sheet: string | null, headerRow: number): Problem {
  const what = sheet === null ? 'The file' : `Sheet '${sheet}'`

  return { ...place, message: `${what} has headings but no rows (row ${headerRow + 1} onward is blank).` }
}
