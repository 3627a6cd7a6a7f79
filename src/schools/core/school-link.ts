import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Urn } from './school.ts'

/** One school took the place of another: pupils and buildings went from the older number to the newer. */
export type SchoolLink = Readonly<{
  from: Urn
  to: Urn
  /** As the register words it, seen from the older school: "Successor", "Successor - merged" … */
  kind: string
  since: CalendarDate | null
}>
