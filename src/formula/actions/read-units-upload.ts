import { must } from '../../kernel/assert.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { MOST_PROBLEMS, type Problem } from '../../kernel/problem.ts'
import { reconcile, reconcileRefused, type Reconciliation } from '../../kernel/reconciliation.ts'
import type { Table } from '../../kernel/table.ts'
import type { Db } from '../../platform/database/database.ts'
import { readTables, type GivenFile } from '../../platform/files/read-tables.ts'
import { problemsOfUnread } from '../../platform/files/unread.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import { listSchools } from '../../schools/index.ts'
import type { RegisteredSchool } from '../core/check-units.ts'
import { readUnitsFile, type UnitsFile } from '../core/read-units.ts'
import { isUnitsHeader } from '../core/units-file-kind.ts'

export type ReadUpload =
  | Readonly<{
      ok: true
      file: UnitsFile
      /** The sheet that was read; null for CSV. */
      sheet: string | null
      register: readonly RegisteredSchool[]
      reconciliation: Reconciliation
      notices: readonly string[]
    }>
  /** With how its rows were counted, where the file could be read as a table at all. */
  | Readonly<{ ok: false; problems: readonly Problem[]; reconciliation: Reconciliation | null }>

const NO_SCHOOLS = 'The register of schools is empty: import the schools first, then their units.'

/** Reads a file as units of schools that stand in the register; of a workbook, the one sheet that holds units. */
export async function readUnitsUpload(db: Db, given: GivenFile, year: FundingYear): Promise<ReadUpload> {
  const read = await readTables(given, { wanted: isUnitsHeader })
  const table = read.ok ? must(read.value.tables[0], 'a file that was read has a table') : read.others
  if (table === undefined) return { ok: false, problems: read.ok ? [] : read.errors, reconciliation: null }
  const register = (await listSchools(db)).map((school) => ({ school, charging: chargingOf(school, year) }))
  if (register.length === 0) {
    const problems = [...(read.ok ? [] : read.errors), { file: table.file, message: NO_SCHOOLS }]

    return { ok: false, problems, reconciliation: null }
  }
  const known = { urns: new Set(register.map(({ school }) => school.urn)), name: 'the register of schools' }
  if (!read.ok)
    return refused(
      table,
      problemsOfUnread(read, (others) => readUnitsFile(others, known)),
    )
  const file = readUnitsFile(table, known)
  if (!file.ok) return refused(table, file.errors)
  const total = file.value.hasTotal ? [{ why: 'total at the foot', rows: 1 }] : []
  const accepted = table.rows.length - total.length
  const reconciliation = reconcile(table, { accepted, rejected: 0, leftOut: total })
  const notices = [...read.value.notices, ...file.value.notices]

  return { ok: true, file: file.value, sheet: table.sheet, register, reconciliation, notices }
}

/** A file that was not read to its end has rows that nobody judged, so that its rows do not add up to anything. */
function refused(table: Table, problems: readonly Problem[]): ReadUpload {
  const reconciliation = problems.length > MOST_PROBLEMS ? null : reconcileRefused(table, problems)

  return { ok: false, problems, reconciliation }
}
