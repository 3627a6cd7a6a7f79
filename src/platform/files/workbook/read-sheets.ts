import { readXlsx } from 'hucre/xlsx'
import { failed, ok, type Result } from '../../../kernel/result.ts'
import { columnLetter } from '../column-letter.ts'
import type { FileLimits } from '../limits.ts'
import { checkParts } from './check-parts.ts'
import { findFarCells } from './far-cells.ts'
import { sheetGrid, type SheetGrid } from './sheet-grid.ts'
import { whyNotWorkbook } from './workbook-kind.ts'

export type ReadSheets = Readonly<{ sheets: readonly SheetGrid[]; notices: readonly string[] }>

/**
 * The sheets of a workbook as rows of text, or why the workbook cannot be read at all. The parts are checked before
 * the spreadsheet library is given the file.
 */
export async function readSheets(bytes: Buffer, limits: FileLimits): Promise<Result<ReadSheets, string>> {
  const parts = await checkParts(bytes, limits)
  if (!parts.ok) return parts
  const why = whyNotWorkbook(parts.value)
  if (why !== null) return failed([why])
  const far = findFarCells(parts.value, limits)
  // Without a range the library reads the whole rectangle, which is fine where no cell stands far out.
  const corner = `${columnLetter(limits.columns - 1)}${limits.sheetRows + 1}`
  const options = far.any ? { range: `A1:${corner}` } : {}
  try {
    const workbook = await readXlsx(bytes, { dateSystem: 'auto', ...options })
    const sheets = workbook.sheets.map((sheet) =>
      withFarCell(sheetGrid(sheet, limits), far.filled.get(sheet.name), limits),
    )
    const notices = parts.value.some((part) => part.name.startsWith('xl/externalLinks/')) ? [LINKS] : []

    return ok({ sheets, notices })
  } catch (error) {
    // Whatever the library cannot make sense of, it throws: the file is at fault, not the program.
    return failed([
      `The workbook cannot be read (${error instanceof Error ? error.name : 'unknown'}). Save it again as .xlsx.`,
    ])
  }
}

const LINKS = 'Links to other files are not followed: the values saved in the workbook were read.'

function withFarCell(grid: SheetGrid, cell: string | undefined, limits: FileLimits): SheetGrid {
  if (cell === undefined) return grid
  const row = Number(cell.replace(/\D+/, ''))
  const message =
    row > limits.sheetRows + 1
      ? `row ${row.toLocaleString('en-GB')} (cell ${cell}) is outside the limit of ${limits.sheetRows.toLocaleString('en-GB')} rows`
      : `cell ${cell} is outside the limit of ${limits.columns} columns`

  return { ...grid, problems: [...grid.problems, { row, message }] }
}
