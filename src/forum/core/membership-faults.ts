import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { factsOfGroup, GROUPS } from './groups.ts'
import type { Person, Seat, Substitute, Term } from './membership.ts'
import { groupOfSchool } from './school-group.ts'
import type { Schools } from './standing.ts'
import { lowerFirst } from './lower-first.ts'

/** What is wrong with what somebody gave, by the field of the form or the column of the file. */
export type Fault = Readonly<{ field: string; text: string }>

type GivenTerm = Omit<Term, 'id' | 'account'>
type GivenSubstitute = Omit<Substitute, 'id' | 'account'>
type GivenPerson = Omit<Person, 'account'>

/** No constitution gives a seat for longer: more is a slip of the pen. */
const LONGEST_TERM_YEARS = 10

/**
 * Every reason against a term on a seat: its days, who the seat is kept for, the member's school on the first day.
 *
 * @param others the seat's other terms
 * @param schools the register as at the term's first day
 */
export function faultsOfTerm(
  term: GivenTerm,
  seat: Seat,
  others: readonly GivenTerm[],
  schools: Schools,
): readonly Fault[] {
  const meets = others.find((other) => overlap(term, other))

  return [
    ...faultsOfDays(term, seat),
    ...when(
      term.chosenOn > term.from,
      'chosen-on',
      'The day of the choice must not be after the first day of the term',
    ),
    ...when(
      inYears(term.from, LONGEST_TERM_YEARS) <= term.to,
      'to',
      `The term must be ${LONGEST_TERM_YEARS} years or shorter`,
    ),
    ...(meets === undefined ? [] : [{ field: 'from', text: overlapWords(meets) }]),
    ...faultsOfPerson(term, seat, schools, term.from),
    ...faultsOfCapacity(term, seat),
  ]
}

/** Why a term cannot end on the day: `on` is the first day without the member. */
export function faultsOfEndOfTerm(
  { name, from, to }: Pick<GivenTerm, 'name' | 'from' | 'to' | 'ended'>,
  { on, because }: NonNullable<Term['ended']>,
): readonly Fault[] {
  return [
    ...when(on < from, 'on', `The term of ${name} begins on ${formatDate(from)}: the day is before that`),
    ...when(on > to, 'on', `The term of ${name} is over after ${formatDate(to)} anyway: the day must not be later`),
    ...when(because === '', 'because', 'Enter why the term ends'),
    ...when(because.length > 200, 'because', 'The reason must be 200 characters or shorter'),
  ]
}

/** A substitute is from the seat's group, like the member; for a seat kept for an office somebody else may stand in. */
export function faultsOfSubstitute(one: GivenSubstitute, seat: Seat, schools: Schools): readonly Fault[] {
  return [...faultsOfDays(one, seat), ...faultsOfPerson(one, seat, schools, one.from)]
}

/** Whether two terms of a seat share a day. A term that was ended has no day from then on. */
export function overlap(one: Spell, other: Spell): boolean {
  return beginsBeforeEnd(one, other) && beginsBeforeEnd(other, one)
}

type Spell = Pick<GivenTerm, 'from' | 'to' | 'ended'>

function beginsBeforeEnd({ from }: Spell, { to, ended }: Spell): boolean {
  return ended === null ? from <= to : from < ended.on
}

function overlapWords({ name, from, to, ended }: GivenTerm): string {
  const until = ended === null ? `to ${formatDate(to)}` : `until it ended on ${formatDate(ended.on)}`

  return `${name} has this seat from ${formatDate(from)} ${until}: two terms of a seat cannot share a day`
}

function faultsOfDays(
  { from, to }: Readonly<{ from: CalendarDate; to: CalendarDate | null }>,
  seat: Seat,
): readonly Fault[] {
  const last = to ?? from

  return [
    ...when(last < from, 'to', 'The last day must not be before the first'),
    ...when(
      from < seat.from,
      'from',
      `There is this seat from ${formatDate(seat.from)} on: the first day is before that`,
    ),
    ...(seat.to === null || last <= seat.to
      ? []
      : [{ field: 'to', text: `There is this seat to ${formatDate(seat.to)}: the last day is after that` }]),
  ]
}

function faultsOfPerson(person: GivenPerson, seat: Seat, schools: Schools, day: CalendarDate): readonly Fault[] {
  if (!GROUPS[seat.group].ofSchool) {
    return [
      ...when(person.urn !== null, 'urn', 'A member for this seat comes from no school'),
      ...when(person.organisation === '', 'organisation', 'Enter the body that the member comes from'),
    ]
  }
  if (person.urn === null) return [{ field: 'urn', text: 'Enter the school that the member comes from' }]
  const school = schools.get(person.urn)
  if (school === undefined)
    return [{ field: 'urn', text: `The register has no school ${person.urn} on ${formatDate(day)}` }]
  const group = groupOfSchool(school, day)
  if (group === seat.group) return []
  const is = group === null ? 'is none of the forum’s' : `is among ${lowerFirst(factsOfGroup(group).name)}`
  const text = `${school.record.name} ${is} on ${formatDate(day)}: this seat is for ${lowerFirst(factsOfGroup(seat.group).name)}`

  return [{ field: 'urn', text }]
}

export function faultsOfCapacity(
  { capacity }: Pick<Person, 'capacity'>,
  { keptFor }: Pick<Seat, 'keptFor'>,
): readonly Fault[] {
  if (keptFor === null) return []
  const fits =
    keptFor === 'governor' ? capacity === 'governor' : capacity === 'head-teacher' || capacity === 'senior-staff'
  const whom = keptFor === 'governor' ? 'a governor' : 'a head teacher or a head teacher’s representative'

  return when(!fits, 'capacity', `This seat is kept for ${whom}`)
}

function when(holds: boolean, field: string, text: string): readonly Fault[] {
  return holds ? [{ field, text }] : []
}

/** The same day so many years later; only compared, so that 29 February may stand for a day that there is not. */
function inYears(day: CalendarDate, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}
