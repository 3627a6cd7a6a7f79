import { decimalUnits } from '../../kernel/units.ts'
import type { Urn } from '../../schools/core/school.ts'
import { FACTORS, PUPIL_GROUPS, type UnitColumn } from './factors.ts'
import type { UnitsBySchool } from './units-by-school.ts'

/** Every column of units there can be, in the order of the Department's factors: the factor, then its pupil groups. */
export const UNIT_COLUMNS: readonly UnitColumn[] = FACTORS.flatMap((factor): UnitColumn[] => [
  factor,
  ...PUPIL_GROUPS.map((group): UnitColumn => `${factor}-${group}`),
])

/** The columns in which any school has a count, in that order. */
export function filledColumns(units: UnitsBySchool): readonly UnitColumn[] {
  const filled = new Set<UnitColumn>()
  for (const counts of units.values()) for (const column of counts.keys()) filled.add(column)

  return UNIT_COLUMNS.filter((column) => filled.has(column))
}

/** A census as the wide table that readUnits reads back: schools by number, blanks where there is no count. */
export type UnitsTable = Readonly<{
  columns: readonly UnitColumn[]
  rows: readonly Readonly<{ urn: Urn; name: string; counts: readonly (string | null)[] }>[]
}>

export function unitsTable(units: UnitsBySchool, nameOf: (urn: Urn) => string): UnitsTable {
  const columns = filledColumns(units)
  const rows = [...units].toSorted(([a], [b]) => (a < b ? -1 : 1))

  return {
    columns,
    rows: rows.map(([urn, counts]) => ({
      urn,
      name: nameOf(urn),
      counts: columns.map((column) => {
        const count = counts.get(column)
        return count === undefined ? null : decimalUnits(count)
      }),
    })),
  }
}
