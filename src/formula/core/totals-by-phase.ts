import { must } from '../../kernel/assert.ts'
import { PHASES, type Phase } from '../../kernel/phase.ts'
import { NO_UNITS, sumUnits, units, type Units } from '../../kernel/units.ts'
import type { RegisteredSchool } from './check-units.ts'
import { totalsOf } from './compare-censuses.ts'
import type { UnitColumn } from './factors.ts'
import type { UnitsBySchool } from './units-by-school.ts'
import { phaseOf } from './units-in-phase.ts'

/** A column's total, and how much of it can be charged in which phase. The parts add up to the total exactly. */
export type PhaseTotals = Readonly<{
  column: UnitColumn
  total: Units
  /** In the order of `phases`. */
  charged: readonly Units[]
  /** Of academies, nurseries and schools that are not there on 1 April. */
  uncharged: Units
  /** Schools with a count above nought. */
  schools: number
}>

/** Only phases in which any school can be charged. A special school or unit is charged for education functions only. */
export function totalsByPhase(
  census: UnitsBySchool,
  register: readonly RegisteredSchool[],
): Readonly<{ phases: readonly Phase[]; totals: readonly PhaseTotals[] }> {
  const lists = new Map<UnitColumn, Map<Phase, Units[]>>()
  const schools = new Map<UnitColumn, number>()
  for (const { school, charging } of register) {
    for (const [column, count] of census.get(school.urn) ?? []) {
      const phase = phaseOf(column, charging)
      if (phase !== null) append(lists, column, phase, count)
    }
  }
  for (const counts of census.values()) {
    for (const [column, count] of counts) if (count > NO_UNITS) schools.set(column, (schools.get(column) ?? 0) + 1)
  }
  const phases = PHASES.filter((phase) => [...lists.values()].some((byPhase) => byPhase.has(phase)))
  const totals = [...totalsOf(census)].map(([column, total]): PhaseTotals => {
    const charged = phases.map((phase) => sumUnits(lists.get(column)?.get(phase) ?? []))
    return { column, total, charged, uncharged: units(total - sumUnits(charged)), schools: schools.get(column) ?? 0 }
  })

  return { phases, totals }
}

function append(lists: Map<UnitColumn, Map<Phase, Units[]>>, column: UnitColumn, phase: Phase, count: Units): void {
  if (!lists.has(column)) lists.set(column, new Map())
  const byPhase = must(lists.get(column), 'a list that was just made is there')
  byPhase.set(phase, [...(byPhase.get(phase) ?? []), count])
}
