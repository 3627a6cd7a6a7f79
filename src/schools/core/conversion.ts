import type { CalendarDate } from '../../kernel/calendar-date.ts'
import {
  CLOSED,
  MAINTAINED_MAINSTREAM_TYPES,
  MAINTAINED_SPECIAL_TYPES,
  NURSERY_SCHOOL,
  PUPIL_REFERRAL_UNIT,
} from './register-words.ts'
import type { SchoolRecord } from './school.ts'

/** Reasons for closing that mean "became an academy", by the register's words (its codes differ between downloads). */
const CONVERSION_REASONS: ReadonlySet<string> = new Set(['academy converter', 'for academy'])

/** Whether the school closes because an academy takes its place: a conversion ends one number and begins another. */
export function closesByConversion(school: Pick<SchoolRecord, 'closedBecause'>): boolean {
  return CONVERSION_REASONS.has(school.closedBecause.toLowerCase())
}

export type ConversionRefusal = 'no-such-school' | 'not-maintained' | 'already-closed' | 'before-opening'

/** Only a school that the authority maintains, and that is there, can become an academy. Null allows the proposal. */
export function decideProposal(
  school: SchoolRecord | null,
  proposedFor: CalendarDate | null,
): ConversionRefusal | null {
  if (school === null) return 'no-such-school'
  if (proposedFor === null) return null
  if (!canConvert(school)) return school.status === CLOSED ? 'already-closed' : 'not-maintained'

  return school.opened !== null && proposedFor <= school.opened ? 'before-opening' : null
}

export function canConvert(school: SchoolRecord): boolean {
  return isMaintained(school) && school.status !== CLOSED
}

function isMaintained({ type }: SchoolRecord): boolean {
  return (
    MAINTAINED_MAINSTREAM_TYPES.has(type) ||
    MAINTAINED_SPECIAL_TYPES.has(type) ||
    type === PUPIL_REFERRAL_UNIT ||
    type === NURSERY_SCHOOL
  )
}
