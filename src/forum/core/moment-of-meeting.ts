import { englandDay, momentOf, type ClockProblem, type ClockTime, type ClockZone } from '../../kernel/england-time.ts'
import type { Stay } from './presence.ts'
import { dayOf, type Meeting } from './meeting.ts'
import type { PollMode } from './poll.ts'
import { changesOf } from './quorum-timeline.ts'

/** When something in a meeting happened: a moment of its day, or why the time that was given is none. */
export type MomentRead = Readonly<{ ok: true; at: Date }> | Readonly<{ ok: false; why: ClockProblem }>

/**
 * When what is recorded happened: at the time given, on the meeting's day. Without one it is now, on the day itself;
 * afterwards (or in a rehearsal) the last moment that was recorded, or else the start.
 */
export function momentInMeeting(
  meeting: Meeting,
  given: Readonly<{ time: ClockTime; zone: ClockZone | null }> | null,
  now: Date,
  recorded: readonly Date[],
): MomentRead {
  const day = dayOf(meeting)
  if (given !== null) {
    const inZone = momentOf(day, given.time, given.zone)
    // The zone is for the hour that happens twice, and says nothing of other times.
    const at = typeof inZone === 'string' ? momentOf(day, given.time) : inZone

    return typeof at === 'string' ? { ok: false, why: at } : { ok: true, at }
  }

  return { ok: true, at: usualMoment(meeting, now, recorded) }
}

/** Whether the clocks show this time twice on the meeting's day, so that a form has to ask which is meant. */
export function happensTwice(meeting: Meeting, time: ClockTime | null): boolean {
  return time !== null && momentOf(dayOf(meeting), time) === 'happens-twice'
}

export function usualMoment(meeting: Pick<Meeting, 'startsAt'>, now: Date, recorded: readonly Date[]): Date {
  if (isToday(meeting, now)) return now
  const last = recorded.reduce<Date | null>((latest, one) => (latest === null || one > latest ? one : latest), null)

  return last ?? meeting.startsAt
}

/** Every moment of the meeting that was recorded: arrivals, departures, votes. */
export function recordedIn(
  stays: readonly Stay[],
  polls: readonly Readonly<{ mode: PollMode; takenAt: Date }>[],
): readonly Date[] {
  return [...changesOf(stays), ...polls.filter(({ mode }) => mode !== 'outside').map(({ takenAt }) => takenAt)]
}

export function isToday(meeting: Pick<Meeting, 'startsAt'>, now: Date): boolean {
  return englandDay(now) === dayOf(meeting)
}
