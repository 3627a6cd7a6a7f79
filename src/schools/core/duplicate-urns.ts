import type { Problem } from '../../kernel/problem.ts'
import type { Table, TableRow } from '../../kernel/table.ts'
import { problemInRow } from './problem-in-table.ts'
import type { Urn } from './school.ts'

export type PlacedUrn = Readonly<{ urn: Urn; row: TableRow }>

/** One problem for each row that repeats a URN, naming the row that had it first. */
export function duplicateUrns(table: Table, column: string, places: readonly PlacedUrn[]): readonly Problem[] {
  const first = new Map<Urn, number>()
  const problems: Problem[] = []
  for (const { urn, row } of places) {
    const earlier = first.get(urn)
    if (earlier === undefined) first.set(urn, row.row)
    else
      problems.push(
        problemInRow(table, row, column, `the URN ${urn} is in row ${earlier} and in row ${row.row}: keep one`),
      )
  }

  return problems
}
