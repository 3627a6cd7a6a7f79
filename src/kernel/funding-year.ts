import { assert } from './assert.ts'
import { calendarDate, type CalendarDate } from './calendar-date.ts'

/** A funding year, 1 April to 31 March, by its key: "2024-25". */
export type FundingYear = string & { readonly __key: 'funding year' }

/** Null when the text is not a year and the one after it: "2024-26" and "2024/25" are null. */
export function parseFundingYear(text: string): FundingYear | null {
  const match = /^(\d{4})-(\d{2})$/.exec(text)
  if (match === null) return null

  return (Number(match[1]) + 1) % 100 === Number(match[2]) ? (text as FundingYear) : null
}

export function fundingYear(text: string): FundingYear {
  const year = parseFundingYear(text)
  assert(year !== null, `a funding year is like 2024-25, found ${text}`)

  return year
}

export function firstCalendarYear(year: FundingYear): number {
  return Number(year.slice(0, 4))
}

export function yearBefore(year: FundingYear): FundingYear {
  return yearStarting(firstCalendarYear(year) - 1)
}

export function yearAfter(year: FundingYear): FundingYear {
  return yearStarting(firstCalendarYear(year) + 1)
}

/** The key of the funding year that starts on 1 April of the calendar year. */
export function yearStarting(calendarYear: number): FundingYear {
  return fundingYear(`${calendarYear}-${String((calendarYear + 1) % 100).padStart(2, '0')}`)
}

export function firstDay(year: FundingYear): CalendarDate {
  return calendarDate(`${firstCalendarYear(year)}-04-01`)
}

export function lastDay(year: FundingYear): CalendarDate {
  return calendarDate(`${firstCalendarYear(year) + 1}-03-31`)
}

/** In prose: "2024 to 2025". */
export function yearInProse(year: FundingYear): string {
  return `${firstCalendarYear(year)} to ${firstCalendarYear(year) + 1}`
}
