import { formatUnits, sumUnits, MILLION, type Units } from '../../kernel/units.ts'
import { isMainstream, PHASES, type Phase } from '../../kernel/phase.ts'
import type { Charging } from '../../schools/core/charging.ts'
import { CLOSED } from '../../schools/core/register-words.ts'
import type { SchoolRecord, Urn } from '../../schools/core/school.ts'
import { FACTORS, parseUnitColumn, type Factor, type UnitColumn } from './factors.ts'
import type { UnitsBySchool } from './units-by-school.ts'
import { countInPhase } from './units-in-phase.ts'

/** Something that is allowed and most likely wrong. It never stops an import; somebody should look. */
export type UnitsWarning = Readonly<{ urn: Urn; name: string; message: string }>

/** A school of the register, and who of it can be charged in the year that the units are for. */
export type RegisteredSchool = Readonly<{ school: SchoolRecord; charging: Charging }>

/** Holds each school's counts against one another and against what the register says that it is. */
export function checkUnits(units: UnitsBySchool, register: readonly RegisteredSchool[]): readonly UnitsWarning[] {
  const given = factorsByPhase(units, register)

  return register.flatMap(({ school, charging }) => {
    const counts = units.get(school.urn)
    const closed = school.status === CLOSED && charging.educationFunctions === null ? [charging.reason] : []
    const messages =
      counts === undefined
        ? missingSchool(charging)
        : [...closed, ...checkSchool(countsByFactor(counts), charging), ...notGiven(counts, charging, given)]

    return messages.map((message) => ({ urn: school.urn, name: school.name, message }))
  })
}

type GivenFactors = ReadonlyMap<Phase, ReadonlySet<Factor>>

/** What a count is given of for any school that is charged in the phase. */
function factorsByPhase(units: UnitsBySchool, register: readonly RegisteredSchool[]): GivenFactors {
  return new Map(
    PHASES.map((phase) => [
      phase,
      new Set(
        FACTORS.filter((factor) =>
          register.some(({ school, charging }) => {
            const counts = units.get(school.urn)

            return counts !== undefined && countInPhase(counts, charging, phase, factor) !== null
          }),
        ),
      ),
    ]),
  )
}

/** What others of its phase have a count of and the school has none, being left blank. */
function notGiven(counts: ReadonlyMap<UnitColumn, Units>, charging: Charging, given: GivenFactors): string[] {
  if (counts.size === 0) return []
  const own = charging.educationFunctions
  const phases = PHASES.filter((phase) => phase === own || (charging.allThrough && isMainstream(phase)))
  const names = phases.flatMap((phase) =>
    [...(given.get(phase) ?? [])]
      .filter((factor) => countInPhase(counts, charging, phase, factor) === null)
      .map((factor) => (phases.length > 1 ? `${factor} (${phase})` : factor)),
  )
  if (names.length === 0) return []

  return [`no count is given of ${names.join(', ')}: blank is not nought, but nothing would be charged on it`]
}

type Counts = ReadonlyMap<Factor, Units>

/** Pupil groups together, since what is compared here is the whole school. */
function countsByFactor(counts: ReadonlyMap<UnitColumn, Units>): Counts {
  const lists = new Map<Factor, Units[]>()
  for (const [column, count] of counts) {
    const factor = parseUnitColumn(column)?.factor
    if (factor !== undefined) lists.set(factor, [...(lists.get(factor) ?? []), count])
  }

  return new Map([...lists].map(([factor, list]) => [factor, sumUnits(list)]))
}

function missingSchool(charging: Charging): string[] {
  if (charging.educationFunctions === null) return []

  return ['the register says that it can be charged, but the file has no units for it: it would be charged nothing']
}

function checkSchool(counts: Counts, charging: Charging): string[] {
  return [
    ...aboveRoll(counts),
    ...everBelowNow(counts),
    ...lumpSum(counts),
    ...places(counts, charging),
    ...(counts.size === 0 ? ['no counts at all are given'] : []),
  ]
}

const OF_THE_ROLL: readonly Factor[] = ['fsm', 'fsm6', 'eal3', 'low-attainment', 'mobility']

function aboveRoll(counts: Counts): string[] {
  const roll = counts.get('basic-entitlement')
  if (roll === undefined) return []
  const single = OF_THE_ROLL.flatMap((factor) => {
    const count = counts.get(factor)
    return count === undefined || count <= roll
      ? []
      : [`${factor} ${formatUnits(count)} is above the roll of ${formatUnits(roll)}`]
  })
  const idaci = sumUnits([...counts].flatMap(([factor, count]) => (factor.startsWith('idaci-') ? [count] : [])))
  if (idaci <= roll) return single

  return [...single, `idaci-a to idaci-f together, ${formatUnits(idaci)}, are above the roll of ${formatUnits(roll)}`]
}

/** Whoever is eligible now has been within six years. */
function everBelowNow(counts: Counts): string[] {
  const [now, ever] = [counts.get('fsm'), counts.get('fsm6')]
  if (now === undefined || ever === undefined || ever >= now) return []

  return [`fsm6 ${formatUnits(ever)} is below fsm ${formatUnits(now)}, though it counts the same pupils and more`]
}

function lumpSum(counts: Counts): string[] {
  const count = counts.get('lump-sum')
  if (count === undefined || count === MILLION) return []

  return [`lump-sum is ${formatUnits(count)}; a school has one lump sum`]
}

/** Places are what special schools and units are paid by; a mainstream school is paid by pupils. */
function places(counts: Counts, charging: Charging): string[] {
  const count = counts.get('place') ?? 0
  if (charging.deDelegation !== null && count > 0) return ['it has places, though it is a mainstream school']
  const paidByPlaces = charging.educationFunctions === 'special' || charging.educationFunctions === 'pru'
  if (paidByPlaces && count === 0) return ['it has no places, though education functions are charged by place']

  return []
}
