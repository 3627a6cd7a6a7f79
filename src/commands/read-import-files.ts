import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Problem } from '../kernel/problem.ts'
import { readUnitsFile } from '../formula/core/read-units.ts'
import { isUnitsHeader } from '../formula/core/units-file-kind.ts'
import type { LargeFile } from '../platform/files/large-file.ts'
import { FILE_LIMITS } from '../platform/files/limits.ts'
import { openLargeCsv } from '../platform/files/read-large-csv.ts'
import { readTables, type GivenFile } from '../platform/files/read-tables.ts'
import { problemsOfUnread, type Unread } from '../platform/files/unread.ts'
import { SCHOOLS_CSV_REQUIRED } from '../schools/core/read-schools-csv.ts'
import { readRegister } from '../schools/core/register-file.ts'
import { registerKindOf } from '../schools/index.ts'
import { describeFileOfPage } from './files-of-pages.ts'
import type { ImportFile, ImportOptions } from './import-one-file.ts'

export type ImportFiles = Readonly<{
  files: readonly ImportFile[]
  problems: readonly Problem[]
  /** A file that could not be read may be the register: what stands in the database is not what units will meet. */
  registerInDoubt: boolean
}>

/** Reads every file and tells its kind; the problems of all that are not there, not readable or of another kind. */
export async function readImportFiles(
  paths: readonly string[],
  { year, readHidden }: Pick<ImportOptions, 'year' | 'readHidden'>,
): Promise<ImportFiles> {
  const files: ImportFile[] = []
  const problems: Problem[] = []
  let registerInDoubt = false
  for (const path of paths) {
    const read = await readImportFile(path, { year, readHidden })
    if ('kind' in read) files.push(read)
    else {
      for (const problem of read.problems) problems.push(problem)
      registerInDoubt ||= read.mayBeRegister
    }
  }

  return { files, problems, registerInDoubt }
}

type NotImported = Readonly<{ problems: readonly Problem[]; mayBeRegister: boolean }>

async function readImportFile(
  path: string,
  { year, readHidden }: Pick<ImportOptions, 'year' | 'readHidden'>,
): Promise<ImportFile | NotImported> {
  const name = basename(path)
  const size = await sizeOf(path)
  if (size === null) {
    const problem = { file: name, message: `Cannot read ${path}: expected a file, found none` }

    return { problems: [problem], mayBeRegister: true }
  }
  if (size > FILE_LIMITS.bytes) return largeImport({ name, path, size })
  const file: GivenFile = { name, bytes: await readFile(path), readHidden }
  const read = await readTables(file, { wanted: (header) => kindOf(header) !== null })
  if (!read.ok) return unreadImport(read)
  const [table] = read.value.tables
  const kind = kindOf(table?.header ?? [])
  if (table !== undefined && kind === 'units') return { kind, file, table }
  if (kind === 'register') return { kind, file }
  const at = { file: name, ...(table === undefined ? {} : { row: table.headerRow }) }
  const ofPage = describeFileOfPage(table?.header ?? [], year)

  return { problems: [{ ...at, message: ofPage ?? UNKNOWN }], mayBeRegister: ofPage === null }
}

/** Null where there is no file. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path)

    return found.isDirectory() ? null : found.size
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_FILE.has(String(error.code))) return null
    throw error
  }
}

/** Only the register has files so large; whether this is the one that may be is judged with the register's rules. */
async function largeImport(file: LargeFile): Promise<ImportFile | NotImported> {
  const csv = await openLargeCsv(file)

  return csv.ok ? { kind: 'register', file } : { problems: csv.errors, mayBeRegister: true }
}

/** With what is wrong in the rows that do fit the header, where the headings say what the file is. */
function unreadImport(read: Unread): NotImported {
  const kind = kindOf(read.others?.header ?? [])
  if (kind === null) return { problems: read.errors, mayBeRegister: true }
  const problems = problemsOfUnread(read, (table) =>
    kind === 'units' ? readUnitsFile(table) : readRegister(table, null),
  )

  return { problems, mayBeRegister: kind === 'register' }
}

const NO_FILE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR'])

const UNKNOWN =
  'Cannot tell what this table is: expected a table of schools (with the columns ' +
  `${SCHOOLS_CSV_REQUIRED.join(', ')}), the Department’s establishment download or links file, or units of a census ` +
  '(with urn, and a column for each factor, such as basic-entitlement)'

function kindOf(header: readonly string[]): ImportFile['kind'] | null {
  if (registerKindOf(header) !== null) return 'register'

  return isUnitsHeader(header) ? 'units' : null
}
