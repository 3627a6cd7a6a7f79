import { sha256Of } from '../../platform/files/sha256.ts'
import type { UnitsBySchool } from '../core/units-by-school.ts'

/** The same for the same counts, whatever file, order of rows or old names of columns they came with. */
export function hashOfUnits(units: UnitsBySchool): string {
  const lines = [...units].flatMap(([urn, counts]) =>
    [...counts].map(([column, count]) => `${urn} ${column} ${count}\n`),
  )

  return sha256Of(lines.toSorted().join(''))
}
