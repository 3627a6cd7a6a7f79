import { must } from '../../kernel/assert.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, type Result } from '../../kernel/result.ts'
import { withHeadings } from '../../platform/files/choose-tables.ts'
import { readTables, type GivenFile } from '../../platform/files/read-tables.ts'
import { problemsOfUnread } from '../../platform/files/unread.ts'
import type { Comparator } from '../core/comparators.ts'
import type { Named } from '../core/known-service.ts'
import { readComparators } from '../core/read-comparators.ts'

/** Other authorities' rates from a file, or all that is wrong with it; of a workbook, the one sheet that holds them. */
export async function readComparatorFile(
  file: GivenFile,
  services: readonly Named[],
): Promise<Result<readonly Comparator[], Problem>> {
  const read = await readTables(file, { wanted: withHeadings('authority', 'factor', 'rate') })
  if (!read.ok) return failed(problemsOfUnread(read, (table) => readComparators(table, services)))

  return readComparators(must(read.value.tables[0], 'a file that was read has a table'), services)
}
