import type { Generated } from 'kysely'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { LocalRule } from '../core/constitution.ts'
import type { Group } from '../core/groups.ts'
import type { Capacity, WayChosen } from '../core/membership.ts'
import type { Json, Versioned } from './column-types.ts'

export type MembershipTables = {
  forum_seat: Versioned & {
    code: string
    group_code: Group
    name: string
    kept_for: 'head-teacher' | 'governor' | null
    from_day: CalendarDate
    to_day: CalendarDate | null
    place: number
  }
  forum_term: Versioned &
    PersonColumns & {
      id: string
      seat: string
      chosen: WayChosen
      chosen_by: string
      chosen_on: CalendarDate
      from_day: CalendarDate
      to_day: CalendarDate
      ended_on: CalendarDate | null
      ended_because: string | null
    }
  forum_substitute: Versioned &
    PersonColumns & { id: string; seat: string; from_day: CalendarDate; to_day: CalendarDate | null }
  /** Of a seat, of a term on it, or of what the register says of a term's school: each time that it was recorded. */
  forum_membership_fact: {
    number: Generated<bigint>
    kind: 'seat' | 'term' | 'school'
    seat: string
    term: string | null
    from_day: CalendarDate | null
    to_day: CalendarDate | null
    ended_on: CalendarDate | null
    recorded_at: Date | null
  }
  forum_observer: {
    id: string
    name: string
    organisation: string
    from_day: CalendarDate
    to_day: CalendarDate | null
  }
  forum_office: {
    id: string
    office: 'chair' | 'vice-chair'
    term: string
    from_day: CalendarDate
    to_day: CalendarDate | null
  }
  forum_interest: { id: string; term: string; what: string; declared_on: CalendarDate; ended_on: CalendarDate | null }
  forum_rule: {
    number: Generated<bigint>
    rule: LocalRule
    value: string
    from_day: CalendarDate
    clause: string
    recorded_at: Date
    recorded_by: string
  }
  forum_pupils: {
    number: Generated<bigint>
    as_at: CalendarDate
    source: string
    pupils: Json<Readonly<Partial<Record<Group, number>>>>
    recorded_at: Date
    recorded_by: string
  }
}

type PersonColumns = {
  name: string
  capacity: Capacity
  urn: Urn | null
  organisation: string
  account: string | null
}
