import { assert } from './assert.ts'

/** A day of the calendar without a time: "2024-04-01". Sorts and compares as text. */
export type CalendarDate = string & { readonly __format: 'yyyy-mm-dd' }

/** Null when the text is not a real day: "2024-02-30" is null. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]

  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? (text as CalendarDate) : null
}

export function calendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text)
  assert(date !== null, `a date is like 2024-04-01, found ${text}`)

  return date
}

/** The establishment register writes 01-09-2024 in the download and 01/09/2024 after a spreadsheet: day first, always. */
export function parseBritishDate(text: string): CalendarDate | null {
  const match = /^(\d{2})([-/])(\d{2})\2(\d{4})$/.exec(text)

  return match === null ? null : parseCalendarDate(`${match[4]}-${match[3]}-${match[1]}`)
}

/** The next day: 31 March is followed by 1 April, 28 February 2024 by the 29th. */
export function dayAfter(date: CalendarDate): CalendarDate {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  if (day < daysIn(year, month)) return dateOf(year, month, day + 1)

  return month < 12 ? dateOf(year, month + 1, 1) : dateOf(year + 1, 1, 1)
}

/** The day before: 1 March 2024 comes after the 29th of February. */
export function dayBefore(date: CalendarDate): CalendarDate {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  if (day > 1) return dateOf(year, month, day - 1)

  return month > 1 ? dateOf(year, month - 1, daysIn(year, month - 1)) : dateOf(year - 1, 12, 31)
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay()
}

/** For people: "1 April 2024". */
export function formatDate(date: CalendarDate): string {
  const [year = '', month = '', day = ''] = date.split('-')

  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** As people write it: "April", "apr" or "Sept" is 4, 4, 9. Null for anything else. */
export function monthNamed(text: string): number | null {
  const typed = text.toLowerCase()
  const found = typed.length < 3 ? -1 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(typed))

  return found === -1 ? null : found + 1
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

function dateOf(year: number, month: number, day: number): CalendarDate {
  const [yyyy, mm, dd] = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')]

  return calendarDate(`${yyyy}-${mm}-${dd}`)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28

  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
