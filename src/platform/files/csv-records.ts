import type { CsvError } from 'csv-parse/sync'
import type { Problem } from '../../kernel/problem.ts'
import type { GridRow, Shaped } from './shape-table.ts'
import type { Unread } from './unread.ts'

/** How a CSV file is taken apart. Rows of the wrong length are let through: they are named with all that is wrong. */
export function csvOptions(delimiter: string) {
  return { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 1e6 }
}

/** Judged by the first line that is not blank, outside quotes; a file with none of them has one column. */
export function detectDelimiter(text: string): ',' | ';' | '\t' {
  const header = /^\s*([^\r\n]*)/.exec(text)?.[1]?.replace(/"[^"]*"/g, '') ?? ''
  const count = (sign: string) => header.split(sign).length
  if (count('\t') > count(',') && count('\t') >= count(';')) return '\t'

  return count(';') > count(',') ? ';' : ','
}

export type RecordNumberer = Readonly<{ onRecord: (cells: readonly string[]) => null; nextLine: () => number }>

/**
 * Gives each record the line of the file on which it begins: one a record, and one for each line break in its cells.
 * It answers null to the parser, which then holds no records itself.
 */
export function numberRecords(take: (row: GridRow) => void): RecordNumberer {
  let line = 1

  return {
    onRecord: (cells) => {
      const row = line
      line += 1
      for (const cell of cells) line += lineBreaks(cell)
      take({ row, cells })
      return null
    },
    nextLine: () => line,
  }
}

/** What stopped the parser, in the user's words. */
export function sayWhatBroke(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return 'a quotation mark opens in the row that begins here and is never closed: nothing after it can be read'
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') return 'the row that begins here is longer than 1,000,000 characters'

  return 'a quotation mark stands inside a cell that is not wholly in quotation marks: double it and quote the cell'
}

function lineBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\n|\r/).length - 1 : 0
}

/** A file that breaks off has the problems of the rows before the break, and the break; nothing of it is kept. */
export function brokenOff(before: Shaped, broken: Problem & Readonly<{ row: number }>): Unread {
  return { ok: false, errors: before.ok || broken.row === 1 ? [broken] : [...before.errors, broken] }
}
