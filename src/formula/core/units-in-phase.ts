import type { Phase } from '../../kernel/phase.ts'
import { NO_UNITS, sumUnits, type Units } from '../../kernel/units.ts'
import type { Charging } from '../../schools/core/charging.ts'
import { parseUnitColumn, type RateFactor, type UnitColumn } from './factors.ts'

/**
 * The units of a factor that one school is charged on in one phase; null where no count was given of it, which is not
 * nought.
 *
 * A school of one phase, middle schools too, pays in that phase on all its units, whatever pupil group they stand
 * under. An all-through school pays in both: a column without a pupil group belongs to the phase that it votes in,
 * "-primary" to primary, "-ks3", "-ks4" and "-secondary" to secondary. A rate on one key stage counts that column only.
 */
export function countInPhase(
  columns: ReadonlyMap<UnitColumn, Units>,
  charging: Charging,
  phase: Phase,
  factor: RateFactor,
): Units | null {
  const counted: Units[] = []
  for (const [column, count] of columns) {
    if (isOf(column, factor) && phaseOf(column, charging) === phase) counted.push(count)
  }

  return counted.length === 0 ? null : sumUnits(counted)
}

/** What is charged: nothing where no count was given. */
export function unitsInPhase(...asked: Parameters<typeof countInPhase>): Units {
  return countInPhase(...asked) ?? NO_UNITS
}

function isOf(column: UnitColumn, factor: RateFactor): boolean {
  const wanted = parseUnitColumn(factor)
  const own = parseUnitColumn(column)
  if (wanted === null || own === null) return false

  return wanted.group === null ? own.factor === wanted.factor : column === factor
}

/** In which phase a school's column is charged; null for a school that is charged in none. */
export function phaseOf(column: UnitColumn, charging: Charging): Phase | null {
  const own = charging.deDelegation ?? charging.educationFunctions
  const group = charging.allThrough ? (parseUnitColumn(column)?.group ?? null) : null
  if (own === null || group === null) return own

  return group === 'primary' ? 'primary' : 'secondary'
}
