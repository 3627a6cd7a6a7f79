import { dayAfter, parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'

/** What somebody looks for in the record of actions; '' is anything. */
export type RecordQuery = Readonly<{
  /** Part of a name or address of who did it. */
  who: string
  action: string
  kind: string
  id: string
  from: CalendarDate | null
  to: CalendarDate | null
}>

export type RecordQueryRead = Readonly<{
  query: RecordQuery
  errors: readonly Readonly<{ field: string; text: string }>[]
}>

/** Words of the address, each taken literally. A day that is none, and days in the wrong order, are said. */
export function readRecordQuery(given: Readonly<Record<string, string>>): RecordQueryRead {
  const text = (name: string) => (given[name] ?? '').replace(/\p{C}/gu, '').trim().slice(0, 100)
  const [from, to] = [readDay(given, 'from'), readDay(given, 'to')]
  const errors = [
    ...(text('who').length === 1
      ? [{ field: 'who', text: 'Enter at least 2 letters of a name or an email address' }]
      : []),
    ...(from === 'wrong' ? [{ field: 'from', text: 'The first day must be a real day' }] : []),
    ...(to === 'wrong' ? [{ field: 'to', text: 'The last day must be a real day' }] : []),
  ]
  const days = { from: from === 'wrong' ? null : from, to: to === 'wrong' ? null : to }
  const order =
    days.from !== null && days.to !== null && days.to < days.from
      ? [{ field: 'to', text: 'The last day must not be before the first' }]
      : []

  return {
    query: { who: text('who'), action: text('action'), kind: text('kind'), id: text('id'), ...days },
    errors: [...errors, ...order],
  }
}

/** "2024-01-15", as the browser's field of a day sends it; null for none. */
function readDay(given: Readonly<Record<string, string>>, name: string): CalendarDate | null | 'wrong' {
  const text = (given[name] ?? '').trim()

  return text === '' ? null : (parseCalendarDate(text) ?? 'wrong')
}

/** The day on which the search no longer looks; null for no end. */
export function dayBeyond(to: CalendarDate | null): CalendarDate | null {
  return to === null ? null : dayAfter(to)
}

export function isNarrowed({ who, action, kind, id, from, to }: RecordQuery): boolean {
  return who + action + kind + id !== '' || from !== null || to !== null
}
