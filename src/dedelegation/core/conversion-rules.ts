import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { firstDay, lastDay, type FundingYear } from '../../kernel/funding-year.ts'
import { pence, sumPence, type Pence } from '../../kernel/pence.ts'
import { divideHalfUp } from '../../kernel/rounding.ts'
import type { SchoolCharges } from './model.ts'
import type { RateBook } from './rate-book.ts'
import type { Source } from './year-data.ts'

/** What happens to a school's de-delegated money when it becomes an academy on a day of the window. */
type Treatment = 'never-charged' | 'case' | 'kept'

/** Days of conversion, first and last included; null where there is no earlier or later limit. */
type ConversionWindow = Readonly<{
  from: CalendarDate | null
  to: CalendarDate | null
  treatment: Treatment
  text: string
  source: Source
}>

/** One year's rules for a conversion within it, as dated data with their sources. */
export type ConversionRules = Readonly<{
  year: FundingYear
  windows: readonly ConversionWindow[]
  /** The part of the year that a case can be made for: its days, and as whole months of twelve. */
  adjustment: Readonly<{ from: CalendarDate; to: CalendarDate; months: number; source: Source }>
  educationFunctions: Readonly<{ text: string; source: Source }>
  contingency: Readonly<{ text: string; source: Source }>
}>

/** A part of a year's charge, counted both ways: authorities differ, and the difference is real money. */
type PartYear = Readonly<{
  days: number
  daysInYear: number
  byDays: Pence
  months: number
  byMonths: Pence
  difference: Pence
}>

/**
 * What a conversion on one day of the year puts at risk.
 *
 * @example 420 pupils at £73.96 is £31,063.20; converting on 1 September 2024, what is at risk from 2 September to
 * 31 March is £17,957.08 by days (211 of 365) or £18,120.20 by months (7 of 12).
 */
export type InYearEffect = Readonly<{
  date: CalendarDate
  window: ConversionWindow
  /** A year of de-delegated services, and the part that a case could keep; null outside the window for cases. */
  deDelegated: Pence
  atRisk: PartYear | null
  /** A year of education functions, and the part from the day of conversion, which goes whatever the day is. */
  educationFunctions: Pence
  functionsAtRisk: PartYear
  /** Conversions take place on the first of a month; another day may be a slip of the pen. */
  firstOfMonth: boolean
}>

/** Null where the day is not in the year, or no window of the rules holds it. */
export function inYearEffect(
  charges: SchoolCharges,
  book: RateBook,
  date: CalendarDate,
  rules: ConversionRules,
): InYearEffect | null {
  const window = windowOf(rules, date)
  if (window === null) return null
  const functions = totalOfKind(charges, book, 'education-function')
  const deDelegated = totalOfKind(charges, book, 'de-delegated')
  const { from, to, months } = rules.adjustment

  return {
    date,
    window,
    deDelegated,
    atRisk: window.treatment === 'case' ? partYear(deDelegated, rules.year, daysInclusive(from, to), months) : null,
    educationFunctions: functions,
    functionsAtRisk: partYear(
      functions,
      rules.year,
      daysInclusive(date, lastDay(rules.year)),
      monthsToEnd(rules.year, date),
    ),
    firstOfMonth: date.endsWith('-01'),
  }
}

/** The rule for a conversion on the day; null outside the year. */
export function windowOf(rules: ConversionRules, date: CalendarDate): ConversionWindow | null {
  if (date < firstDay(rules.year) || date > lastDay(rules.year)) return null

  return rules.windows.find(({ from, to }) => (from === null || from <= date) && (to === null || date <= to)) ?? null
}

/** "2 April 2024 to 1 September 2024", "up to 1 April 2024", "from 2 September 2024". */
export function windowInWords(window: ConversionWindow): string {
  if (window.from === null) return window.to === null ? 'any day' : `up to ${formatDate(window.to)}`

  return window.to === null
    ? `from ${formatDate(window.from)}`
    : `${formatDate(window.from)} to ${formatDate(window.to)}`
}

function partYear(amount: Pence, year: FundingYear, days: number, months: number): PartYear {
  const daysInYear = daysInclusive(firstDay(year), lastDay(year))
  const byDays = part(amount, days, daysInYear)
  const byMonths = part(amount, months, 12)

  return { days, daysInYear, byDays, months, byMonths, difference: pence(Math.abs(byMonths - byDays)) }
}

function part(amount: Pence, parts: number, of: number): Pence {
  return pence(Number(divideHalfUp(BigInt(amount) * BigInt(parts), BigInt(of))))
}

function totalOfKind(charges: SchoolCharges, book: RateBook, kind: 'de-delegated' | 'education-function'): Pence {
  const codes = new Set(book.services.filter((service) => service.kind === kind).map(({ code }) => code))

  return sumPence(charges.charges.filter(({ service }) => codes.has(service)).map(({ total }) => total))
}

/** Both days counted: 2 September 2024 to 31 March 2025 is 211 days. */
export function daysInclusive(from: CalendarDate, to: CalendarDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1
}

/** Whole months left: from the first of its month a day counts that month, from any later day the next one. */
function monthsToEnd(year: FundingYear, date: CalendarDate): number {
  const [calendarYear = 0, month = 0, day = 0] = date.split('-').map(Number)
  const [endYear = 0] = lastDay(year).split('-').map(Number)

  return (endYear - calendarYear) * 12 + 3 - month + (day === 1 ? 1 : 0)
}
