import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFundingYear, yearBefore, type FundingYear } from '../kernel/funding-year.ts'
import type { Problem } from '../kernel/problem.ts'
import { failed, ok, type Result } from '../kernel/result.ts'
import { cellAt, type Table } from '../kernel/table.ts'
import { readTables } from '../platform/files/read-tables.ts'
import type { Unread } from '../platform/files/unread.ts'

/** The files of a data directory. The first three are needed, the others may be left out. */
export const DATA_FILES = [
  'schools.csv',
  'units.csv',
  'rates.csv',
  'rates-prior.csv',
  'units-prior.csv',
  'assumptions.csv',
  'factor-values.csv',
] as const

export type DataFile = (typeof DATA_FILES)[number]

const NEEDED: readonly DataFile[] = ['schools.csv', 'units.csv', 'rates.csv']

/** The tables of a data directory, and the year that its rates are for. */
export type DataDirectory = Readonly<{
  directory: string
  year: FundingYear
  tables: ReadonlyMap<DataFile, Table>
  notices: readonly string[]
  /** Files with rows that do not fit their header: their other rows are in the tables, and nothing is accepted. */
  unread: ReadonlyMap<DataFile, Unread>
}>

/** Reads every file that is there, or says at once everything that is wrong with any of them. */
export async function readDataDirectory(directory: string): Promise<Result<DataDirectory, Problem>> {
  if (!(await isDirectory(directory))) {
    return failed([{ file: directory, message: 'Cannot read this directory: it is not there' }])
  }
  const read = await Promise.all(DATA_FILES.map((file) => readDataFile(directory, file)))
  const unreadable = read.some((result) => !result.ok && result.others === undefined)
  if (unreadable) return failed(read.flatMap((result) => (result.ok ? [] : result.errors)))

  const tables = new Map<DataFile, Table>()
  const unread = new Map<DataFile, Unread>()
  const notices: string[] = []
  for (const [index, file] of DATA_FILES.entries()) {
    const result = read[index]
    if (result === undefined || (result.ok && result.value === null)) continue
    if (!result.ok) unread.set(file, result)
    const table = result.ok ? result.value?.table : result.others
    if (table !== undefined) tables.set(file, table)
    if (result.ok) notices.push(...(result.value?.notices ?? []))
  }
  const year = yearOfRates(tables.get('rates.csv'))

  return year.ok
    ? ok({ directory, year: year.value, tables, notices, unread })
    : failed([...[...unread.values()].flatMap(({ errors }) => errors), ...year.errors])
}

type ReadDataFile = Readonly<{ table: Table; notices: readonly string[] }>

/** Null for a file that is not there and may be left out. */
async function readDataFile(
  directory: string,
  file: DataFile,
): Promise<Readonly<{ ok: true; value: ReadDataFile | null }> | Unread> {
  const bytes = await readBytes(join(directory, file))
  if (bytes === null) {
    return NEEDED.includes(file)
      ? failed([
          {
            file,
            message: `Cannot find ${file}: expected it in ${directory}. Run "npx topslice template" to see an example.`,
          },
        ])
      : ok(null)
  }
  const read = await readTables({ name: file, bytes })
  if (!read.ok) return read
  const [table] = read.value.tables

  return table === undefined
    ? failed([{ file, message: 'Cannot read this file: expected a table with headings, found none' }])
    : ok({ table, notices: read.value.notices })
}

/** Whether there is a directory of this name; a file of the name is none. */
export async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false
    throw error
  }
}

async function readBytes(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

/** The first row's year; the reader of rates refuses rows of another. */
function yearOfRates(table: Table | undefined): Result<FundingYear, Problem> {
  const [row] = table?.rows ?? []
  if (table === undefined || row === undefined) {
    return failed([{ file: 'rates.csv', message: 'Cannot tell the year: expected at least one rate, found none' }])
  }
  const found = cellAt(table, row, 'year')
  const year = parseFundingYear(found)

  return year === null
    ? failed([
        { file: 'rates.csv', row: row.row, column: 'year', message: `expected a year like 2024-25, found "${found}"` },
      ])
    : ok(year)
}

/** The year before the directory's year: what rates-prior.csv and units-prior.csv are for. */
export function priorYearOf(data: DataDirectory): FundingYear {
  return yearBefore(data.year)
}
