import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { withHeadings } from '../../platform/files/choose-tables.ts'
import { readTables, type GivenFile } from '../../platform/files/read-tables.ts'
import { problemsOfUnread } from '../../platform/files/unread.ts'
import { readServiceUse, type UseBeside } from '../core/read-service-use.ts'
import type { ServiceUse } from '../core/service-use.ts'

/** Notices say what of a workbook was left out. */
type UseUpload = Readonly<{ use: readonly ServiceUse[]; notices: readonly string[] }>

/** Reads a file of what schools had of services: all of it, or every problem of it. Nothing is saved. */
export async function readUseUpload(file: GivenFile, beside: UseBeside): Promise<Result<UseUpload, Problem>> {
  const tables = await readTables(file, { wanted: withHeadings('urn', 'service', 'count') })
  if (!tables.ok) return failed(problemsOfUnread(tables, (table) => readServiceUse(table, beside)))
  const [table] = tables.value.tables
  if (table === undefined) return failed([{ file: file.name, message: 'expected a table with headings, found none' }])
  const read = readServiceUse(table, beside)

  return read.ok ? ok({ use: read.value, notices: tables.value.notices }) : read
}
