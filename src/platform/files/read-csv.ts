import { CsvError, parse } from 'csv-parse/sync'
import { brokenOff, csvOptions, detectDelimiter, numberRecords, sayWhatBroke } from './csv-records.ts'
import { decodeText } from './decode-text.ts'
import { FILE_LIMITS } from './limits.ts'
import { tableShaper, type Shaped } from './shape-table.ts'

/**
 * A CSV file as a table. Comma, semicolon or tab, whichever the header uses most; quoted cells may hold line breaks,
 * and a row's number is the line of the file on which it begins, so that an editor's line numbers agree.
 */
export function readCsv(file: string, bytes: Uint8Array): Shaped {
  const text = decodeText(bytes, file)
  if (!text.ok) return text
  const shaper = tableShaper({ file, sheet: null, mostRows: FILE_LIMITS.csvRows })
  const { onRecord, nextLine } = numberRecords(shaper.add)
  try {
    parse(text.value, { ...csvOptions(detectDelimiter(text.value)), on_record: onRecord })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error

    return brokenOff(shaper.shaped(), { file, row: nextLine(), message: sayWhatBroke(error) })
  }

  return shaper.shaped()
}
