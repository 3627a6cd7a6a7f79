import type { CalendarDate } from '../../kernel/calendar-date.ts'

/** A school's number in the national register: six digits, as text. A school that converts gets a new one. */
export type Urn = string & { readonly __format: 'six digits' }

export function parseUrn(text: string): Urn | null {
  return /^[1-9]\d{5}$/.test(text) ? (text as Urn) : null
}

/** Register codes as the establishment download has them, without leading zeros. */
export type SchoolRecord = Readonly<{
  urn: Urn
  name: string
  laCode: string
  establishmentNumber: string
  /** TypeOfEstablishment code: 1 community … 34 academy converter. */
  type: string
  /** EstablishmentStatus code: 1 open, 2 closed, 3 open but proposed to close, 4 proposed to open. */
  status: string
  /** PhaseOfEducation code: 2 primary, 3 middle deemed primary, 4 secondary, 5 middle deemed secondary, 7 all-through … */
  phase: string
  /** For an all-through school, which has no deemed phase of its own in the register: where it votes. */
  deemedPhase: 'primary' | 'secondary' | null
  opened: CalendarDate | null
  closed: CalendarDate | null
  /** "Academy Converter", "Result of Amalgamation/Merger" …; '' where the register gives none. */
  closedBecause: string
}>
