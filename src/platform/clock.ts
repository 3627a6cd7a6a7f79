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

const ENGLAND = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
