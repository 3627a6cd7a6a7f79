import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TextDecoder } from 'node:util'
import { CsvError, parse } from 'csv-parse'
import { CsvError as CsvTextError, parse as parseText } from 'csv-parse/sync'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Sieve } from '../../kernel/table.ts'
import { brokenOff, csvOptions, detectDelimiter, numberRecords, sayWhatBroke } from './csv-records.ts'
import { fileKind } from './file-kind.ts'
import { shownFileName } from './file-name.ts'
import { beginningOf, piecesOf, type LargeFile } from './large-file.ts'
import { FILE_LIMITS, megabytes } from './limits.ts'
import { isBlank, tableShaper, tidyHeading, type Shaped } from './shape-table.ts'
import { damaged, NUL_IN_LINE, scanEncoding } from './text-encoding.ts'

/** A large file that can be read as CSV, with its first row that is not blank, from which its kind is known. */
export type LargeCsv = Readonly<{
  file: LargeFile
  shownName: string
  encoding: string
  sha256: string
  header: readonly string[]
}>

/** Looks through the whole file once, for its size, kind and encoding, and holds nothing of it. */
export async function openLargeCsv(file: LargeFile): Promise<Result<LargeCsv, Problem>> {
  const shownName = shownFileName(file.name)
  const refuse = (message: string) => failed([{ file: shownName, message }])
  if (file.size > FILE_LIMITS.largeCsvBytes) {
    return refuse(
      `The file is bigger than ${megabytes(FILE_LIMITS.largeCsvBytes)}, the most that is read of a CSV file.`,
    )
  }
  const beginning = await beginningOf(file)
  const kind = fileKind(file.name, beginning)
  if (kind.kind === 'refused') return refuse(kind.why)
  if (kind.kind === 'zip') {
    return refuse(`The file is bigger than ${megabytes(FILE_LIMITS.bytes)}, the most that is read of a workbook.`)
  }
  const scan = scanEncoding()
  const hash = createHash('sha256')
  for await (const piece of piecesOf(file)) {
    scan.feed(piece)
    hash.update(piece)
  }
  const encoding = scan.encoding()
  if (!encoding.ok) return failed([{ file: shownName, row: encoding.row, message: encoding.message }])

  const header = headerOf(decoder(encoding.name, false).decode(beginning))

  return ok({ file, shownName, encoding: encoding.name, sha256: hash.digest('hex'), header })
}

/** The first row that is not blank. The text may break off anywhere behind it. */
function headerOf(text: string): readonly string[] {
  const rows: (readonly string[])[] = []
  const onRecord = (cells: string[]): null => {
    if (rows.length === 0 && !isBlank(cells)) rows.push(cells.map(tidyHeading))
    return null
  }
  try {
    parseText(text, { ...csvOptions(detectDelimiter(text)), on_record: onRecord })
  } catch (error) {
    if (!(error instanceof CsvTextError)) throw error
  }

  return rows[0] ?? []
}

/**
 * The rows and columns of a large CSV file that a sieve lets through, with the same promises as `readCsv`: every row is
 * looked at, and every problem of every row is said. What is held at any time is a piece of the file, the rows let
 * through and the problems.
 */
export async function readLargeCsv(csv: LargeCsv, sieve: (header: readonly string[]) => Sieve): Promise<Shaped> {
  const { file, shownName } = csv
  const shaper = tableShaper({ file: shownName, sheet: null, mostRows: FILE_LIMITS.csvRows, sieve })
  const { onRecord, nextLine } = numberRecords(shaper.add)
  const beginning = decoder(csv.encoding, false).decode(await beginningOf(file), { stream: true })
  const parser = parse({ ...csvOptions(detectDelimiter(beginning)), on_record: onRecord })
  parser.resume()
  try {
    await pipeline(Readable.from(textsOf(csv)), parser)
  } catch (error) {
    if (error instanceof NotText) return failedAt(shownName, error)
    if (!(error instanceof CsvError)) throw error

    return brokenOff(shaper.shaped(), { file: shownName, row: nextLine(), message: sayWhatBroke(error) })
  }

  return shaper.shaped()
}

/** Only UTF-16 comes to this: all else is known from the bytes. */
class NotText extends Error {
  override readonly name = 'NotText'
  readonly row: number | null

  constructor(message: string, row: number | null) {
    super(message)
    this.row = row
  }
}

function failedAt(file: string, { row, message }: NotText): Shaped {
  return { ok: false, errors: [row === null ? { file, message } : { file, row, message }] }
}

async function* textsOf({ file, encoding }: LargeCsv): AsyncIterable<string> {
  const decode = strictly(encoding)
  let row = 1
  for await (const piece of piecesOf(file)) {
    const text = decode(piece)
    const nul = text.indexOf('\0')
    row += text.slice(0, nul === -1 ? undefined : nul).split('\n').length - 1
    if (nul !== -1) throw new NotText(NUL_IN_LINE, row)
    yield text
  }
  yield decode(null)
}

function strictly(encoding: string): (piece: Uint8Array | null) => string {
  const decoding = decoder(encoding, true)

  return (piece) => {
    try {
      return piece === null ? decoding.decode() : decoding.decode(piece, { stream: true })
    } catch (error) {
      if (error instanceof TypeError) throw new NotText(damaged(encoding), null)
      throw error
    }
  }
}

function decoder(encoding: string, fatal: boolean): TextDecoder {
  return new TextDecoder(encoding, { fatal })
}
