import type { Problem } from '../../kernel/problem.ts'
import { saysTotal } from '../../kernel/total-row.ts'
import type { Table, TableRow } from '../../kernel/table.ts'
import { decimalUnits, formatUnits, sumUnits, units, type Units } from '../../kernel/units.ts'
import { placeOf, readCounts, type UnitsLayout, type UnitsRow } from './units-row.ts'

/** A row without a school's number that says in its number or name that it is a total. */
export function isTotalRow(layout: UnitsLayout, row: TableRow): boolean {
  const urn = row.cells[layout.urn] ?? ''
  const name = layout.name === -1 ? '' : (row.cells[layout.name] ?? '')

  return saysTotal(urn, [name])
}

/**
 * A total at the foot of a file is the sender's own check, so it is never read as a school: every total given must
 * equal the sum of the schools' counts, to the millionth unless counts had to be rounded to millionths first.
 * Blank totals are not checked.
 */
export function checkControlTotal(
  table: Table,
  layout: UnitsLayout,
  total: TableRow,
  rows: readonly UnitsRow[],
): readonly Problem[] {
  const problems: Problem[] = []
  const wrong = (column: string, message: string) =>
    problems.push({ ...placeOf(table), row: total.row, column, message })
  // A borough has far more of everything than one school, so only the form of a total is judged.
  const given = readCounts(layout, total, null, wrong).counts
  const tolerance = rows.reduce((rounded, row) => rounded + row.rounded, 0)
  for (const { heading, column } of layout.columns) {
    const stated = given.get(column)
    if (stated === undefined) continue
    const sum = sumUnits(rows.flatMap((row) => row.counts.get(column) ?? []))
    if (Math.abs(sum - stated) > tolerance) wrong(heading, disagreement(stated, sum))
  }

  return problems
}

function disagreement(stated: Units, sum: Units): string {
  const difference = units(stated - sum)
  const size = decimalUnits(units(Math.abs(difference)))
  const says = `the total at the foot says ${formatUnits(stated)}, but the schools add up to ${formatUnits(sum)}`

  return `${says}: the total is ${size} too ${difference > 0 ? 'high' : 'low'}`
}
