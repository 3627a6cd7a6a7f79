import { must } from '../../kernel/assert.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Problem } from '../../kernel/problem.ts'
import { reconcileRefused, type Reconciliation } from '../../kernel/reconciliation.ts'
import type { Table } from '../../kernel/table.ts'
import { writeCsvAsIs } from '../../platform/files/csv.ts'
import type { LargeFile } from '../../platform/files/large-file.ts'
import { FILE_LIMITS, megabytes } from '../../platform/files/limits.ts'
import { openLargeCsv, readLargeCsv } from '../../platform/files/read-large-csv.ts'
import { readTables, type GivenFile } from '../../platform/files/read-tables.ts'
import { sha256Of } from '../../platform/files/sha256.ts'
import { problemsOfUnread, type Unread } from '../../platform/files/unread.ts'
import { readRegister, registerKindOf, type RegisterFile } from '../core/register-file.ts'
import { establishmentSieve, siftEstablishments } from '../core/sift-establishments.ts'

export type RegisterUpload = GivenFile | LargeFile

/** Whose schools are read of a download, and the day whose register the file is. */
export type ReadAs = Readonly<{ authority: string | null; asAt: CalendarDate | null }>

export type ReadRegisterFile =
  | Readonly<{
      ok: true
      register: RegisterFile
      notices: readonly string[]
      /** Of the file as it was given. */
      sha256: string
      /** What is needed of the file to read it again: of the Department's download, no more than what is read of it. */
      kept: Uint8Array
    }>
  /** With how its rows were counted, where the file could be read as a table at all. */
  | RegisterRefused

type RegisterRefused = Readonly<{ ok: false; problems: readonly Problem[]; reconciliation: Reconciliation | null }>

/** Reads a file as one of the three tables of the register; of a workbook, the one sheet that is such a table. */
export async function readRegisterFile(file: RegisterUpload, { authority, asAt }: ReadAs): Promise<ReadRegisterFile> {
  if ('path' in file) return readLargeRegister(file, authority)
  const read = await readTables(file, { wanted: (header) => registerKindOf(header) !== null })
  if (!read.ok) return refuseUnread(read, { authority, asAt })
  const { notices, tables } = read.value
  const table = must(tables[0], 'a file that was read has a table')

  return judge(table, { authority, asAt }, { notices, sha256: sha256Of(file.bytes), bytes: file.bytes })
}

/** Too big to be held: only the download of all England is, and of it only one authority's schools are read. */
async function readLargeRegister(file: LargeFile, authority: string | null): Promise<ReadRegisterFile> {
  const csv = await openLargeCsv(file)
  if (!csv.ok) return { ok: false, problems: csv.errors, reconciliation: null }
  const { shownName, header, sha256 } = csv.value
  const wrong = registerKindOf(header) !== 'establishments' ? TOO_BIG : authority === null ? WHOSE : null
  if (wrong !== null) return { ok: false, problems: [{ file: shownName, message: wrong }], reconciliation: null }
  const read = await readLargeCsv(csv.value, (headings) => establishmentSieve(headings, authority))
  // A download has no days that it could be wrong about.
  const as = { authority, asAt: null }
  if (!read.ok) return refuseUnread(read, as)

  return judge(read.value, as, { notices: [], sha256, bytes: null })
}

const USUAL = megabytes(FILE_LIMITS.bytes)

const TOO_BIG = `The file is bigger than ${USUAL}, the most that is read of any file but the Department’s establishment download.`

const WHOSE =
  `Cannot tell whose schools to read: the file is bigger than ${USUAL}, and of such a download only one authority’s ` +
  'schools are read. Give the authority’s code of three digits.'

type Given = Readonly<{ notices: readonly string[]; sha256: string; bytes: Uint8Array | null }>

function judge(table: Table, { authority, asAt }: ReadAs, { notices, sha256, bytes }: Given): ReadRegisterFile {
  const read = readRegister(table, authority, asAt)
  if (!read.ok) return { ok: false, problems: read.errors, reconciliation: reconcileRefused(table, read.errors) }
  const { kind, reconciliation } = read.value
  const sifted = kind === 'establishments' && table.sheet === null
  const kept = sifted ? Buffer.from(writeCsvAsIs(siftEstablishments(table, authority))) : must(bytes, 'read in memory')
  if (kept.length <= FILE_LIMITS.bytes) return { ok: true, register: read.value, notices, sha256, kept }
  const message = `Authority ${authority} has more schools in this file than can be read at once.`

  return { ok: false, problems: [{ file: table.file, message }], reconciliation }
}

function refuseUnread(unread: Unread, { authority, asAt }: ReadAs): RegisterRefused {
  const problems = problemsOfUnread(unread, (others) => readRegister(others, authority, asAt))

  return { ok: false, problems, reconciliation: unread.others ? reconcileRefused(unread.others, problems) : null }
}
