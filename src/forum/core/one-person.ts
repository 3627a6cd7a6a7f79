import type { Stay } from './presence.ts'
import type { Person, Seat } from './membership.ts'
import { refuse, type MeetingRefusal } from './refusals.ts'
import type { Standing } from './standing.ts'

type Named = Pick<Person, 'name' | 'account' | 'person'>

/** Somebody who acts for a seat already: one person has one seat. */
export type Elsewhere = Readonly<{ seat: string; name: string; at: string }>

/**
 * Whether two who act for seats are one person: by the numbers that a poll gave them, or else by their accounts, or by
 * their names where one of them has none.
 */
export function isSamePerson(one: Named, other: Named): boolean {
  if (one.person !== undefined && other.person !== undefined) return one.person === other.person
  if (one.account !== null && other.account !== null) return one.account === other.account

  return plainName(one.name) === plainName(other.name)
}

function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** Everybody who could act for a seat with a number, the same for one person: what a poll freezes, and accounts are not in. */
export function withPeopleNumbered(standings: readonly Standing[]): readonly Standing[] {
  const known: Named[] = []
  const numberOf = (person: Named) => {
    const at = known.findIndex((one) => isSamePerson(one, person))
    if (at >= 0) return at + 1

    return known.push(person)
  }
  for (const standing of standings) if (standing.held) numberOf(standing.term)

  return standings.map((standing) =>
    standing.held
      ? {
          ...standing,
          term: { ...standing.term, person: numberOf(standing.term) },
          substitutes: standing.substitutes.map((one) => ({ ...one, person: numberOf(one) })),
        }
      : standing,
  )
}

/** Who a stay is of; null where the seat is not held, or the substitute may not stand in that day. */
export function personOf(standing: Standing, { substitute }: Pick<Stay, 'substitute'>): Person | null {
  if (!standing.held) return null

  return substitute === null ? standing.term : (standing.substitutes.find(({ id }) => id === substitute) ?? null)
}

/** Outside a meeting members vote: the seats whose member is the member for an earlier seat too. */
export function membersTwice(standings: readonly Standing[]): readonly Elsewhere[] {
  return standings.flatMap((standing, index) => {
    const first = standings
      .slice(0, index)
      .find((other) => standing.held && other.held && isSamePerson(other.term, standing.term))

    return standing.held && first !== undefined
      ? [{ seat: standing.seat.code, name: standing.term.name, at: first.seat.name }]
      : []
  })
}

/** Whether somebody may be there for a seat then: not while the same person is there for another. */
export function decideOneSeat(
  standings: readonly Standing[],
  stays: readonly Stay[],
  stay: Stay,
): Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: MeetingRefusal }> {
  const person = personIn(standings, stay)
  const other = stays.find((one) => {
    const theirs = one.seat === stay.seat || !overlap(one, stay) ? null : personIn(standings, one)

    return person !== null && theirs !== null && isSamePerson(person, theirs)
  })
  if (person === null || other === undefined) return { ok: true }
  const seat = standings.find((standing) => standing.seat.code === other.seat)?.seat.name ?? other.seat

  return refuse({ code: 'elsewhere', name: person.name, seat })
}

function personIn(standings: readonly Standing[], stay: Stay): Person | null {
  const standing = standings.find(({ seat }) => seat.code === stay.seat)

  return standing === undefined ? null : personOf(standing, stay)
}

/** Whether two stays share a moment. */
export function overlap(one: Stay, other: Stay): boolean {
  return (one.left === null || other.arrived < one.left) && (other.left === null || one.arrived < other.left)
}

export type Double = Readonly<{ seat: Seat; name: string; other: Seat }>

/** Everybody who could act for two seats, told at the later one: members before substitutes. */
export function doublesOf(standings: readonly Standing[]): readonly Double[] {
  const acting = ['member', 'substitute'].flatMap((as) =>
    standings.flatMap((standing) => {
      if (!standing.held) return []
      const people = as === 'member' ? [standing.term] : standing.substitutes

      return people.map((person) => ({ seat: standing.seat, person }))
    }),
  )

  return acting.flatMap(({ seat, person }, index) => {
    const first = acting.slice(0, index).find((one) => one.seat !== seat && isSamePerson(one.person, person))

    return first === undefined ? [] : [{ seat, name: person.name, other: first.seat }]
  })
}
