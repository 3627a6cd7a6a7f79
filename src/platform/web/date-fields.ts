import { monthNamed, parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Form } from './page.ts'

/** What somebody typed in the three boxes of a date: as typed, and as a day or the sentence that says what is wrong. */
export type DateFields = Readonly<{
  day: string
  month: string
  year: string
  date: CalendarDate | null
  error: string | null
}>

/** "Enter …" when all three boxes are blank, unless they may be. */
export function readDateFields(form: Form, prefix: string, what: string, mayBeBlank: boolean): DateFields {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    form.text(`${prefix}-${part}`).trim(),
  )
  const typed = { day, month, year }
  if (typed.day === '' && typed.month === '' && typed.year === '') {
    return { ...typed, date: null, error: mayBeBlank ? null : `Enter ${what}` }
  }
  const number = String(monthNamed(typed.month) ?? typed.month).padStart(2, '0')
  const date = parseCalendarDate(`${typed.year}-${number}-${typed.day.padStart(2, '0')}`)
  const possible = date !== null && date >= '1900-01-01' && date <= '2199-12-31'

  return possible
    ? { ...typed, date, error: null }
    : { ...typed, date: null, error: `${sentence(what)} must be a real day, like 1 4 2024` }
}

export function blankDate(): DateFields {
  return { day: '', month: '', year: '', date: null, error: null }
}

/** The three boxes for the macro of a date input, marked where they are wrong. */
export function dateItems(fields: DateFields): readonly Readonly<Record<string, string>>[] {
  const marked = fields.error === null ? '' : ' govuk-input--error'

  return [
    { name: 'day', label: 'Day', classes: `govuk-input--width-2${marked}`, value: fields.day },
    { name: 'month', label: 'Month', classes: `govuk-input--width-2${marked}`, value: fields.month },
    { name: 'year', label: 'Year', classes: `govuk-input--width-4${marked}`, value: fields.year },
  ]
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
