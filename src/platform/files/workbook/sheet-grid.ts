import type { Sheet } from 'hucre/xlsx'
import { MORE_PROBLEMS, MOST_PROBLEMS } from '../../../kernel/problem.ts'
import { columnLetter } from '../column-letter.ts'
import type { FileLimits } from '../limits.ts'
import type { GridRow } from '../shape-table.ts'
import { cellText } from './cell-text.ts'
import { unseenOf, type Unseen, type SheetProblem } from './unseen.ts'

/** A sheet as rows of text, down to its last row that is not blank, and what was noticed on the way. */
export type SheetGrid = Readonly<{
  name: string
  hidden: boolean
  rows: readonly GridRow[]
  problems: readonly SheetProblem[]
  notices: readonly string[]
  /** What nobody sees who looks at the sheet. */
  unseen: Unseen
}>

export function sheetGrid(sheet: Sheet, limits: FileLimits): SheetGrid {
  const problems: SheetProblem[] = []
  const heading = headings(sheet)
  let formulas = 0
  const rows = sheet.rows.slice(0, lastRow(sheet) + 1).map((values, row) => {
    const cells = values.map((value, column) => {
      const details = sheet.cells?.get(`${row},${column}`)
      if (details?.formula !== undefined && value !== null) formulas += 1
      const read = cellText(value, details, `${columnLetter(column)}${row + 1}`, limits)
      if ('text' in read) return read.text
      if (problems.length < MOST_PROBLEMS)
        problems.push({ row: row + 1, column: heading(column), message: read.problem })
      else if (problems.length === MOST_PROBLEMS) problems.push({ message: MORE_PROBLEMS })

      return ''
    })

    return { row: row + 1, cells }
  })

  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows,
    problems: [...problems, ...mergedCells(sheet, rows.length).slice(0, MOST_PROBLEMS)],
    notices: formulaNotice(sheet.name, formulas),
    unseen: unseenOf(sheet, rows.length),
  }
}

/** The last row with a value, or with a formula that lost its own; -1 for none. */
function lastRow(sheet: Sheet): number {
  let last = sheet.rows.findLastIndex((row) => row.some((value) => value !== null && value !== ''))
  for (const [key, cell] of sheet.cells ?? []) {
    if (cell.formula !== undefined) last = Math.max(last, Number(key.split(',')[0]))
  }

  return last
}

/** A column by the text of the first row that has any; else by its letter. */
function headings(sheet: Sheet): (column: number) => string {
  const header = sheet.rows.find((row) => row.some((value) => value !== null && value !== '')) ?? []

  return (column) => {
    const text = String(header[column] ?? '')
      .slice(0, 60)
      .trim()
    return text === '' ? columnLetter(column) : text
  }
}

/** Only the first cell of a merged block has a value, so that the school on its second row would be read as blank. */
function mergedCells(sheet: Sheet, rows: number): SheetProblem[] {
  return (sheet.merges ?? [])
    .filter((merge) => merge.startRow < rows)
    .map(({ startRow, endRow, startCol, endCol }) => {
      const [first, last] = [columnLetter(startCol), columnLetter(endCol)]
      const columns = first === last ? `column ${first}` : `columns ${first}–${last}`
      const message =
        startRow === endRow
          ? `${columns} are merged in row ${startRow + 1}: unmerge them`
          : `rows ${startRow + 1}–${endRow + 1} are merged in ${columns}: unmerge them`

      return { row: startRow + 1, column: first, message }
    })
}

function formulaNotice(name: string, formulas: number): string[] {
  if (formulas === 0) return []
  const cells = formulas === 1 ? '1 cell holds a formula' : `${formulas.toLocaleString('en-GB')} cells hold formulas`

  return [`Sheet '${name}': ${cells}; the results saved in the workbook were read.`]
}
