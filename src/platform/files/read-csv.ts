import { CsvError, parse } from 'csv-parse/sync'
import { failed } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { decodeText } from './decode-text.ts'
import { FILE_LIMITS } from './limits.ts'
import { shapeTable, type GridRow } from './shape-table.ts'
import type { Unread } from './unread.ts'

/**
 * A CSV file as a table. Comma, semicolon or tab, whichever the header uses most; quoted cells may hold line breaks,
 * and a row's number is the line of the file on which it begins, so that an editor's line numbers agree.
 */
export function readCsv(file: string, bytes: Uint8Array): Readonly<{ ok: true; value: Table }> | Unread {
  const text = decodeText(bytes, file)
  if (!text.ok) return text
  const { records, broken } = parseRecords(text.value, detectDelimiter(text.value))
  const { rows, nextLine } = numberRows(records)
  const table = shapeTable({ file, sheet: null, rows, mostRows: FILE_LIMITS.csvRows })
  if (broken === null) return table

  const problem = { file, row: nextLine, message: broken }
  return failed(table.ok || records.length === 0 ? [problem] : [...table.errors, problem])
}

/** Judged by the first line that is not blank, outside quotes; a file with none of them has one column. */
export function detectDelimiter(text: string): ',' | ';' | '\t' {
  const header = /^\s*([^\r\n]*)/.exec(text)?.[1]?.replace(/"[^"]*"/g, '') ?? ''
  const count = (sign: string) => header.split(sign).length
  if (count('\t') > count(',') && count('\t') >= count(';')) return '\t'

  return count(';') > count(',') ? ';' : ','
}

type CsvOptions = Readonly<{
  delimiter: string
  relax_column_count: boolean
  record_delimiter: string[]
  max_record_size: number
}>

type Parsed = Readonly<{ records: readonly (readonly string[])[]; broken: string | null }>

function parseRecords(text: string, delimiter: string): Parsed {
  const options = { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 1e6 }
  try {
    return { records: parse(text, options), broken: null }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error

    return { records: recordsBefore(text, options), broken: sayWhatBroke(error) }
  }
}

/** Parses again and keeps the records before the broken one, so that their problems are reported with it. */
function recordsBefore(text: string, options: CsvOptions): string[][] {
  const records: string[][] = []
  const keep = (record: string[]): string[] => {
    records.push(record)
    return record
  }
  try {
    parse(text, { ...options, on_record: keep })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }

  return records
}

function sayWhatBroke(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return 'a quotation mark opens in the row that begins here and is never closed: nothing after it can be read'
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') return 'the row that begins here is longer than 1,000,000 characters'

  return 'a quotation mark stands inside a cell that is not wholly in quotation marks: double it and quote the cell'
}

/** Adds the lines that each record takes up: one, and one for each line break inside its cells. */
function numberRows(records: readonly (readonly string[])[]): { rows: GridRow[]; nextLine: number } {
  let line = 1
  const rows = records.map((cells) => {
    const row = line
    line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0)
    return { row, cells }
  })

  return { rows, nextLine: line }
}

function lineBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\n|\r/).length - 1 : 0
}
