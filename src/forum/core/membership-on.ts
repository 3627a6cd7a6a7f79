import type { CalendarDate } from '../../kernel/calendar-date.ts'
import {
  groupsPresent,
  proportionsOf,
  pupilsOn,
  testProportions,
  testRequiredSeats,
  testShare,
  type CompositionTest,
  type GivenPupils,
  type Proportion,
} from './composition.ts'
import { limitOn, membershipRuleOn, shareOn, type ForumLaw, type LawSource } from './forum-law.ts'
import { CLASSES, GROUPS, type MemberClass } from './groups.ts'
import {
  holdsOn,
  officeOn,
  OFFICE_NAMES,
  type Interest,
  type Observer,
  type Office,
  type OfficeCode,
} from './offices.ts'
import type { Membership, Term } from './membership.ts'
import { standingsOn, type Schools, type Standing } from './standing.ts'

/** Everything that is kept of who sits on the forum, and the register as at the day that is asked about. */
export type ForumRecord = Readonly<{
  membership: Membership
  schools: Schools
  offices: readonly Office[]
  observers: readonly Observer[]
  interests: readonly Interest[]
  pupilCounts: readonly GivenPupils[]
  law: ForumLaw
}>

/** A test of the make-up with what the law says and where. */
export type LawfulTest = CompositionTest & Readonly<{ law: string; source: LawSource }>

export type MembershipOn = Readonly<{
  day: CalendarDate
  standings: readonly Standing[]
  officers: readonly Readonly<{ office: OfficeCode; term: Term | null }>[]
  observers: readonly Observer[]
  /** Of those who sit on the day, in the order of the seats. */
  interests: readonly Readonly<{ term: Term; own: readonly Interest[] }>[]
  tests: readonly LawfulTest[]
  pupils: GivenPupils | null
  proportions: readonly Proportion[]
  classes: readonly ClassCount[]
}>

export type ClassCount = Readonly<{ class: MemberClass; seats: number; members: number }>

/** The forum as it stands on the day, with the tests of its make-up and what they stand on. */
export function membershipOn(record: ForumRecord, day: CalendarDate): MembershipOn {
  const standings = standingsOn(record.membership, record.schools, day)
  const terms = standings.flatMap((standing) => (standing.held ? [standing.term] : []))
  const current = new Map(terms.map((term) => [term.id, term]))
  const pupils = pupilsOn(record.pupilCounts, day)
  const proportions = pupils === null ? [] : proportionsOf(standings, pupils.pupils)

  return {
    day,
    standings,
    officers: OFFICES.map((office) => ({ office, term: officeOn(record.offices, office, current, day) })),
    observers: record.observers.filter((observer) => holdsOn(observer, day)),
    interests: terms.flatMap((term) => {
      const own = record.interests.filter((one) => one.term === term.id && isInForce(one, day))

      return own.length === 0 ? [] : [{ term, own }]
    }),
    tests: testsOn(record, standings, proportions, day),
    pupils,
    proportions,
    classes: CLASSES.map((each) => countOf(standings, each)),
  }
}

const OFFICES: readonly OfficeCode[] = Object.keys(OFFICE_NAMES).filter(
  (text) => text === 'chair' || text === 'vice-chair',
)

function testsOn(
  { schools, law }: ForumRecord,
  standings: readonly Standing[],
  proportions: readonly Proportion[],
  day: CalendarDate,
): readonly LawfulTest[] {
  const share = shareOn(law, 'schools-and-academies', day)
  const weighed =
    proportions.length === 0 ? [] : [testProportions(proportions, limitOn(law, 'seats-off-proportion', day).most)]
  const tests = [testShare(standings, share), ...testRequiredSeats(standings, groupsPresent(schools, day)), ...weighed]

  return tests.map((test) => {
    const rule = test.rule === 'schools-and-academies' ? share : membershipRuleOn(law, test.rule, day)

    return { ...test, law: rule.says, source: rule.source }
  })
}

function isInForce({ declared, ended }: Interest, day: CalendarDate): boolean {
  return declared <= day && (ended === null || day < ended)
}

function countOf(standings: readonly Standing[], of: MemberClass): ClassCount {
  const seats = standings.filter(({ seat }) => GROUPS[seat.group].class === of)

  return { class: of, seats: seats.length, members: seats.filter(({ held }) => held).length }
}
