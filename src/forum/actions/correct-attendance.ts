import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Stay } from '../core/presence.ts'
import { dayOf } from '../core/meeting.ts'
import { decideOneSeat } from '../core/one-person.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import { decideCorrection, decidePerson, type Attendee, type SeatPerson } from '../core/stays.ts'
import {
  deleteApology,
  deleteAttendee,
  deleteStay,
  insertAttendee,
  listApologies,
  listAttendees,
  listStays,
  saveApology,
  saveStay,
} from '../store/attendance.ts'
import { listStandings } from '../store/standings.ts'
import { changeWithMeeting } from './change-with-meeting.ts'
import { toldStay } from './record-attendance.ts'

export type CorrectStay = Readonly<{
  code: string
  stay: string
  seen: number
  now: Pick<Stay, 'arrived' | 'left' | 'how' | 'heard'>
  because: string
}>

/** Puts right what was recorded of a stay. The record keeps what it was, and why it was changed. */
export async function correctStay(platform: Platform, actor: Actor, command: CorrectStay): Promise<Outcome<null>> {
  const what = { action: 'forum.correct-stay', code: command.code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const stays = await listStays(tx, meeting.id)
    const stay = stays.find(({ id }) => id === command.stay)
    if (stay === undefined) return refuse({ code: 'no-such-stay' })
    const now: Stay = { ...stay, ...command.now }
    const [before, after] = [toldStay(stay), toldStay(now)]
    if (JSON.stringify(before) === JSON.stringify(after)) return done(null)
    if (stay.version !== command.seen) return refuse({ code: 'changed-since' })
    const decided = decideCorrection(stays, stay.id, now)
    if (!decided.ok) return decided
    const others = stays.filter(({ id }) => id !== stay.id)
    const once = decideOneSeat(await listStandings(tx, dayOf(meeting)), others, now)
    if (!once.ok) return once
    await saveStay(tx, stay.id, now)
    event.changed(before, after)
    event.because(command.because)

    return done(null)
  })
}

/** Takes out what never was: a press on the wrong row. */
export async function removeStay(
  platform: Platform,
  actor: Actor,
  { code, stay: id, because }: Readonly<{ code: string; stay: string; because: string }>,
): Promise<Outcome<null>> {
  const what = { action: 'forum.remove-stay', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const stay = (await listStays(tx, meeting.id)).find((one) => one.id === id)
    if (stay === undefined) return done(null)
    await deleteStay(tx, id)
    event.changed(toldStay(stay), null)
    event.because(because)

    return done(null)
  })
}

/** Somebody sends apologies, and may have named a substitute who comes instead. */
export async function recordApology(
  platform: Platform,
  actor: Actor,
  { code, seat, substitute }: SeatPerson & Readonly<{ code: string }>,
): Promise<Outcome<null>> {
  const what = { action: 'forum.record-apologies', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const person = decidePerson(await listStandings(tx, dayOf(meeting)), { seat, substitute })
    if (!person.ok) return person
    const before = (await listApologies(tx, meeting.id)).find((one) => one.seat === seat)
    if (before !== undefined && before.substitute === substitute) return done(null)
    await saveApology(tx, meeting.id, { seat, substitute }, platform.clock.now())
    event.changed(null, { seat, substitute: substitute ?? undefined })

    return done(null)
  })
}

export async function removeApology(
  platform: Platform,
  actor: Actor,
  { code, seat }: Readonly<{ code: string; seat: string }>,
): Promise<Outcome<null>> {
  const what = { action: 'forum.remove-apologies', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const before = (await listApologies(tx, meeting.id)).find((one) => one.seat === seat)
    if (before === undefined) return done(null)
    await deleteApology(tx, meeting.id, seat)
    event.changed({ seat, substitute: before.substitute ?? undefined }, null)

    return done(null)
  })
}

/** Somebody is there for no seat. May be repeated with the same id. */
export async function addAttendee(
  platform: Platform,
  actor: Actor,
  { code, attendee }: Readonly<{ code: string; attendee: Attendee }>,
): Promise<Outcome<null>> {
  const what = { action: 'forum.add-attendee', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    if (await insertAttendee(tx, meeting.id, attendee)) event.changed(null, { attends: attendee.id })

    return done(null)
  })
}

export async function removeAttendee(
  platform: Platform,
  actor: Actor,
  { code, attendee: id }: Readonly<{ code: string; attendee: string }>,
): Promise<Outcome<null>> {
  const what = { action: 'forum.remove-attendee', code, deed: 'attend' } as const

  return changeWithMeeting(platform, actor, what, async (tx, meeting, event) => {
    const attendee = (await listAttendees(tx, meeting.id)).find((one) => one.id === id)
    if (attendee === undefined) return done(null)
    await deleteAttendee(tx, meeting.id, id)
    event.changed({ attends: id }, null)

    return done(null)
  })
}
