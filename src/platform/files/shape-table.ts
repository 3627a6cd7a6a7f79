import type { Problem } from '../../kernel/problem.ts'
import { failed, ok } from '../../kernel/result.ts'
import type { Sieve, Table, TableRow } from '../../kernel/table.ts'
import { columnLetter } from './column-letter.ts'
import { FILE_LIMITS } from './limits.ts'
import type { Unread } from './unread.ts'

/** Rows as they stand in the file, before it is known which is the header; cells not yet trimmed. */
export type GridRow = Readonly<{ row: number; cells: readonly string[] }>

export type Grid = Readonly<{ file: string; sheet: string | null; rows: readonly GridRow[]; mostRows: number }>

export type Shaped = Readonly<{ ok: true; value: Table }> | Unread

export type Shaping = Omit<Grid, 'rows'> & Readonly<{ sieve?: (header: readonly string[]) => Sieve }>

/**
 * The first row that is not blank is the header; the rest are rows under it. Every heading is unique; a column without
 * heading holds nothing; no row is longer than the header. Otherwise: every problem, with its row and column, and where
 * only rows are at fault, the other rows as well, so that their problems are found too.
 */
export function shapeTable(grid: Grid): Shaped {
  const shaper = tableShaper(grid)
  for (const row of grid.rows) shaper.add(row)

  return shaper.shaped()
}

export type TableShaper = Readonly<{ add: (row: GridRow) => void; shaped: () => Shaped }>

/** The same, row by row: no more than the rows that are wanted is held. */
export function tableShaper({ file, sheet, mostRows, sieve }: Shaping): TableShaper {
  const place = sheet === null ? { file } : { file, sheet }
  let header: Header | null = null
  const rows: TableRow[] = []
  const ofRows: Problem[] = []
  const rowsBy = new Map<string, number>()
  let [blankRows, wanted] = [0, 0]

  function add({ row, cells }: GridRow): void {
    const trimmed = cells.map((cell) => cell.trim())
    if (isBlank(trimmed)) blankRows += header === null ? 0 : 1
    else if (header === null) header = readHeader(row, cells, sieve)
    else {
      const problem = judgeRow(place, header.headings, row, trimmed)
      const mark = problem === null ? (header.sieve?.markOf(trimmed) ?? null) : null
      if (problem !== null) ofRows.push(problem)
      else if (mark !== null) rowsBy.set(mark, (rowsBy.get(mark) ?? 0) + 1)
      else {
        wanted += 1
        const { columns } = header
        const whole = columns.length === trimmed.length
        if (wanted <= mostRows) rows.push({ row, cells: whole ? trimmed : columns.map((at) => trimmed[at] ?? '') })
      }
    }
  }

  function shaped(): Shaped {
    if (header === null) return failed([{ ...place, message: `The ${sheet === null ? 'file' : 'sheet'} is empty.` }])
    const { headings, columns, row: headerRow } = header
    const problems = judgeHeader(place, headerRow, headings)
    if (wanted > mostRows) problems.push({ ...place, message: tooManyRows(wanted, mostRows) })
    if (problems.length + ofRows.length + wanted + rowsBy.size === 0) problems.push(noRows(place, sheet, headerRow))
    if (problems.length > 0) return failed([...problems, ...ofRows])

    const passedOver = header.sieve === null ? {} : { passedOver: { why: header.sieve.why, rowsBy } }
    const named = columns.map((index) => headings[index] ?? '')
    const table = { file, sheet, header: named, headerRow, rows, blankRows, ...passedOver }
    if (ofRows.length === 0) return ok(table)

    return { ok: false, errors: ofRows, others: { ...table, raggedRows: ofRows.length } }
  }

  return { add, shaped }
}

type Header = Readonly<{
  row: number
  headings: readonly string[]
  /** Where the columns stand that are kept. */
  columns: readonly number[]
  sieve: Sieve | null
}>

function readHeader(row: number, cells: readonly string[], choose: Shaping['sieve']): Header {
  const headings = cells.map(tidyHeading)
  const sieve = choose?.(headings) ?? null
  const wanted = sieve === null ? null : new Set(sieve.columns.map((heading) => heading.toLowerCase()))
  const columns = headings.flatMap((heading, index) =>
    heading === '' || wanted?.has(heading.toLowerCase()) === false ? [] : [index],
  )

  return { row, headings, columns, sieve }
}

type Place = Readonly<{ file: string; sheet?: string }>

/** Line breaks and no-break spaces inside a heading are one space. */
export function tidyHeading(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function isBlank(cells: readonly string[]): boolean {
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
