import { assert, must } from '../kernel/assert.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { momentOf, parseClockTime } from '../kernel/england-time.ts'

/** A time of a day in England, where there is exactly one: not in the nights when the clocks change. */
export function momentOn(day: CalendarDate, time: string): Date {
  const moment = momentOf(day, must(parseClockTime(time), `a time of day, found ${time}`))
  assert(typeof moment !== 'string', `there is one ${time} on ${day}`)

  return moment
}
