import { calendarDate, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import { must } from '../../src/kernel/assert.ts'
import type { Group } from '../../src/forum/core/groups.ts'
import type { Membership, Seat, Substitute, Term } from '../../src/forum/core/membership.ts'
import type { ForumSchool } from '../../src/forum/core/school-group.ts'
import type { Schools, Standing } from '../../src/forum/core/standing.ts'
import { parseUrn, type SchoolRecord, type Urn } from '../../src/schools/core/school.ts'

export const PRIMARY: Urn = urn('900001')
export const ACADEMY: Urn = urn('900101')

export function urn(text: string): Urn {
  return must(parseUrn(text), 'a URN has six digits')
}

export function seat(code: string, group: Group = 'primary', facts: Partial<Seat> = {}): Seat {
  return { code, group, name: code, keptFor: null, from: calendarDate('2019-09-01'), to: null, ...facts }
}

/** A member's four years from 1 September 2023, from a maintained primary school. */
export function term(of: string, facts: Partial<Term> = {}): Term {
  return {
    id: `term-${of}`,
    seat: of,
    name: `Member for ${of}`,
    capacity: 'head-teacher',
    urn: PRIMARY,
    organisation: '',
    account: null,
    chosen: 'elected',
    chosenBy: 'Head teachers',
    chosenOn: calendarDate('2023-06-20'),
    from: calendarDate('2023-09-01'),
    to: calendarDate('2027-08-31'),
    ended: null,
    ...facts,
  }
}

export function substitute(of: string, facts: Partial<Substitute> = {}): Substitute {
  return {
    id: `substitute-${of}`,
    seat: of,
    name: `Substitute for ${of}`,
    capacity: 'senior-staff',
    urn: PRIMARY,
    organisation: '',
    account: null,
    from: calendarDate('2023-09-01'),
    to: null,
    ...facts,
  }
}

export function membership(
  seats: readonly Seat[],
  terms: readonly Term[],
  substitutes: readonly Substitute[] = [],
): Membership {
  return { seats, terms, substitutes }
}

/** A school that the register has, open, a community primary unless it says another. */
export function school(of: Urn, facts: Partial<SchoolRecord> = {}, more: Partial<ForumSchool> = {}): ForumSchool {
  return {
    record: {
      urn: of,
      name: `School ${of}`,
      laCode: '999',
      establishmentNumber: '2001',
      type: '1',
      status: '1',
      phase: '2',
      deemedPhase: null,
      opened: null,
      closed: null,
      closedBecause: '',
      ...facts,
    },
    successorOpens: null,
    convertsOn: null,
    ...more,
  }
}

export function schools(...all: readonly ForumSchool[]): Schools {
  return new Map(all.map((one) => [one.record.urn, one]))
}

/** A seat that somebody holds, by whatever office. */
export function held(of: Seat, facts: Partial<Term> = {}): Standing & { held: true } {
  return { seat: of, held: true, term: term(of.code, facts), substitutes: [] }
}

export function vacant(of: Seat): Standing {
  return { seat: of, held: false, why: { code: 'never-filled' }, last: null }
}

export function day(text: string): CalendarDate {
  return calendarDate(text)
}
