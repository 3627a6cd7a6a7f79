import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Fraction } from './quorum.ts'
import { factsOfGroup, GROUPS, type Group } from './groups.ts'
import type { MembershipRule } from './forum-law.ts'
import type { Fault } from './membership-faults.ts'
import { groupOfSchool } from './school-group.ts'
import type { Schools, Standing } from './standing.ts'

/** Registered pupils by group, from one census. Only groups of mainstream schools are weighed against one another. */
export type PupilNumbers = Readonly<Partial<Record<Group, number>>>

/** Registered pupils as at one day, from one source. */
export type GivenPupils = Readonly<{ asAt: CalendarDate; source: string; pupils: PupilNumbers }>

/** One test of the forum's make-up, with its working. `settled`: false where the authority has something to do. */
export type CompositionTest = Readonly<{
  code: string
  rule: MembershipRule | 'schools-and-academies'
  settled: boolean
  says: string
}>

/** The groups that the regulations ask to be broadly proportionate to registered pupils. */
export const WEIGHED_GROUPS = ['primary', 'secondary', 'academy'] as const satisfies readonly Group[]

/** A group's share of pupils beside its share of seats. `fair`: what largest remainders would give of the same seats. */
export type Proportion = Readonly<{ group: Group; pupils: number; seats: number; fair: number }>

/** Schools and academies members together against the share that the law asks for; seats count, filled or not. */
export function testShare(standings: readonly Standing[], share: Fraction): CompositionTest {
  const all = standings.length
  const own = standings.filter(({ seat }) => GROUPS[seat.group].class !== 'non-schools').length
  const least = Math.ceil((all * share.numerator) / share.denominator)

  return {
    code: 'schools-and-academies',
    rule: 'schools-and-academies',
    settled: all > 0 && own >= least,
    says: `${own} of ${all} seats are for schools and academies members: at least ${least} must be`,
  }
}

/**
 * Seats that there must be: one for each group of schools that the authority has, one for 16 to 19 providers where
 * there are any, one for early years; and a head teacher and a governor among the schools members.
 *
 * @param present the groups that have at least one school in the area on the day; of 16 to 19 providers the register
 * does not say
 */
export function testRequiredSeats(
  standings: readonly Standing[],
  present: ReadonlySet<Group>,
): readonly CompositionTest[] {
  const seated = new Set(standings.map(({ seat }) => seat.group))
  const groups = REQUIRED_WHERE_PRESENT.filter((group) => present.has(group) || ALWAYS_ASKED.has(group))

  return [
    ...groups.map((group) => testSeatOf(group, seated.has(group))),
    testOffice(standings, 'head-teacher'),
    testOffice(standings, 'governor'),
  ]
}

function testSeatOf(group: Group, settled: boolean): CompositionTest {
  const { name, class: ofClass } = factsOfGroup(group)
  const must = group === 'sixteen-to-nineteen' ? 'must have a seat where there are any' : 'must have a seat'

  return {
    code: `seat-${group}`,
    rule: `${ofClass}-seats`,
    settled,
    says: settled ? `${name} have a seat` : `${name} ${must}, and have none`,
  }
}

const REQUIRED_WHERE_PRESENT = [
  'primary',
  'secondary',
  'special',
  'nursery',
  'pru',
  'academy',
  'academy-special',
  'academy-ap',
  'early-years',
  'sixteen-to-nineteen',
] as const satisfies readonly Group[]

const ALWAYS_ASKED: ReadonlySet<Group> = new Set(['early-years', 'sixteen-to-nineteen'])

function testOffice(standings: readonly Standing[], office: 'head-teacher' | 'governor'): CompositionTest {
  const words = office === 'governor' ? 'governor' : 'head teacher or a representative of one'
  const counts = office === 'governor' ? ['governor'] : ['head-teacher', 'senior-staff']
  const there = standings.some(
    (standing) =>
      standing.held && GROUPS[standing.seat.group].class === 'schools' && counts.includes(standing.term.capacity),
  )

  return {
    code: office,
    rule: 'head-and-governor',
    settled: there,
    says: there
      ? `A ${words} is among the schools members`
      : `A ${words} must be among the schools members, and none is`,
  }
}

/** The weighed groups' seats beside their pupils. Empty where no pupils are known. */
export function proportionsOf(standings: readonly Standing[], pupils: PupilNumbers): readonly Proportion[] {
  const groups = WEIGHED_GROUPS.map((group) => ({
    group,
    pupils: pupils[group] ?? 0,
    seats: standings.filter(({ seat }) => seat.group === group).length,
  }))
  const seats = groups.reduce((sum, one) => sum + one.seats, 0)
  const fair = shareOut(
    seats,
    groups.map((one) => one.pupils),
  )

  return fair.length === 0 ? [] : groups.map((one, index) => ({ ...one, fair: fair[index] ?? 0 }))
}

/** Whether the seats are broadly proportionate: no group is more than so many seats from its fair number. */
export function testProportions(proportions: readonly Proportion[], most: number): CompositionTest {
  const off = proportions.filter(({ seats, fair }) => Math.abs(seats - fair) > most)

  return {
    code: 'proportionate',
    rule: 'proportionate',
    settled: off.length === 0,
    says:
      off.length === 0
        ? `No group is more than ${most === 1 ? 'one seat' : `${most} seats`} from its share of pupils`
        : off
            .map(({ group, seats, fair }) => `${factsOfGroup(group).name} have ${seats}, and ${fair} by pupils`)
            .join('; '),
  }
}

/** Whole seats by largest remainder, ties to the earlier group; exact in whole numbers. Empty where all weigh nothing. */
function shareOut(seats: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return []
  const parts = weights.map((weight, index) => {
    const exact = seats * weight
    return { index, seats: Math.floor(exact / whole), rest: exact % whole }
  })
  const left = seats - parts.reduce((sum, part) => sum + part.seats, 0)
  const luckier = new Set(
    parts
      .toSorted((one, other) => other.rest - one.rest || one.index - other.index)
      .slice(0, left)
      .map(({ index }) => index),
  )

  return parts.map((part) => part.seats + (luckier.has(part.index) ? 1 : 0))
}

/** The count that weighs seats on the day: the latest as at a day up to it, and of two the one recorded later. */
export function pupilsOn(counts: readonly GivenPupils[], day: CalendarDate): GivenPupils | null {
  return counts
    .filter(({ asAt }) => asAt <= day)
    .reduce<GivenPupils | null>((last, one) => (last === null || one.asAt >= last.asAt ? one : last), null)
}

/** The groups of which the area has a school on the day. */
export function groupsPresent(schools: Schools, day: CalendarDate): ReadonlySet<Group> {
  return new Set([...schools.values()].map((school) => groupOfSchool(school, day)).filter((group) => group !== null))
}

/** As many as England has, and more. */
const MOST_PUPILS = 20_000_000

export function faultsOfPupils({ source, pupils }: GivenPupils): readonly Fault[] {
  const numbers = Object.entries(pupils)

  return [
    ...(source.trim() === '' ? [{ field: 'source', text: 'Enter where the numbers come from' }] : []),
    ...(source.length > 200 ? [{ field: 'source', text: 'The source must be 200 characters or shorter' }] : []),
    ...(numbers.length === 0 ? [{ field: 'primary', text: 'Enter the pupils of at least one group' }] : []),
    ...numbers
      .filter(([, count]) => !Number.isSafeInteger(count) || count < 0 || count > MOST_PUPILS)
      .map(([group]) => ({ field: group, text: 'The number of pupils must be a whole number, like 17284' })),
  ]
}
