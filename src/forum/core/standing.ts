import { dayAfter, formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Urn } from '../../schools/core/school.ts'
import { GROUPS, type Group } from './groups.ts'
import type { Membership, Person, Seat, Substitute, Term } from './membership.ts'
import { convertsBeforeRegister, groupOfSchool, lastedUntil, type ForumSchool } from './school-group.ts'

export type Schools = ReadonlyMap<Urn, ForumSchool>

/** How a seat stands on a day: who holds it, or why nobody does. */
export type Standing = Readonly<{ seat: Seat }> &
  (
    | Readonly<{ held: true; term: Term; substitutes: readonly Substitute[] }>
    | Readonly<{ held: false; why: Vacancy; last: Term | null }>
  )

export type Vacancy = Readonly<
  | { code: 'never-filled' }
  | { code: 'term-over'; on: CalendarDate }
  | { code: 'ended'; on: CalendarDate; because: string }
  /** `known`: by a conversion of which the authority knows and the register does not yet. */
  | { code: 'school-left'; urn: Urn; on: CalendarDate | null; nowIn: Group | null; known?: true }
>

type SchoolLeft = Extract<Vacancy, { code: 'school-left' }>

/** Every seat that exists on the day, in the order given. Nobody has to say that a member has gone: the register does. */
export function standingsOn(membership: Membership, schools: Schools, day: CalendarDate): readonly Standing[] {
  return membership.seats
    .filter((seat) => seat.from <= day && (seat.to === null || day <= seat.to))
    .map((seat) => standingOf(seat, membership, schools, day))
}

function standingOf(seat: Seat, membership: Membership, schools: Schools, day: CalendarDate): Standing {
  const begun = membership.terms.filter((term) => term.seat === seat.code && term.from <= day)
  const term = begun.reduce<Term | null>((last, one) => (last === null || one.from > last.from ? one : last), null)
  if (term === null) return { seat, held: false, why: { code: 'never-filled' }, last: null }
  const why = whyOver(term, seat.group, schools, day)
  if (why !== null) return { seat, held: false, why, last: term }
  const substitutes = membership.substitutes.filter(
    (one) => one.seat === seat.code && isSubstituteOn(one, seat.group, schools, day),
  )

  return { seat, held: true, term, substitutes }
}

function whyOver(term: Term, group: Group, schools: Schools, day: CalendarDate): Vacancy | null {
  if (term.ended !== null && term.ended.on <= day) return { code: 'ended', ...term.ended }
  const left = leftGroup(term, group, schools, day)
  // What came first is why: a term that is over since tells nothing of a school that had left before.
  if (term.to < day && !(left?.on != null && left.on <= term.to)) return { code: 'term-over', on: term.to }

  return left
}

/** A member whose school converts, closes or moves to another group stops being a member that day. */
function leftGroup(person: Person, group: Group, schools: Schools, day: CalendarDate): SchoolLeft | null {
  if (!GROUPS[group].ofSchool || person.urn === null) return null
  const school = schools.get(person.urn)
  const nowIn = school === undefined ? null : groupOfSchool(school, day)
  if (nowIn === group) return null

  const base = { code: 'school-left', urn: person.urn, nowIn } as const
  const converted = school === undefined ? null : convertsBeforeRegister(school)
  if (converted !== null && converted <= day) return { ...base, on: converted, known: true }

  return { ...base, on: school === undefined ? null : lastedUntil(school) }
}

/** A substitute has to come from the seat's group on the day itself. */
function isSubstituteOn(one: Substitute, group: Group, schools: Schools, day: CalendarDate): boolean {
  return one.from <= day && (one.to === null || day <= one.to) && leftGroup(one, group, schools, day) === null
}

/** "Vacant since 1 September 2024: the member's school left the group". For people. */
export function describeVacancy(why: Vacancy): string {
  switch (why.code) {
    case 'never-filled':
      return 'Vacant: nobody has held this seat yet'
    case 'term-over':
      return `Vacant: the term ended on ${formatDate(why.on)}`
    case 'ended':
      return `Vacant since ${formatDate(why.on)}: ${why.because}`
    case 'school-left': {
      if (why.known === true && why.on !== null) {
        return `Vacant since ${formatDate(why.on)}: the member’s school converts to an academy on that day, which the register does not say yet`
      }
      const since = why.on === null ? '' : ` since ${formatDate(why.on)}`
      const now =
        why.nowIn === null ? 'is no longer open as it was' : `is now among ${GROUPS[why.nowIn].name.toLowerCase()}`

      return `Vacant${since}: the member’s school ${now}`
    }
  }
}

/**
 * A member who will lose the seat. By the register or a proposed conversion `on` is the first day without it; by the
 * term, the last day with it.
 */
export type Leaving = Readonly<{
  standing: Standing & { held: true }
  on: CalendarDate
  because: 'register' | 'proposal' | 'term'
}>

/** Of several reasons the first day is told; of one day, what the register says. */
export function leavingBy(standings: readonly Standing[], schools: Schools, last: CalendarDate): readonly Leaving[] {
  return standings.flatMap((standing): Leaving[] => {
    if (!standing.held) return []
    const { term } = standing
    const school = term.urn === null ? undefined : schools.get(term.urn)
    const closes = school === undefined ? null : lastedUntil(school)
    const converts = school === undefined ? null : convertsBeforeRegister(school)
    if (closes !== null && closes <= last && closes <= term.to) return [{ standing, on: closes, because: 'register' }]
    if (converts !== null && converts <= last && converts <= term.to) {
      return [{ standing, on: converts, because: 'proposal' }]
    }

    return term.to <= last ? [{ standing, on: term.to, because: 'term' }] : []
  })
}

/** A seat whose member is one no more from a day on, as far as it is known beforehand. */
export type LeavingSeat = Readonly<{ seat: string; on: CalendarDate }>

/**
 * The seats whose members stop being members after the day and by the last one, each with the first day without the
 * member: by the term, by the register, by a conversion that is known, or with the seat itself.
 */
export function leavingBetween(
  standings: readonly Standing[],
  schools: Schools,
  { after, last }: Readonly<{ after: CalendarDate; last: CalendarDate }>,
): readonly LeavingSeat[] {
  return standings.flatMap((standing): LeavingSeat[] => {
    if (!standing.held) return []
    const { seat, term } = standing
    const school = term.urn === null || !GROUPS[seat.group].ofSchool ? undefined : schools.get(term.urn)
    const days = [
      dayAfter(term.to),
      ...(term.ended === null ? [] : [term.ended.on]),
      ...(seat.to === null ? [] : [dayAfter(seat.to)]),
      ...(school === undefined ? [] : [lastedUntil(school) ?? convertsBeforeRegister(school)]),
    ].flatMap((on) => (on !== null && on > after && on <= last ? [on] : []))
    const [on] = days.toSorted((one, other) => one.localeCompare(other))

    return on === undefined ? [] : [{ seat: seat.code, on }]
  })
}
