import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Urn } from '../../schools/core/school.ts'
import type { Group } from './groups.ts'

/** A place on the forum: "primary-1". It belongs to one group for as long as it exists. */
export type Seat = Readonly<{
  code: string
  group: Group
  /** "Primary 1". */
  name: string
  /** For whom it is kept, where the constitution keeps it: at least one head teacher and one governor among schools members. */
  keptFor: 'head-teacher' | 'governor' | null
  from: CalendarDate
  /** The last day on which the seat exists. */
  to: CalendarDate | null
}>

export const CAPACITIES = ['head-teacher', 'senior-staff', 'governor', 'proprietor', 'representative'] as const

/** By what somebody sits on the forum: an office at a school, at an academy's proprietor, or for another body. */
export type Capacity = (typeof CAPACITIES)[number]

export const WAYS_CHOSEN = ['elected', 'nominated', 'appointed'] as const

export type WayChosen = (typeof WAYS_CHOSEN)[number]

/** Somebody who may act for a seat. */
export type Person = Readonly<{
  name: string
  capacity: Capacity
  /** The school or academy; null for bodies that are not in the register. */
  urn: Urn | null
  /** The body, for members who come from no school. */
  organisation: string
  /** The account that signs in for this person; null where there is none yet. */
  account: string | null
  /** As frozen with a poll: one number for one person, which tells who that is without an account or a name. */
  person?: number
}>

/** One member's time on a seat. */
export type Term = Person &
  Readonly<{
    id: string
    seat: string
    chosen: WayChosen
    /** "Primary head teachers", "the diocese", "the authority, since nobody stood". */
    chosenBy: string
    chosenOn: CalendarDate
    from: CalendarDate
    /** The last day of the term as it was given. */
    to: CalendarDate
    /** Where it ended before that: the first day without the member. */
    ended: Readonly<{ on: CalendarDate; because: string }> | null
  }>

/** Somebody who may take the member's place at a seat, from the same group. */
export type Substitute = Person & Readonly<{ id: string; seat: string; from: CalendarDate; to: CalendarDate | null }>

export type Membership = Readonly<{
  seats: readonly Seat[]
  terms: readonly Term[]
  substitutes: readonly Substitute[]
}>
