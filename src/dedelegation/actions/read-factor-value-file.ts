import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { withHeadings } from '../../platform/files/choose-tables.ts'
import { readTables, type GivenFile } from '../../platform/files/read-tables.ts'
import { problemsOfUnread } from '../../platform/files/unread.ts'
import type { FactorValue } from '../core/factor-values.ts'
import { readFactorValues } from '../core/read-factor-values.ts'

/** Notices say what of a workbook was left out. */
export type FactorValueFile = Readonly<{ values: readonly FactorValue[]; notices: readonly string[] }>

/** Reads a file of the authority's own values for the year: all of it, or every problem of it. Nothing is saved. */
export async function readFactorValueFile(
  file: GivenFile,
  year: FundingYear,
): Promise<Result<FactorValueFile, Problem>> {
  const tables = await readTables(file, { wanted: withHeadings('phase', 'factor', 'value') })
  if (!tables.ok) return failed(problemsOfUnread(tables, (table) => readFactorValues(table, year)))
  const [table] = tables.value.tables
  if (table === undefined) return failed([{ file: file.name, message: 'expected a table with headings, found none' }])
  const read = readFactorValues(table, year)

  return read.ok ? ok({ values: read.value, notices: tables.value.notices }) : read
}
