import type { Phase } from '../../kernel/phase.ts'

/**
 * Who can be charged, as a school's register entry decides it for one funding year.
 * De-delegation: maintained mainstream primary and secondary. Education functions: those, and maintained special
 * schools and pupil referral units. Never academies, nor maintained nursery schools.
 */
export type Charging = Readonly<{
  /** The phase whose decision takes money from it; null where de-delegation does not apply. */
  deDelegation: Phase | null
  educationFunctions: Phase | null
  /** Pays by pupil group (primary units at the primary rate …) and votes by its deemed phase. */
  allThrough: boolean
  /** For people: why, in a sentence ("Academy converter: never charged"). */
  reason: string
}>
