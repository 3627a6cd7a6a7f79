import { formatDate, parseCalendarDate } from '../../kernel/calendar-date.ts'

const LONDON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day in England at that moment, wherever the server stands: "22 January 2024". */
export function momentInWords(at: Date): string {
  const date = parseCalendarDate(LONDON.format(at))

  return date === null ? '' : formatDate(date)
}
