import { dayAfter, dayBefore, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { LeavingSeat } from './standing.ts'

/**
 * From when to when there was a seat, and a member on it, each time that it was recorded, in that order: public, with no
 * names and no reasons. `recorded` is null of what stood when this began to be kept.
 */
export type MembershipFacts = Readonly<{
  seats: readonly SeatFact[]
  terms: readonly TermFact[]
  schools: readonly SchoolFact[]
}>

type Recorded = Readonly<{ recorded: string | null }>

/** `to`: the last day on which the seat exists. */
export type SeatFact = Recorded & Readonly<{ seat: string; from: CalendarDate; to: CalendarDate | null }>

/** `ended`: the first day without the member, where the term ended before its last day, `to`. */
export type TermFact = Recorded &
  Readonly<{ term: string; seat: string; from: CalendarDate; to: CalendarDate; ended: CalendarDate | null }>

/** `left`: the first day on which the member's school is not in the seat's group; null: it is none that is known. */
export type SchoolFact = Recorded & Readonly<{ term: string; seat: string; left: CalendarDate | null }>

/** What was known at a moment, by seat and by term. */
export type KnownMembership = Readonly<{
  seats: ReadonlyMap<string, SeatFact>
  terms: ReadonlyMap<string, TermFact>
  left: ReadonlyMap<string, CalendarDate | null>
}>

export function knownAt(facts: MembershipFacts, moment: Date): KnownMembership {
  const known = <T extends Recorded>(all: readonly T[]) =>
    all.filter(({ recorded }) => recorded === null || new Date(recorded) <= moment)

  return {
    seats: new Map(known(facts.seats).map((one) => [one.seat, one])),
    terms: new Map(known(facts.terms).map((one) => [one.term, one])),
    left: new Map(known(facts.schools).map(({ term, left }) => [term, left])),
  }
}

/** The same without the register of schools, which is looked at only when a vote opens or closes. */
export function withoutSchools(known: KnownMembership): KnownMembership {
  return { ...known, left: new Map() }
}

export function existsOn({ seats }: KnownMembership, seat: string, day: CalendarDate): boolean {
  const fact = seats.get(seat)

  return fact !== undefined && fact.from <= day && (fact.to === null || day <= fact.to)
}

/** The term of whoever is the seat's member on the day; null where nobody is, or there is no such seat then. */
export function holderOn(known: KnownMembership, seat: string, day: CalendarDate): TermFact | null {
  if (!existsOn(known, seat, day)) return null
  const begun = [...known.terms.values()].filter((term) => term.seat === seat && term.from <= day)
  const last = begun.reduce<TermFact | null>(
    (latest, one) => (latest === null || one.from > latest.from ? one : latest),
    null,
  )

  return last !== null && day < firstDayWithout(known, last) ? last : null
}

/** The first day without the member: by the term, by its end before that, or by the register. */
function firstDayWithout({ left }: KnownMembership, { term, to, ended }: TermFact): CalendarDate {
  return earliest(dayAfter(to), ended, left.get(term) ?? null)
}

function earliest(day: CalendarDate, ...others: readonly (CalendarDate | null)[]): CalendarDate {
  return others.reduce<CalendarDate>((first, other) => (other !== null && other < first ? other : first), day)
}

/** Of the seats' members, whoever was known to stop being one after the day and by the last one. */
export function knownLeaving(
  known: KnownMembership,
  seats: readonly string[],
  { after, last }: Readonly<{ after: CalendarDate; last: CalendarDate }>,
): readonly LeavingSeat[] {
  return seats.flatMap((seat): LeavingSeat[] => {
    const holder = holderOn(known, seat, after)
    const to = known.seats.get(seat)?.to ?? null
    if (holder === null) return []
    const on = earliest(firstDayWithout(known, holder), to === null ? null : dayAfter(to))

    return on <= last ? [{ seat, on }] : []
  })
}

/**
 * The seats whose member on the last day is not the one of the term that was asked, each with the first day from which that
 * is so, and no day before the vote's first.
 */
export function knownGone(
  known: KnownMembership,
  asked: readonly Readonly<{ seat: string; term: string }>[],
  { opened, last }: Readonly<{ opened: CalendarDate; last: CalendarDate }>,
): readonly LeavingSeat[] {
  return asked.flatMap(({ seat, term }): LeavingSeat[] => {
    let on: CalendarDate | null = null
    for (let day = last; day >= opened && holderOn(known, seat, day)?.term !== term; day = dayBefore(day)) on = day

    return on === null ? [] : [{ seat, on }]
  })
}
