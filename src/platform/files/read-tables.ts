import { failed, ok } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { chooseTables, type Wanted } from './choose-tables.ts'
import { fileKind } from './file-kind.ts'
import { shownFileName } from './file-name.ts'
import { FILE_LIMITS, megabytes } from './limits.ts'
import { readCsv } from './read-csv.ts'
import type { Unread } from './unread.ts'
import { readWorkbook } from './workbook/read-workbook.ts'

/** A file as somebody gave it to us: on the command line or through a page. */
export type GivenFile = Readonly<{
  name: string
  bytes: Uint8Array
  /** Rows and columns that are hidden in a workbook are read like the others. Else a file with any is refused. */
  readHidden?: boolean
}>

/** What a reader noticed and wants said, though nothing is wrong: "12 hidden rows were read". */
export type ReadTables = Readonly<{ tables: readonly Table[]; notices: readonly string[] }>

/**
 * Reads a CSV file or a workbook (.xlsx) as tables of text, or says everything that is wrong with it.
 * Never throws for what the file holds. Where a workbook has several sheets, `wanted` says which headings are meant.
 */
export type ReadTablesFunction = (
  file: GivenFile,
  options?: Readonly<{ wanted?: Wanted }>,
) => Promise<Readonly<{ ok: true; value: ReadTables }> | Unread>

export const readTables: ReadTablesFunction = async (given, options = {}) => {
  const file = shownFileName(given.name)
  if (given.bytes.length === 0) return failed([{ file, message: 'The file is empty.' }])
  if (given.bytes.length > FILE_LIMITS.bytes) {
    return failed([
      { file, message: `The file is bigger than ${megabytes(FILE_LIMITS.bytes)}, the most that is read.` },
    ])
  }
  const kind = fileKind(given.name, given.bytes)
  if (kind.kind === 'refused') return failed([{ file, message: kind.why }])
  if (kind.kind === 'zip') return readWorkbookTables(file, given, options.wanted ?? null)
  const table = readCsv(file, given.bytes)

  return table.ok ? ok({ tables: [table.value], notices: [] }) : table
}

async function readWorkbookTables(
  file: string,
  { bytes, readHidden = false }: GivenFile,
  wanted: Wanted | null,
): Promise<Readonly<{ ok: true; value: ReadTables }> | Unread> {
  const read = await readWorkbook(bytes, FILE_LIMITS)
  if (!read.ok) return failed(read.errors.map((message) => ({ file, message })))

  return chooseTables(file, read.value, { wanted, readHidden })
}
