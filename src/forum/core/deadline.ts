import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { momentOf, parseClockTime, type ClockProblem, type ClockZone } from '../../kernel/england-time.ts'
import { readClockTime } from './times.ts'

export type Deadline = Readonly<{ ok: true; at: Date }> | Readonly<{ ok: false; why: ClockProblem | 'no-time' }>

/**
 * A deadline on the clocks of England. On the night when they go back, a time that they show twice needs the zone; one
 * that they skip in spring is none.
 */
export function readDeadline(day: CalendarDate, time: string, zone: ClockZone | null): Deadline {
  const clock = readClockTime(time) ?? parseClockTime(time)
  if (clock === null) return { ok: false, why: 'no-time' }
  const at = momentOf(day, clock, zone)

  return typeof at === 'string' ? { ok: false, why: at } : { ok: true, at }
}
