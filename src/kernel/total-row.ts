import type { Problem } from './problem.ts'
import { cellAt, type Table, type TableRow } from './table.ts'

const TOTAL = /^(?:(?:grand|overall|borough)\s+)?(?:sub[\s-]?)?totals?\b/i

/** Whether a row calls itself a total: in its key (a school's number, a service), or without a key in another cell. */
export function saysTotal(key: string, others: readonly string[]): boolean {
  return TOTAL.test(key) || (key === '' && others.some((text) => TOTAL.test(text)))
}

export const MISPLACED_TOTAL = 'a total is only expected in the last row: remove this one'

/** The rows of a table without a total at its foot, and a problem for each total elsewhere, which is among no rows. */
export type ApartFromTotal = Readonly<{
  rows: readonly TableRow[]
  hasTotal: boolean
  problems: readonly Problem[]
}>

/**
 * A total at the foot of a file is the sender's own check, and never read as a row of its kind. `key` is the column that
 * every other row must fill; `others` are those in which people write "Total".
 */
export function apartFromTotal(table: Table, key: string, others: readonly string[]): ApartFromTotal {
  const isTotal = (row: TableRow) =>
    saysTotal(
      cellAt(table, row, key),
      others.map((heading) => cellAt(table, row, heading)),
    )
  const last = table.rows.at(-1)
  const place = table.sheet === null ? { file: table.file } : { file: table.file, sheet: table.sheet }
  const misplaced = table.rows.slice(0, -1).filter(isTotal)

  return {
    rows: table.rows.filter((row) => !isTotal(row)),
    hasTotal: last !== undefined && isTotal(last),
    problems: misplaced.map(({ row }) => ({ ...place, row, message: MISPLACED_TOTAL })),
  }
}
