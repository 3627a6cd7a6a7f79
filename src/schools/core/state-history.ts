import { calendarDate, dayAfter, type CalendarDate } from '../../kernel/calendar-date.ts'
import { ALL_THROUGH, CLOSED, OPEN, PROPOSED_TO_OPEN } from './register-words.ts'
import type { SchoolRecord } from './school.ts'

/** "From this day on the school is this." Entries are appended: a later one overrides all before it from its day on. */
export type StateEntry = Readonly<{ from: CalendarDate; state: SchoolRecord }>

/** Where the register does not say when a school opened: as far back as anybody asks. */
export const BEGINNING: CalendarDate = calendarDate('0001-01-01')

/**
 * The entries that a row of the register adds to a school's history.
 *
 * Opening and closing happen on the register's own days, whenever we learn of them; any other change is dated by the
 * day of the register in which it was seen, since the register does not say when it happened, unless somebody does.
 *
 * @example closed on 31 August 2023, first seen in January → open from its opening, closed from 1 September 2023
 */
export function entriesFor(
  before: SchoolRecord | null,
  after: SchoolRecord,
  seenOn: CalendarDate,
): readonly StateEntry[] {
  if (before === null) return firstEntries(after, seenOn)
  if (after.status === CLOSED && after.closed !== null) return closingEntries(before, after, after.closed)
  const opens = before.status === PROPOSED_TO_OPEN && after.status !== PROPOSED_TO_OPEN

  return [{ from: opens ? earlier(after.opened ?? seenOn, seenOn) : seenOn, state: after }]
}

function firstEntries(after: SchoolRecord, seenOn: CalendarDate): readonly StateEntry[] {
  if (after.status === PROPOSED_TO_OPEN) return [{ from: seenOn, state: after }]
  const from = after.opened ?? BEGINNING
  if (after.status !== CLOSED || after.closed === null) return [{ from, state: after }]
  const closing = { from: dayAfter(after.closed), state: after }

  return from < closing.from ? [{ from, state: { ...after, status: OPEN } }, closing] : [closing]
}

/** A closing day that is corrected to a later one opens the school again for the days between. */
function closingEntries(before: SchoolRecord, after: SchoolRecord, closed: CalendarDate): readonly StateEntry[] {
  const closing = { from: dayAfter(closed), state: after }
  if (before.status !== CLOSED || before.closed === null || before.closed >= closed) return [closing]

  return [{ from: dayAfter(before.closed), state: { ...after, status: OPEN } }, closing]
}

/** The history as it is known now, by date: entries in the order in which they were appended. */
export function timelineOf(entries: readonly StateEntry[]): readonly StateEntry[] {
  const timeline: StateEntry[] = []
  for (const entry of entries) {
    for (let last = timeline.at(-1); last !== undefined && last.from >= entry.from; last = timeline.at(-1)) {
      timeline.pop()
    }
    timeline.push(entry)
  }

  return timeline
}

/** What the school was on the day: null before it existed. */
export function stateAt(entries: readonly StateEntry[], day: CalendarDate): SchoolRecord | null {
  return timelineOf(entries).findLast((entry) => entry.from <= day)?.state ?? null
}

/** The entries that say where an all-through school votes from a day on, leaving all else of its history as it is. */
export function entriesForDeemedPhase(
  entries: readonly StateEntry[],
  from: CalendarDate,
  deemedPhase: 'primary' | 'secondary',
): readonly StateEntry[] {
  const timeline = timelineOf(entries)
  const start = timeline.findLast((entry) => entry.from <= from)
  const later = timeline.filter((entry) => entry.from > from)

  return [...(start === undefined ? [] : [{ from, state: start.state }]), ...later].map((entry) => ({
    from: entry.from,
    state: entry.state.phase === ALL_THROUGH ? { ...entry.state, deemedPhase } : entry.state,
  }))
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b
}
