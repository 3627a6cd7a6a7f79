import { parseCalendarDate, type CalendarDate } from './calendar-date.ts'

/** A time of day on the clocks of England: "09:05". */
export type ClockTime = string & { readonly __format: 'hh:mm' }

export type ClockZone = 'GMT' | 'BST'

/** A moment as the clocks of England show it. */
export type EnglandTime = Readonly<{ date: CalendarDate; time: ClockTime; zone: ClockZone }>

/** Why a day and time name no single moment: the hour that the clocks skip, or the one that they show twice. */
export type ClockProblem = 'does-not-exist' | 'happens-twice'

export function parseClockTime(text: string): ClockTime | null {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? (text as ClockTime) : null
}

/**
 * The moment at which the clocks of England show the day and time. On the night when they go back, 01:00 to 01:59
 * happens twice and `zone` must say which; on the night when they go forward it does not happen at all.
 *
 * @example 1 April 2026, 00:00 → 2026-03-31T23:00:00Z
 */
export function momentOf(date: CalendarDate, time: ClockTime, zone: ClockZone | null = null): Date | ClockProblem {
  const asGmt = Date.parse(`${date}T${time}:00Z`)
  const moments = ([0, HOUR] as const)
    .map((ahead) => new Date(asGmt - ahead))
    .filter((moment) => sameClock(moment, date, time))
  const [first] = zone === null ? moments : moments.filter((moment) => englandTime(moment).zone === zone)
  if (first === undefined) return 'does-not-exist'

  return zone === null && moments.length > 1 ? 'happens-twice' : first
}

export function englandTime(moment: Date): EnglandTime {
  const [day = '', time = ''] = CLOCK.format(moment).split(', ')
  const date = parseCalendarDate(day.split('/').reverse().join('-'))
  const clock = parseClockTime(time)
  if (date === null || clock === null) throw new RangeError(`Cannot tell the time of ${moment.getTime()}`)
  const asGmt = Date.parse(`${date}T${clock}:00Z`)

  return { date, time: clock, zone: asGmt - floorToMinute(moment) === 0 ? 'GMT' : 'BST' }
}

/** The day in England at that moment: 23:30 UTC on 31 March is 1 April. */
export function englandDay(moment: Date): CalendarDate {
  return englandTime(moment).date
}

const HOUR = 3_600_000
const MINUTE = 60_000

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function sameClock(moment: Date, date: CalendarDate, time: ClockTime): boolean {
  const shown = englandTime(moment)

  return shown.date === date && shown.time === time
}

function floorToMinute(moment: Date): number {
  return Math.floor(moment.getTime() / MINUTE) * MINUTE
}
