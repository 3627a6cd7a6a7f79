import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table, TableRow } from '../../kernel/table.ts'
import type { Units } from '../../kernel/units.ts'
import { parseUrn, type Urn } from '../../schools/core/school.ts'
import { parseUnitColumn, type UnitColumn } from './factors.ts'
import { MOST_UNITS, readCount } from './read-count.ts'
import { doubleCounted } from './double-counting.ts'

/** Where everything stands in the table, found once by its headings. */
export type UnitsLayout = Readonly<{
  urn: number
  /** -1 where the file gives no names. */
  name: number
  columns: readonly Readonly<{ at: number; heading: string; column: UnitColumn }>[]
}>

export type UnitsRow = Readonly<{
  row: number
  urn: Urn
  counts: ReadonlyMap<UnitColumn, Units>
  /** How many counts were rounded to six decimals. */
  rounded: number
}>

export function readUnitsRow(table: Table, layout: UnitsLayout, row: TableRow): Result<UnitsRow, Problem> {
  const problems: Problem[] = []
  const wrong = (column: string, message: string) => problems.push({ ...placeOf(table), row: row.row, column, message })
  const text = row.cells[layout.urn] ?? ''
  const urn = parseUrn(text)
  if (urn === null) wrong(table.header[layout.urn] ?? 'urn', whyNoUrn(text))
  const read = readCounts(layout, row, MOST_UNITS, wrong)
  for (const { first, second } of doubleCounted(read.counts)) {
    const whole = headingOf(layout, first)
    wrong(
      headingOf(layout, second),
      `the same pupils would count twice, here and in column ${whole}: keep ${whole} alone, or leave it blank and give all its pupils in ${partsOf(first)}`,
    )
  }
  if (urn === null || problems.length > 0) return failed(problems)

  return ok({ row: row.row, urn, ...read })
}

/** The counts of a row by column; a blank cell is no count. What is wrong is told by heading. */
export function readCounts(
  layout: UnitsLayout,
  row: TableRow,
  most: Units | null,
  wrong: (heading: string, message: string) => void,
): Readonly<{ counts: ReadonlyMap<UnitColumn, Units>; rounded: number }> {
  const counts = new Map<UnitColumn, Units>()
  let rounded = 0
  for (const { at, heading, column } of layout.columns) {
    const text = row.cells[at] ?? ''
    if (text === '') continue
    const read = readCount(text, most)
    if (!read.ok) {
      for (const message of read.errors) wrong(heading, message)
      continue
    }
    counts.set(column, read.value.count)
    if (read.value.rounded) rounded += 1
  }

  return { counts, rounded }
}

/** The file, and the sheet where there is one: the beginning of every problem. */
export function placeOf(table: Table): Readonly<{ file: string; sheet?: string }> {
  return table.sheet === null ? { file: table.file } : { file: table.file, sheet: table.sheet }
}

/** The columns that hold the pupils of a whole one apart from one another. */
function partsOf(column: UnitColumn): string {
  const parsed = parseUnitColumn(column)
  const factor = parsed?.factor ?? column

  return parsed?.group === 'secondary'
    ? `${factor}-ks3 and ${factor}-ks4`
    : `${factor}-primary, and ${factor}-secondary or ${factor}-ks3 and ${factor}-ks4`
}

function headingOf(layout: UnitsLayout, column: UnitColumn): string {
  return layout.columns.find((candidate) => candidate.column === column)?.heading ?? column
}

function whyNoUrn(text: string): string {
  if (text === '') return 'expected a URN of six digits, found nothing'
  const found = text.length > 40 ? `${text.slice(0, 39)}…` : text
  const damaged = /^\d+(\.\d+)?e[+-]?\d+$|^\d+\.0+$/i.test(text)

  return `expected a URN of six digits, found '${found}'${damaged ? ': a spreadsheet has changed this number' : ''}`
}
