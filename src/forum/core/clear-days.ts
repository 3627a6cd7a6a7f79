import { dayAfter, dayBefore, weekdayOf, type CalendarDate } from '../../kernel/calendar-date.ts'

/** England's bank holidays, as far as they are known: of years outside, nothing is said. */
export type BankHolidays = Readonly<{ from: CalendarDate; to: CalendarDate; days: ReadonlySet<CalendarDate> }>

/** Monday to Friday, and no bank holiday. */
export function isWorkingDay(day: CalendarDate, { days }: BankHolidays): boolean {
  const weekday = weekdayOf(day)

  return weekday >= 1 && weekday <= 5 && !days.has(day)
}

/**
 * Working days between the two, neither of them counted: a clear day is a whole one.
 *
 * @example published Wednesday 29 November 2023 for Thursday 7 December → 5: Thu, Fri, Mon, Tue, Wed
 */
export function clearWorkingDays(
  published: CalendarDate,
  meeting: CalendarDate,
  holidays: BankHolidays,
): readonly CalendarDate[] {
  const days: CalendarDate[] = []
  for (let day = dayAfter(published); day < meeting; day = dayAfter(day)) {
    if (isWorkingDay(day, holidays)) days.push(day)
  }

  return days
}

/** The last day on which what is published leaves so many clear working days before the meeting. */
export function lastDayToPublish(meeting: CalendarDate, clear: number, holidays: BankHolidays): CalendarDate {
  let day = dayBefore(meeting)
  for (let left = clear; left > 0; day = dayBefore(day)) {
    if (isWorkingDay(day, holidays)) left -= 1
  }

  return day
}

/** Whether the days between are all in years whose bank holidays are known. */
export function holidaysKnown(from: CalendarDate, to: CalendarDate, holidays: BankHolidays): boolean {
  return from >= holidays.from && to <= holidays.to
}
