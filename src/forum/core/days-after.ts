import { dayAfter, type CalendarDate } from '../../kernel/calendar-date.ts'

/** The day so many days later: 90 days after 7 December 2023 is 6 March 2024. */
export function daysAfter(day: CalendarDate, days: number): CalendarDate {
  return Array.from({ length: days }).reduce<CalendarDate>(dayAfter, day)
}

/** How far ahead the clerk is told of seats that change. */
export const DAYS_AHEAD = 90
