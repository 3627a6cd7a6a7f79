import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Stay } from '../core/presence.ts'
import { shareOn } from '../core/forum-law.ts'
import { dayOf, type Meeting } from '../core/meeting.ts'
import { quorumAt } from '../core/quorum-timeline.ts'
import { decideOneSeat } from '../core/one-person.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import type { Standing } from '../core/standing.ts'
import { decideArrival, decideDeparture, decidePerson, stillExpected, type SeatPerson } from '../core/stays.ts'
import { listApologies, listStays, saveStay, insertStay } from '../store/attendance.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { listStandings } from '../store/standings.ts'
import { changeWithMeeting } from './change-with-meeting.ts'

type Way = Readonly<{ how: Stay['how']; heard: boolean }>

export type RecordArrival = SeatPerson & Way & Readonly<{ code: string; at: Date }>

/** Somebody arrives. The same person at the same time again, by a double press, changes nothing. */
export async function recordArrival(
  platform: Platform,
  actor: Actor,
  { code, seat, substitute, at, how, heard }: RecordArrival,
): Promise<Outcome<null>> {
  const what = { action: 'forum.record-arrival', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const standings = await listStandings(tx, dayOf(meeting))
    const person = decidePerson(standings, { seat, substitute })
    if (!person.ok) return person
    const stay = { seat, substitute, arrived: at, left: null, how, heard }
    const stays = await listStays(tx, meeting.id)
    const decided = decideArrival(stays, stay)
    if (!decided.ok) return decided
    const once = decideOneSeat(standings, stays, stay)
    if (!once.ok) return once
    await insertStay(tx, randomUUID(), meeting.id, stay)
    event.changed(null, toldStay(stay))

    return done(null)
  })
}

/** Everybody who is expected and not there yet arrives at once; how many they were. Nobody comes for two seats. */
export async function recordExpected(
  platform: Platform,
  actor: Actor,
  { code, at, how, heard }: Way & Readonly<{ code: string; at: Date }>,
): Promise<Outcome<number>> {
  const what = { action: 'forum.record-expected', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const stays = await listStays(tx, meeting.id)
    const standings = await listStandings(tx, dayOf(meeting))
    const arriving: Stay[] = []
    for (const person of stillExpected(standings, await listApologies(tx, meeting.id), stays)) {
      const stay: Stay = { ...person, arrived: at, left: null, how, heard }
      // Whoever is expected for two seats comes for the first.
      const once = decideOneSeat(standings, [...stays, ...arriving], stay)
      if (once.ok && decideArrival(stays, stay).ok) arriving.push(stay)
    }
    for (const stay of arriving) await insertStay(tx, randomUUID(), meeting.id, stay)
    if (arriving.length > 0) {
      event.changed(null, { arrived: at.toISOString(), how, seats: arriving.map(({ seat }) => seat) })
    }

    return done(arriving.length)
  })
}

export type Departed = Readonly<{
  /** The meeting was quorate a moment before, and is no longer. */
  lost: boolean
}>

/** Somebody leaves: whether the meeting has lost its quorum by it. */
export async function recordDeparture(
  platform: Platform,
  actor: Actor,
  { code, stay: id, at }: Readonly<{ code: string; stay: string; at: Date }>,
): Promise<Outcome<Departed>> {
  const what = { action: 'forum.record-departure', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const stays = await listStays(tx, meeting.id)
    const stay = stays.find((one) => one.id === id)
    if (stay === undefined) return refuse({ code: 'no-such-stay' })
    if (stay.left?.getTime() === at.getTime()) return done({ lost: false })
    const decided = decideDeparture(stay, at)
    if (!decided.ok) return decided
    const standings = await listStandings(tx, dayOf(meeting))
    await saveStay(tx, id, { ...stay, left: at })
    event.changed(toldStay(stay), toldStay({ ...stay, left: at }))

    return done({ lost: await isLost(tx, meeting, standings, { before: stays, at }) })
  })
}

/** Somebody remote can no longer be heard, or can again: another stay begins, since it changes who is present in law. */
export async function recordHeard(
  platform: Platform,
  actor: Actor,
  { code, stay: id, at, heard }: Readonly<{ code: string; stay: string; at: Date; heard: boolean }>,
): Promise<Outcome<Departed>> {
  const what = { action: 'forum.record-heard', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const stays = await listStays(tx, meeting.id)
    const stay = stays.find((one) => one.id === id)
    if (stay === undefined || stay.how !== 'remote') return refuse({ code: 'no-such-stay' })
    if (stay.heard === heard || stay.left !== null) return done({ lost: false })
    const standings = await listStandings(tx, dayOf(meeting))
    if (at.getTime() === stay.arrived.getTime()) await saveStay(tx, id, { ...stay, heard })
    else {
      const decided = decideDeparture(stay, at)
      if (!decided.ok) return decided
      await saveStay(tx, id, { ...stay, left: at })
      await insertStay(tx, randomUUID(), meeting.id, { ...stay, arrived: at, heard })
    }
    event.changed({ ...toldStay(stay) }, { ...toldStay(stay), heard, from: at.toISOString() })

    return done({ lost: await isLost(tx, meeting, standings, { before: stays, at }) })
  })
}

async function isLost(
  tx: Tx,
  meeting: Meeting,
  standings: readonly Standing[],
  { before, at }: Readonly<{ before: readonly Stay[]; at: Date }>,
): Promise<boolean> {
  const share = shareOn(await readForumLaw(), 'quorum', dayOf(meeting))
  const after = await listStays(tx, meeting.id)
  const was = quorumAt({ standings, stays: before, share }, at)

  return was.quorate && !quorumAt({ standings, stays: after, share }, at).quorate
}

/** A stay as the record tells it. */
export function toldStay({ seat, substitute, arrived, left, how, heard }: Stay) {
  return {
    seat,
    substitute: substitute ?? undefined,
    arrived: arrived.toISOString(),
    left: left?.toISOString(),
    how,
    ...(how === 'remote' ? { heard } : {}),
  }
}
