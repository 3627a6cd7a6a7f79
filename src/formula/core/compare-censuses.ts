import { must } from '../../kernel/assert.ts'
import { sumUnits, units, type Units } from '../../kernel/units.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { UnitColumn } from './factors.ts'
import type { UnitsBySchool } from './units-by-school.ts'
import { UNIT_COLUMNS } from './write-units.ts'

/** One column of one school, or of all, in two censuses. Null: no count was given, which is not nought. */
export type UnitsChange = Readonly<{
  column: UnitColumn
  before: Units | null
  after: Units | null
  /** After less before, signed; a count that was not given adds nothing. */
  change: Units
}>

export type SchoolChange = Readonly<{
  urn: Urn
  kind: 'changed' | 'new' | 'gone'
  lines: readonly UnitsChange[]
}>

/** What happens when one census takes the place of another: only what differs, by school, and every total. */
export type CensusComparison = Readonly<{
  schools: readonly SchoolChange[]
  unchangedSchools: number
  totals: readonly UnitsChange[]
}>

/**
 * The signed difference of two censuses. Schools are in the order of their numbers, lines in the order of the
 * factors; the changes of the schools add up to the change of each total exactly.
 */
export function compareCensuses(before: UnitsBySchool, after: UnitsBySchool): CensusComparison {
  const urns = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  const schools = urns.flatMap((urn): SchoolChange[] => {
    const lines = changedLines(before.get(urn), after.get(urn))
    const kind = !before.has(urn) ? 'new' : !after.has(urn) ? 'gone' : 'changed'

    return lines.length === 0 && kind === 'changed' ? [] : [{ urn, kind, lines }]
  })

  return { schools, unchangedSchools: urns.length - schools.length, totals: compareTotals(before, after) }
}

/** The total of each column that any school has a count in. */
export function totalsOf(census: UnitsBySchool): ReadonlyMap<UnitColumn, Units> {
  const counts = new Map<UnitColumn, Units[]>()
  for (const columns of census.values()) {
    for (const [column, count] of columns) {
      const list = counts.get(column)
      if (list === undefined) counts.set(column, [count])
      else list.push(count)
    }
  }

  return new Map(
    UNIT_COLUMNS.filter((column) => counts.has(column)).map((column) => [
      column,
      sumUnits(must(counts.get(column), 'a filled column has counts')),
    ]),
  )
}

function compareTotals(before: UnitsBySchool, after: UnitsBySchool): readonly UnitsChange[] {
  const [old, now] = [totalsOf(before), totalsOf(after)]

  return UNIT_COLUMNS.filter((column) => old.has(column) || now.has(column)).map((column) =>
    change(column, old.get(column), now.get(column)),
  )
}

type Counts = ReadonlyMap<UnitColumn, Units> | undefined

function changedLines(before: Counts, after: Counts): readonly UnitsChange[] {
  return UNIT_COLUMNS.filter((column) => before?.get(column) !== after?.get(column)).map((column) =>
    change(column, before?.get(column), after?.get(column)),
  )
}

function change(column: UnitColumn, before: Units | undefined, after: Units | undefined): UnitsChange {
  return { column, before: before ?? null, after: after ?? null, change: units((after ?? 0) - (before ?? 0)) }
}
