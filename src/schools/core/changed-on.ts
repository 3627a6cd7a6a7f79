import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { failed } from '../../kernel/result.ts'
import { cellAt, type Table } from '../../kernel/table.ts'
import { readDate, readUrn, type Cell } from './read-cells.ts'
import type { Urn } from './school.ts'

/** The days from which changes count, where the simple table says so: by school, and only of those that have one. */
export type ChangedOn = ReadonlyMap<Urn, CalendarDate>

export const NO_DAYS: ChangedOn = new Map()

/** The day on which a school became what its row says: not before it opened, and not after the register was made. */
export function readChangedOn(
  text: string,
  opened: CalendarDate | null,
  asAt: CalendarDate | null,
): Cell<CalendarDate | null> {
  const day = readDate(text)
  if (!day.ok || day.value === null) return day
  if (opened !== null && day.value < opened) {
    return failed([`a school cannot change on ${formatDate(day.value)}, before it opened on ${formatDate(opened)}`])
  }
  if (asAt === null || day.value <= asAt) return day

  return failed([
    `a change cannot count from ${formatDate(day.value)}, after the date of the register, ${formatDate(asAt)}`,
  ])
}

/** The days of a simple table that was read and found sound. */
export function changedOnOf(table: Table): ChangedOn {
  const days = new Map<Urn, CalendarDate>()
  for (const row of table.rows) {
    const urn = readUrn(cellAt(table, row, 'urn'))
    const day = readDate(cellAt(table, row, 'changed-on'))
    if (urn.ok && day.ok && day.value !== null) days.set(urn.value, day.value)
  }

  return days
}
