import type { Standing } from './standing.ts'

/** A stay of one person at a meeting. `left` null: still there. */
export type Stay = Readonly<{
  seat: string
  /** The member, or the id of the substitute who came in the member's place. */
  substitute: string | null
  arrived: Date
  left: Date | null
  how: 'in-person' | 'remote'
  /** Of somebody remote: able to hear and be heard. Without that they are not present in law. */
  heard: boolean
}>

/** Who is there for a seat. Of a member and a substitute who are both there, the member has the seat. */
export type Voter = Readonly<{ kind: 'member' }> | Readonly<{ kind: 'substitute'; id: string }>

/**
 * Who is present for each seat at the moment, by seat: only for seats that are held, and substitutes only where they
 * may stand in that day. Whoever arrives is present from that moment on, and no longer at the moment of leaving.
 */
export function presentAt(
  standings: readonly Standing[],
  stays: readonly Stay[],
  at: Date,
): ReadonlyMap<string, Voter> {
  const there = stays.filter((stay) => isThere(stay, at))

  return new Map(
    standings.flatMap((standing): [string, Voter][] => {
      const voter = voterOf(standing, there)

      return voter === null ? [] : [[standing.seat.code, voter]]
    }),
  )
}

function isThere({ arrived, left, how, heard }: Stay, at: Date): boolean {
  return arrived <= at && (left === null || at < left) && (how === 'in-person' || heard)
}

function voterOf(standing: Standing, there: readonly Stay[]): Voter | null {
  if (!standing.held) return null
  const own = there.filter((stay) => stay.seat === standing.seat.code)
  if (own.some(({ substitute }) => substitute === null)) return { kind: 'member' }
  const allowed = new Set(standing.substitutes.map(({ id }) => id))
  const stay = own.find(({ substitute }) => substitute !== null && allowed.has(substitute))

  return stay?.substitute == null ? null : { kind: 'substitute', id: stay.substitute }
}
