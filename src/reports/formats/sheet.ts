import { colToLetter, type Cell, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { decimalPence, type Pence } from '../../kernel/pence.ts'
import { decimalUnits, type Units } from '../../kernel/units.ts'

/**
 * A cell of our own workbooks. Text is written as text whatever it begins with; only what is made here is a formula,
 * with its present value beside it for programs that do not recalculate.
 */
export type SheetCell =
  | string
  | null
  | Readonly<{ number: number; format: NumberFormat }>
  | Readonly<{ formula: string; value: number | boolean; format: NumberFormat }>

type NumberFormat = 'money' | 'pounds' | 'units' | 'whole' | 'plain'

export type SheetRow = Readonly<{ cells: readonly SheetCell[]; look?: 'title' | 'head' | 'total' | 'note' }>

export function moneyCell(amount: Pence): SheetCell {
  return { number: Number(decimalPence(amount)), format: 'money' }
}

export function unitsCell(count: Units): SheetCell {
  return { number: Number(decimalUnits(count)), format: 'units' }
}

export function formulaCell(formula: string, value: Pence, format: NumberFormat = 'money'): SheetCell {
  return { formula, value: Number(decimalPence(value)), format }
}

/** "B5", "$B$5" when both are held; columns and rows count from 1. */
export function cellName(column: number, row: number, held = false): string {
  const letter = colToLetter(column - 1)

  return held ? `$${letter}$${row}` : `${letter}${row}`
}

export function sheetOf(
  name: string,
  rows: readonly SheetRow[],
  layout: Readonly<{ widths: readonly number[]; frozenRows?: number; frozenColumns?: number; landscape?: boolean }>,
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>()
  for (const [row, { cells: each, look }] of rows.entries()) {
    for (const [column, cell] of each.entries()) {
      if (cell !== null) cells.set(`${row},${column}`, cellOf(cell, look))
    }
  }

  return {
    name,
    rows: rows.map(({ cells: each }) => each.map(valueOf)),
    cells,
    columns: layout.widths.map((width) => ({ width })),
    freezePane: { rows: layout.frozenRows ?? 0, columns: layout.frozenColumns ?? 0 },
    pageSetup: {
      paperSize: 'a4',
      orientation: layout.landscape === true ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  }
}

function valueOf(cell: SheetCell): CellValue {
  if (cell === null || typeof cell === 'string') return cell

  return 'number' in cell ? cell.number : cell.value
}

function cellOf(cell: SheetCell, look: SheetRow['look']): Partial<Cell> {
  if (cell === null) return {}
  if (typeof cell === 'string') return { value: cell, type: 'string', style: styleOf(look, null) }
  const style = styleOf(look, cell.format)
  if ('number' in cell) return { value: cell.number, type: 'number', style }

  return { value: cell.value, type: 'formula', formula: cell.formula, formulaResult: cell.value, style }
}

const FORMATS: Readonly<Record<NumberFormat, string>> = {
  money: '"£"#,##0.00;-"£"#,##0.00',
  pounds: '"£"#,##0;-"£"#,##0',
  units: '#,##0.######',
  whole: '#,##0',
  plain: 'General',
}

function styleOf(look: SheetRow['look'], format: NumberFormat | null): CellStyle {
  return {
    font: {
      name: 'Arial',
      size: look === 'title' ? 14 : 10,
      bold: look === 'title' || look === 'head' || look === 'total',
    },
    ...(format === null ? {} : { numFmt: FORMATS[format] }),
    ...(look === 'head'
      ? {
          fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EAED' } },
          alignment: { wrapText: true, vertical: 'top' },
        }
      : {}),
    ...(look === 'note' ? { alignment: { wrapText: true, vertical: 'top' } } : {}),
  }
}
