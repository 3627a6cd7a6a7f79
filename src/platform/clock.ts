import { calendarDate, type CalendarDate } from '../kernel/calendar-date.ts'

/** The time, given to whatever needs it, so that a test can say what time it is. */
export type Clock = Readonly<{ now: () => Date }>

export const SYSTEM_CLOCK: Clock = { now: () => new Date() }

/** The day in England, whatever the server's own time zone: at half past midnight in July it is not yet midnight UTC. */
export function todayInEngland(clock: Clock): CalendarDate {
  return dayInEngland(clock.now())
}

/** 23:00 UTC on 31 March is 1 April in England. */
export function dayInEngland(moment: Date): CalendarDate {
  const parts = ENGLAND.formatToParts(moment)
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''

  return calendarDate(`${part('year')}-${part('month')}-${part('day')}`)
}

/** The moment at which the day begins in England: 1 July 2024 at 23:00 UTC on 30 June. */
export function startOfDayInEngland(day: CalendarDate): Date {
  const midnight = new Date(`${day}T00:00:00Z`)
  // In summer England is an hour ahead, so that its day has begun by then.
  const hourBefore = new Date(midnight.getTime() - 60 * 60 * 1000)

  return dayInEngland(hourBefore) === day ? hourBefore : midnight
}

const ENGLAND = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
