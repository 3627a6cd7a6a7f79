import { createHash } from 'node:crypto'
import type { UnitsBySchool } from '../core/units-by-school.ts'

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The same for the same counts, whatever file, order of rows or old names of columns they came with. */
export function hashOfUnits(units: UnitsBySchool): string {
  const lines = [...units].flatMap(([urn, counts]) =>
    [...counts].map(([column, count]) => `${urn} ${column} ${count}\n`),
  )

  return sha256Of(lines.toSorted().join(''))
}
