import type { Person } from './membership.ts'
import { isSamePerson, personOf, type Elsewhere } from './one-person.ts'
import type { Standing } from './standing.ts'
import { isPresent, type Stay } from './presence.ts'

/** Who is there for a seat. Of a member and a substitute who are both there, the member has the seat. */
export type Voter = Readonly<{ kind: 'member' }> | Readonly<{ kind: 'substitute'; id: string }>

/** Who has which seat at a moment, and who has none of those that they are there for: one person has one seat. */
export type Room = Readonly<{
  /** In the order of the seats. */
  present: ReadonlyMap<string, Voter>
  elsewhere: readonly Elsewhere[]
  /** Stays that give nobody the seat, since the person has another. */
  doubles: ReadonlySet<Stay>
}>

/**
 * Who is present for each seat at the moment: only for seats that are held, and substitutes only where they may stand in
 * that day. Whoever arrives is present from that moment on, and no longer at the moment of leaving. Somebody who is there
 * for two seats has one: the seat of which they are the member, or else the first.
 */
export function roomAt(standings: readonly Standing[], stays: readonly Stay[], at: Date): Room {
  const there = stays.filter((stay) => isPresent(stay, at))
  const taken: Readonly<{ seat: string; name: string; person: Person; voter: Voter }>[] = []
  const elsewhere: Elsewhere[] = []
  const doubles = new Set<Stay>()
  for (const kind of ['member', 'substitute'] as const) {
    for (const standing of standings) {
      const { code, name } = standing.seat
      for (const stay of there.filter(
        (one) => one.seat === code && (one.substitute === null) === (kind === 'member'),
      )) {
        const person = personOf(standing, stay)
        if (person === null || taken.some(({ seat }) => seat === code)) continue
        const other = taken.find((one) => isSamePerson(one.person, person))
        if (other === undefined) taken.push({ seat: code, name, person, voter: voterOf(stay) })
        else {
          doubles.add(stay)
          elsewhere.push({ seat: code, name: person.name, at: other.name })
        }
      }
    }
  }
  const voters = new Map(taken.map(({ seat, voter }) => [seat, voter]))
  const inOrder = standings.flatMap(({ seat: { code } }): [string, Voter][] => {
    const voter = voters.get(code)

    return voter === undefined ? [] : [[code, voter]]
  })

  return { present: new Map(inOrder), elsewhere: elsewhere.filter(({ seat }) => !voters.has(seat)), doubles }
}

/** Who is present for each seat at the moment, by seat. */
export function presentAt(
  standings: readonly Standing[],
  stays: readonly Stay[],
  at: Date,
): ReadonlyMap<string, Voter> {
  return roomAt(standings, stays, at).present
}

function voterOf({ substitute }: Stay): Voter {
  return substitute === null ? { kind: 'member' } : { kind: 'substitute', id: substitute }
}
