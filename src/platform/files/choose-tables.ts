import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { FILE_LIMITS } from './limits.ts'
import { shapeTable } from './shape-table.ts'
import type { Unread } from './unread.ts'
import type { ReadSheets } from './workbook/read-sheets.ts'
import type { SheetGrid } from './workbook/sheet-grid.ts'
import { noticesOfUnseen, problemsOfUnseen } from './workbook/unseen.ts'

type Chosen = Readonly<{ tables: readonly Table[]; notices: readonly string[] }>

/** Says of a header whether its table is the one that is meant: the first headings, trimmed, in their own case. */
export type Wanted = (header: readonly string[]) => boolean

/** All of these headings, in any order and case. */
export function withHeadings(...names: readonly string[]): Wanted {
  return (header) => names.every((name) => header.some((heading) => heading.toLowerCase() === name.toLowerCase()))
}

/**
 * The tables of a workbook: of several sheets the one whose headings are wanted, where the caller says which.
 * Hidden sheets are never read; hidden rows and columns only where the caller says so, else they are refused. Whatever
 * was left out is said; two sheets that both fit are asked about, not guessed.
 */
export function chooseTables(
  file: string,
  read: ReadSheets,
  { wanted, readHidden }: Readonly<{ wanted: Wanted | null; readHidden: boolean }>,
): Readonly<{ ok: true; value: Chosen }> | Unread {
  const hidden = read.sheets.filter((sheet) => sheet.hidden)
  const shown = read.sheets.filter((sheet) => !sheet.hidden && (sheet.rows.length > 0 || sheet.problems.length > 0))
  if (shown.length === 0) return failed([{ file, message: 'The workbook has no visible sheet with anything in it.' }])
  const chosen = chooseSheets(file, shown, wanted)
  if (!chosen.ok) return chosen
  const shaped = chosen.value.map((sheet) => toTable(file, sheet, readHidden))
  const problems = shaped.flatMap((table) => (table.ok ? [] : table.errors))
  const [only, ...more] = shaped
  if (only?.ok === false && more.length === 0) return only
  if (problems.length > 0) return failed(problems)
  const tables = shaped.flatMap((table) => (table.ok ? [table.value] : []))

  const noticed = chosen.value.flatMap(({ name, notices, unseen }) => [...notices, ...noticesOfUnseen(name, unseen)])

  return ok({ tables, notices: [...read.notices, ...noticed, ...leftOut(hidden, shown, chosen.value)] })
}

function chooseSheets(
  file: string,
  shown: readonly SheetGrid[],
  wanted: Wanted | null,
): Result<readonly SheetGrid[], Problem> {
  if (wanted === null || shown.length === 1) return ok(shown)
  const fitting = shown.filter((sheet) => wanted(headingsOf(sheet)))
  if (fitting.length === 1) return ok(fitting)
  if (fitting.length === 0) {
    const found = shown.map((sheet) => `'${sheet.name}' (${headingsOf(sheet).slice(0, 6).join(', ')})`).join('; ')

    return failed([{ file, message: `None of the sheets has the headings that are needed. Found ${found}` }])
  }
  const names = fitting.map((sheet) => `'${sheet.name}'`).join(' and ')

  return failed([
    { file, message: `Sheets ${names} all have the headings that are needed: keep the one that is meant.` },
  ])
}

function headingsOf(sheet: SheetGrid): readonly string[] {
  const header = sheet.rows.find((row) => row.cells.some((cell) => cell.trim() !== ''))

  return (header?.cells ?? []).map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((heading) => heading !== '')
}

function toTable(file: string, sheet: SheetGrid, readHidden: boolean): Readonly<{ ok: true; value: Table }> | Unread {
  const table = shapeTable({ file, sheet: sheet.name, rows: sheet.rows, mostRows: FILE_LIMITS.sheetRows })
  const unseen = readHidden ? [] : problemsOfUnseen(sheet.unseen)
  const own = [...unseen, ...sheet.problems].map((problem) => ({ file, sheet: sheet.name, ...problem }))
  if (own.length === 0) return table
  // The cells are sound: what else is wrong with them can be told at once.
  if (sheet.problems.length === 0) {
    return table.ok ? { ok: false, errors: own, others: table.value } : { ...table, errors: [...own, ...table.errors] }
  }

  // A sheet of which every cell is at fault looks like one without rows: only what has a place of its own is said too.
  return failed(table.ok ? own : [...own, ...table.errors.filter((problem) => problem.row !== undefined)])
}

function leftOut(hidden: readonly SheetGrid[], shown: readonly SheetGrid[], chosen: readonly SheetGrid[]): string[] {
  const unused = shown.filter((sheet) => !chosen.includes(sheet))
  const notices: string[] = []
  if (hidden.length > 0) notices.push(`Hidden sheets were not read: ${namesOf(hidden)}.`)
  if (unused.length > 0) notices.push(`Sheet ${namesOf(chosen)} was read; ${namesOf(unused)} not.`)

  return notices
}

function namesOf(sheets: readonly SheetGrid[]): string {
  return sheets.map((sheet) => `'${sheet.name}'`).join(', ')
}
