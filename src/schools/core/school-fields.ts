import { formatDate } from '../../kernel/calendar-date.ts'
import { ALL_THROUGH, SCHOOL_PHASES, STATUSES, TYPES, nameOf } from './register-words.ts'
import type { SchoolRecord } from './school.ts'

/** The facts of a school that may change, in the order in which people read them, with the words for each. */
export type SchoolField = Exclude<keyof SchoolRecord, 'urn'>

export const SCHOOL_FIELDS: readonly Readonly<{ field: SchoolField; label: string }>[] = [
  { field: 'name', label: 'Name' },
  { field: 'type', label: 'Type' },
  { field: 'phase', label: 'Phase' },
  { field: 'deemedPhase', label: 'Deemed phase' },
  { field: 'status', label: 'Status' },
  { field: 'opened', label: 'Opened' },
  { field: 'closed', label: 'Closed' },
  { field: 'closedBecause', label: 'Reason for closing' },
  { field: 'laCode', label: 'Authority' },
  { field: 'establishmentNumber', label: 'Local number' },
]

/** Where the register has nothing for a fact. */
export const NOT_GIVEN = 'not given'

/** The fact in words: "Community school", "31 August 2024", "not given". */
export function describeField(school: SchoolRecord, field: SchoolField): string {
  switch (field) {
    case 'type':
      return nameOf(TYPES, school.type)
    case 'phase':
      return nameOf(SCHOOL_PHASES, school.phase)
    case 'status':
      return nameOf(STATUSES, school.status)
    case 'opened':
    case 'closed': {
      const date = school[field]
      return date === null ? NOT_GIVEN : formatDate(date)
    }
    case 'deemedPhase':
      return school.deemedPhase ?? NOT_GIVEN
    case 'name':
    case 'laCode':
    case 'establishmentNumber':
    case 'closedBecause':
      return school[field] === '' ? NOT_GIVEN : school[field]
  }
}

export function changedFields(before: SchoolRecord, after: SchoolRecord): readonly SchoolField[] {
  return SCHOOL_FIELDS.map(({ field }) => field).filter((field) => before[field] !== after[field])
}

/**
 * What the register holds once a file's row has come in. The row wins, but for the deemed phase: the Department's
 * download has none, so a row without one leaves what somebody has said about an all-through school.
 */
export function broughtUpToDate(current: SchoolRecord | undefined, row: SchoolRecord): SchoolRecord {
  if (row.phase !== ALL_THROUGH || current?.phase !== ALL_THROUGH) return row

  return { ...row, deemedPhase: row.deemedPhase ?? current.deemedPhase }
}
