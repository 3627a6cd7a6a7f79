import type { Stay } from './presence.ts'
import { overlap } from './one-person.ts'
import { refuse, type MeetingRefusal } from './refusals.ts'
import type { Standing } from './standing.ts'

/** A stay as it was recorded. */
export type RecordedStay = Stay & Readonly<{ id: string; version: number }>

/** Apologies for a seat; `substitute`: who was named to come instead. */
export type Apology = Readonly<{ seat: string; substitute: string | null }>

/** Somebody at the meeting for no seat: an officer, an observer, a presenter. */
export type Attendee = Readonly<{ id: string; name: string; role: string }>

/** The member of a seat, or one of its substitutes. */
export type SeatPerson = Readonly<{ seat: string; substitute: string | null }>

export type Decided<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; refusal: MeetingRefusal }>

/** Whether the person may be there for the seat on the day: its member, or a substitute of it. */
export function decidePerson(standings: readonly Standing[], { seat, substitute }: SeatPerson): Decided<SeatPerson> {
  const standing = standings.find((one) => one.seat.code === seat)
  if (standing === undefined) return refuse({ code: 'no-such-seat' })
  if (!standing.held) return refuse({ code: 'vacant' })
  if (substitute !== null && !standing.substitutes.some(({ id }) => id === substitute)) {
    return refuse({ code: 'not-a-substitute' })
  }

  return { ok: true, value: { seat, substitute } }
}

/** A new stay, from its arrival on: nobody is at a meeting twice. */
export function decideArrival(stays: readonly RecordedStay[], stay: Stay): Decided<Stay> {
  const own = stays.filter((one) => isSame(one, stay))
  if (own.some(({ arrived, left }) => arrived <= stay.arrived && (left === null || left > stay.arrived))) {
    return refuse({ code: 'already-there' })
  }

  return own.some((one) => overlap(one, stay)) ? refuse({ code: 'two-at-once' }) : { ok: true, value: stay }
}

/** The end of a stay that has none yet. */
export function decideDeparture(stay: RecordedStay, at: Date): Decided<Date> {
  if (stay.left !== null) return refuse({ code: 'not-there' })

  return at <= stay.arrived ? refuse({ code: 'left-before-arriving' }) : { ok: true, value: at }
}

/** What a stay is put right to: still one after the other for the person, and ended after it began. */
export function decideCorrection(stays: readonly RecordedStay[], id: string, now: Stay): Decided<Stay> {
  if (now.left !== null && now.left <= now.arrived) return refuse({ code: 'left-before-arriving' })
  const others = stays.filter((one) => one.id !== id && isSame(one, now))

  return others.some((one) => overlap(one, now)) ? refuse({ code: 'two-at-once' }) : { ok: true, value: now }
}

/**
 * Who is expected and has not come yet: every member without apologies, and in place of one with apologies the
 * substitute who was named.
 */
export function stillExpected(
  standings: readonly Standing[],
  apologies: readonly Apology[],
  stays: readonly RecordedStay[],
): readonly SeatPerson[] {
  return standings.flatMap((standing): SeatPerson[] => {
    if (!standing.held) return []
    const seat = standing.seat.code
    // Whoever came and left is not expected back.
    if (stays.some((stay) => stay.seat === seat)) return []
    const apology = apologies.find((one) => one.seat === seat)
    if (apology === undefined) return [{ seat, substitute: null }]
    const { substitute } = apology

    return standing.substitutes.some(({ id }) => id === substitute) ? [{ seat, substitute }] : []
  })
}

function isSame(one: SeatPerson, other: SeatPerson): boolean {
  return one.seat === other.seat && one.substitute === other.substitute
}
