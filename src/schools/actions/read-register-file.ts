import { must } from '../../kernel/assert.ts'
import type { Problem } from '../../kernel/problem.ts'
import { reconcileRefused, type Reconciliation } from '../../kernel/reconciliation.ts'
import { readTables, type GivenFile } from '../../platform/files/read-tables.ts'
import { problemsOfUnread } from '../../platform/files/unread.ts'
import { readRegister, registerKindOf, type RegisterFile } from '../core/register-file.ts'

export type ReadRegisterFile =
  | Readonly<{ ok: true; register: RegisterFile; notices: readonly string[] }>
  /** With how its rows were counted, where the file could be read as a table at all. */
  | Readonly<{ ok: false; problems: readonly Problem[]; reconciliation: Reconciliation | null }>

/** Reads a file as one of the three tables of the register; of a workbook, the one sheet that is such a table. */
export async function readRegisterFile(file: GivenFile, authority: string | null): Promise<ReadRegisterFile> {
  const read = await readTables(file, { wanted: (header) => registerKindOf(header) !== null })
  if (!read.ok) {
    const problems = problemsOfUnread(read, (others) => readRegister(others, authority))

    return { ok: false, problems, reconciliation: read.others ? reconcileRefused(read.others, problems) : null }
  }
  const table = must(read.value.tables[0], 'a file that was read has a table')
  const register = readRegister(table, authority)
  if (!register.ok) {
    return { ok: false, problems: register.errors, reconciliation: reconcileRefused(table, register.errors) }
  }

  return { ok: true, register: register.value, notices: read.value.notices }
}
