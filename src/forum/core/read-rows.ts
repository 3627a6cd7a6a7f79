import { parseBritishDate, parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { cellAt, columnIndex, type Table, type TableRow } from '../../kernel/table.ts'

/** One row that is being read. Whatever is wrong with a cell is noted, and the answer is then null. */
export type RowReader<C extends string> = Readonly<{
  row: number
  blank: (column: C) => boolean
  /** A line of words; '' only where it may be left out. */
  words: (column: C, most: number, needed?: boolean) => string
  day: (column: C) => CalendarDate | null
  /** Null for a blank cell too. */
  dayOrNone: (column: C) => CalendarDate | null
  oneOf: <W extends string>(column: C, allowed: readonly W[]) => W | null
  whole: (column: C) => number | null
  wrong: (column: C, expected: string) => null
  sound: () => boolean
}>

/** What was read, with the row of the file that it came from. */
export type Placed<T> = Readonly<{ row: number; value: T }>

export type TableShape<C extends string> = Readonly<{
  needed: readonly C[]
  optional?: readonly C[]
  mostRows: number
}>

/** Reads every row before anything is said, so that all problems come back at once, with file, row and column. */
export function readRows<C extends string, T>(
  table: Table,
  shape: TableShape<C>,
  read: (row: RowReader<C>) => T | null,
): Result<readonly Placed<T>[], Problem> {
  const inHeader = headerProblems(table, shape)
  if (inHeader.length > 0) return failed(inHeader)
  const problems: Problem[] = []
  const found: Placed<T>[] = []
  for (const row of table.rows) {
    const reader = readerOf<C>(table, row, problems)
    const value = read(reader)
    if (value !== null && reader.sound()) found.push({ row: row.row, value })
  }

  return problems.length > 0 ? failed(problems) : ok(found)
}

/** A problem of a row that was read, told by rules that look at more than one row. */
export function problemAt(table: Table, row: number, column: string | null, message: string): Problem {
  return { ...placeOf(table), row, ...(column === null ? {} : { column }), message }
}

function headerProblems<C extends string>(
  table: Table,
  { needed, optional = [], mostRows }: TableShape<C>,
): readonly Problem[] {
  const known: readonly string[] = [...needed, ...optional]
  const at = { ...placeOf(table), row: table.headerRow }
  const missing = needed
    .filter((column) => columnIndex(table, column) === -1)
    .map((column) => ({ ...at, column, message: 'Cannot find the column: add it to the header.' }))
  const unknown = table.header
    .filter((name) => !known.includes(name.toLowerCase()))
    .map((column) => ({ ...at, column, message: `Cannot use the column: expected only ${known.join(', ')}.` }))
  const rows = table.rows.length > mostRows ? [tooMany(table, mostRows)] : []

  return [...missing, ...unknown, ...rows]
}

function tooMany(table: Table, most: number): Problem {
  return { ...placeOf(table), message: `Cannot read more than ${most} rows: found ${table.rows.length}.` }
}

function readerOf<C extends string>(table: Table, row: TableRow, problems: Problem[]): RowReader<C> {
  const before = problems.length
  const text = (column: C) => cellAt(table, row, column)
  const wrong = (column: C, expected: string): null => {
    const found = text(column) === '' ? 'found nothing' : `found '${text(column).slice(0, 60)}'`
    problems.push(problemAt(table, row.row, column, `Cannot read the ${column}: expected ${expected}, ${found}.`))

    return null
  }
  const day = (column: C) =>
    parseCalendarDate(text(column)) ??
    parseBritishDate(text(column)) ??
    wrong(column, 'a day such as 2023-09-01 or 01/09/2023')

  return {
    row: row.row,
    blank: (column) => text(column) === '',
    words: (column, most, needed = true) => {
      const words = text(column)
      if ((needed && words === '') || words.length > most || /\p{Cc}/u.test(words)) {
        wrong(column, `${needed ? '1' : '0'} to ${most} characters in one line`)
      }

      return words
    },
    day,
    dayOrNone: (column) => (text(column) === '' ? null : day(column)),
    oneOf: (column, allowed) =>
      allowed.find((word) => word === text(column).toLowerCase()) ?? wrong(column, `one of ${allowed.join(', ')}`),
    whole: (column) =>
      /^\d{1,9}$/.test(text(column)) ? Number(text(column)) : wrong(column, 'a whole number such as 17284'),
    wrong,
    sound: () => problems.length === before,
  }
}

function placeOf(table: Table) {
  return table.sheet === null ? { file: table.file } : { file: table.file, sheet: table.sheet }
}
