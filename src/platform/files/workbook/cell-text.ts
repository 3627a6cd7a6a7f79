import type { Cell, CellValue } from 'hucre/xlsx'
import type { FileLimits } from '../limits.ts'

export type CellText = Readonly<{ text: string }> | Readonly<{ problem: string }>

/** A cell as text that the field readers judge, or what is wrong with the cell itself. `where` is like "F9". */
export function cellText(value: CellValue, details: Cell | undefined, where: string, limits: FileLimits): CellText {
  if (details?.type === 'error') return { problem: `cell ${where} shows the error ${String(value)}` }
  if (value === null) {
    if (details?.formula === undefined) return { text: '' }

    return {
      problem: `the formula in ${where} has no saved result: open the workbook in Excel, save it, and try again`,
    }
  }
  if (typeof value === 'string') return stringText(value, where, limits)
  if (typeof value === 'number') return { text: decimalText(value) }
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' }

  return dateText(value, where)
}

function stringText(value: string, where: string, limits: FileLimits): CellText {
  if (value.length <= limits.cellCharacters) return { text: value }

  return { problem: `cell ${where} has more than ${limits.cellCharacters.toLocaleString('en-GB')} characters` }
}

/**
 * A workbook keeps binary fractions and shows 15 digits of them, so 15 digits are what somebody saw and meant:
 * 0.1 + 0.2 is "0.3". Never with an exponent, which the field readers refuse.
 *
 * @example decimalText(37.629199999999997) // "37.6292"
 */
export function decimalText(value: number): string {
  const shown = String(Number(value.toPrecision(15)))
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(shown)
  if (match === null) return shown
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match
  const digits = whole + decimals
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`

  return `${sign}${digits.padEnd(point, '0')}`
}

/**
 * As "2024-04-01", with the time only where there is one. Days before 1 March 1900 are refused: spreadsheets count a
 * 29 February 1900 that never was (serial 60), so no two programs agree on them.
 */
function dateText(value: Date, where: string): CellText {
  const time = value.getTime()
  if (Number.isNaN(time) || time < Date.UTC(1900, 2, 1) || time >= Date.UTC(10000, 0, 1)) {
    return { problem: `cell ${where} holds a date that no spreadsheet can mean: type it again as a date` }
  }
  const [date = '', clock = ''] = value.toISOString().split('T')

  return { text: clock.startsWith('00:00:00') ? date : `${date} ${clock.slice(0, 5)}` }
}
