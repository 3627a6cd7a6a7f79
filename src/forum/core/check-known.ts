import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { CheckedPoll } from './checked-poll.ts'
import type { Elector } from './electorate.ts'
import { lastDayOf, silentSeats } from './gone.ts'
import {
  existsOn,
  holderOn,
  knownAt,
  knownGone,
  knownLeaving,
  withoutSchools,
  type KnownMembership,
  type MembershipFacts,
} from './membership-facts.ts'
import { hasLeft, type NumberedVote } from './poll.ts'
import { canonicalJson } from './seal.ts'
import type { Standing } from './standing.ts'

/**
 * In what a poll differs from the membership as it was known when it opened, when each vote was given, and when it closed:
 * what was corrected since makes nothing wrong that was right then. Of form 1, from before that was kept, nothing else is
 * said than that it is from before: nobody gets by these rules by making a vote anew in it.
 */
export function faultsOfKnown(
  poll: CheckedPoll,
  electorate: readonly Elector[],
  votes: readonly NumberedVote[],
  facts: MembershipFacts,
): readonly string[] {
  if (poll.snapshot.form === 1) return faultsOfFirstForm(poll, facts)
  const opening = knownAt(facts, poll.openedAt)
  const day = englandDay(new Date(poll.snapshot.takenAt))
  const ofMembers = faultsOfMembers(poll.snapshot.standings, opening, day)
  if (poll.mode !== 'outside') return ofMembers

  return [
    ...ofMembers,
    ...faultsOfLeaving(poll, opening, day),
    ...votes.flatMap(({ number, seat, castAt }) =>
      isKnownToHaveLeft(poll, seat, castAt, facts) && !hasLeft(poll, seat, castAt)
        ? [`has vote ${number} of ${seat}, whose member was one no more`]
        : [],
    ),
    ...(poll.closedAt === null ? [] : faultsOfGoneKnown(poll, electorate, votes, knownAt(facts, poll.closedAt))),
  ]
}

function faultsOfFirstForm({ openedAt }: CheckedPoll, { seats, terms, schools }: MembershipFacts): readonly string[] {
  const late = [...seats, ...terms, ...schools].some(
    ({ recorded }) => recorded !== null && new Date(recorded) <= openedAt,
  )

  return late ? ['is of the first form, and was opened when there was the second'] : []
}

/**
 * Whether the seat's member of the opening was one no more at the moment, by what was recorded of its term until then. The
 * register is not looked at: what it says is recorded when a vote opens or closes.
 */
export function isKnownToHaveLeft(
  { snapshot }: Pick<CheckedPoll, 'snapshot'>,
  seat: string,
  at: Date,
  facts: MembershipFacts,
): boolean {
  const term = askedTerm(snapshot.standings, seat)

  return term !== null && holderOn(withoutSchools(knownAt(facts, at)), seat, englandDay(at))?.term !== term
}

function faultsOfMembers(standings: readonly Standing[], known: KnownMembership, day: CalendarDate): readonly string[] {
  const seats = new Set(standings.map(({ seat }) => seat.code))
  const missing = [...known.seats.keys()].filter((seat) => existsOn(known, seat, day) && !seats.has(seat))

  return [
    ...standings
      .filter((standing) => !fits(standing, known, day))
      .map(
        ({ seat, held }) =>
          `has ${seat.code} as ${held ? 'held' : 'vacant'}, and the membership known then says otherwise`,
      ),
    ...missing.map((seat) => `leaves out ${seat}, which the forum had that day`),
  ]
}

function fits(standing: Standing, known: KnownMembership, day: CalendarDate): boolean {
  const { seat } = standing
  const fact = known.seats.get(seat.code)
  const holder = holderOn(known, seat.code, day)
  if (fact === undefined || fact.from !== seat.from || fact.to !== seat.to) return false
  if (!standing.held) return holder === null && existsOn(known, seat.code, day)
  const { id, from, to, ended } = standing.term

  return (
    holder !== null &&
    canonicalJson([id, from, to, ended?.on ?? null]) ===
      canonicalJson([holder.term, holder.from, holder.to, holder.ended])
  )
}

function faultsOfLeaving(poll: CheckedPoll, known: KnownMembership, day: CalendarDate): readonly string[] {
  if (poll.closesAt === null) return []
  const held = poll.snapshot.standings.filter((standing) => standing.held).map(({ seat }) => seat.code)
  const worked = knownLeaving(known, held, { after: day, last: lastDayOf(poll, poll.closesAt) })
  const inOrder = (seats: CheckedPoll['leaving']) =>
    canonicalJson(seats.toSorted((one, other) => one.seat.localeCompare(other.seat)))

  return inOrder(worked) === inOrder(poll.leaving)
    ? []
    : ['has others leaving before its deadline than the membership known then says']
}

function faultsOfGoneKnown(
  poll: CheckedPoll,
  electorate: readonly Elector[],
  votes: readonly NumberedVote[],
  known: KnownMembership,
): readonly string[] {
  const { closedAt, gone, snapshot } = poll
  if (closedAt === null) return []
  const silent = silentSeats({ ...poll, electorate }, votes, closedAt)
  const asked = silent.flatMap((seat) => {
    const term = askedTerm(snapshot.standings, seat)

    return term === null ? [] : [{ seat, term }]
  })
  const days = { opened: englandDay(new Date(snapshot.takenAt)), last: lastDayOf(poll, closedAt) }
  const worked = new Map(knownGone(known, asked, days).map(({ seat, on }) => [seat, on]))

  return silent.flatMap((seat) => {
    const [on, said] = [worked.get(seat), gone.find((one) => one.seat === seat)?.on]
    if (on === said) return []
    if (on === undefined) return [`has ${seat} as gone at its close, and the membership known then has its member`]

    return said === undefined
      ? [`leaves ${seat} out of those who were gone at its close`]
      : [`has ${seat} as gone at its close from another day than the membership known then says`]
  })
}

function askedTerm(standings: readonly Standing[], of: string): string | null {
  const standing = standings.find(({ seat }) => seat.code === of)

  return standing?.held === true ? standing.term.id : null
}
