import type { SchoolRecord } from './school.ts'

/** Reasons for closing that mean "became an academy", by the register's words (its codes differ between downloads). */
const CONVERSION_REASONS: ReadonlySet<string> = new Set(['academy converter', 'for academy'])

/** Whether the school closes because an academy takes its place: a conversion ends one number and begins another. */
export function closesByConversion(school: Pick<SchoolRecord, 'closedBecause'>): boolean {
  return CONVERSION_REASONS.has(school.closedBecause.toLowerCase())
}
