import type { Sheet } from 'hucre/xlsx'
import { columnLetter } from '../column-letter.ts'
import type { Problem } from '../../../kernel/problem.ts'

/** A problem inside a sheet; file and sheet are added by whoever knows them. */
export type SheetProblem = Readonly<Pick<Problem, 'row' | 'column' | 'message' | 'instead'>>

/** The rows and columns of a sheet that are hidden, by hand or by a filter; from 0, in order. */
export type Unseen = Readonly<{ rows: readonly number[]; columns: readonly number[] }>

/** Of the rows up to the last that is not blank, and of the columns of the widest of them. */
export function unseenOf(sheet: Sheet, rows: number): Unseen {
  const hidden = [...(sheet.rowDefs ?? [])].filter(([row, def]) => def.hidden === true && row < rows)
  const width = sheet.rows.slice(0, rows).reduce((widest, row) => Math.max(widest, row.length), 0)
  const columns = (sheet.columns ?? [])
    .slice(0, width)
    .flatMap((column, index) => (column.hidden === true ? [index] : []))

  return { rows: hidden.map(([row]) => row).toSorted((one, other) => one - other), columns }
}

/** What is wrong with them for whoever did not say that they are to be read. */
export function problemsOfUnseen({ rows, columns }: Unseen): readonly SheetProblem[] {
  const found = [
    ...counted(rows.length, 'row is', 'rows are').map((words) => `${words} hidden (${inRuns(rows, rowNumber)})`),
    ...counted(columns.length, 'column is', 'columns are').map(
      (words) => `${words} hidden (${inRuns(columns, columnLetter)})`,
    ),
  ]

  return found.map((words) => ({
    message: `${words}: unhide what is meant to be read and delete what is not`,
    instead: 'read-hidden',
  }))
}

/** The same as something to be told, where they were to be read. */
export function noticesOfUnseen(sheet: string, { rows, columns }: Unseen): readonly string[] {
  return [
    ...counted(rows.length, 'hidden row was', 'hidden rows were'),
    ...counted(columns.length, 'hidden column was', 'hidden columns were'),
  ].map((found) => `Sheet '${sheet}': ${found} found and read like the others.`)
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`]
}

/** "3, 5–16, 20": of places in order, from 0. */
function inRuns(places: readonly number[], name: (place: number) => string): string {
  const runs: { first: number; last: number }[] = []
  for (const place of places) {
    const run = runs.at(-1)
    if (run?.last === place - 1) run.last = place
    else runs.push({ first: place, last: place })
  }
  const told = runs
    .slice(0, MOST_RUNS)
    .map(({ first, last }) => (first === last ? name(first) : `${name(first)}–${name(last)}`))

  return `${told.join(', ')}${runs.length > MOST_RUNS ? ' …' : ''}`
}

const MOST_RUNS = 20

function rowNumber(row: number): string {
  return String(row + 1)
}
