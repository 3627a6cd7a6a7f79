import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { formatDate, parseCalendarDate } from '../../kernel/calendar-date.ts'
import { dayInEngland } from '../clock.ts'
import { must } from '../../kernel/assert.ts'
import { formatPence, formatPounds, NO_PENCE, pence, type Pence } from '../../kernel/pence.ts'
import { formatPercentage, percentage, type Percentage } from '../../kernel/percentage.ts'
import { formatUnits, units, type Units } from '../../kernel/units.ts'

/**
 * How templates show values: {{ total | pence }}. Each takes the stored value, checks that it is one, and formats it;
 * a missing value is a bug in the page's view, never an empty cell.
 */
export const FILTERS: Readonly<Record<string, (value: never) => string>> = {
  /** "£1,234.56" */
  pence: (value: Pence) => formatPence(pence(value)),
  /** "£1,234", and "£1,234.56" where there are pennies. */
  pounds: (value: Pence) => formatPounds(pence(value)),
  /** "17,284", "37.6292" */
  units: (value: Units) => formatUnits(units(value)),
  /** "2.3%" */
  percentage: (value: Percentage) => formatPercentage(percentage(value)),
  /** "22 January 2024" */
  date: (value: string) => formatDate(must<CalendarDate>(parseCalendarDate(value), `a date is shown, found ${value}`)),
  /** "22 January 2024, 3:04pm", in England. */
  moment: formatMoment,
  change: formatChange,
}

/** A difference in money by sign and word: "£2,114.00 more", "£15.20 less", "no change". */
export function formatChange(difference: Pence): string {
  if (difference === NO_PENCE) return 'no change'

  return `${formatPence(pence(Math.abs(difference)))} ${difference > 0 ? 'more' : 'less'}`
}

export function formatMoment(moment: Date): string {
  return `${formatDate(dayInEngland(moment))}, ${TIME_OF_DAY.format(moment).replace(' ', '')}`
}

const TIME_OF_DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})
