import { dayAfter, type CalendarDate } from '../../kernel/calendar-date.ts'
import {
  ACADEMY_TYPES,
  ALL_THROUGH,
  MAINTAINED_MAINSTREAM_TYPES,
  MAINTAINED_SPECIAL_TYPES,
  NURSERY_SCHOOL,
  PROPOSED_TO_OPEN,
  PUPIL_REFERRAL_UNIT,
} from '../../schools/core/register-words.ts'
import type { SchoolRecord } from '../../schools/core/school.ts'
import type { Group } from './groups.ts'

/**
 * A school as the forum sees it on a day. `successorOpens`: the first day of the school that took its place, where the
 * register links one. `convertsOn`: the day for which the authority knows of a conversion, before the register does.
 */
export type ForumSchool = Readonly<{
  record: SchoolRecord
  successorOpens: CalendarDate | null
  convertsOn: CalendarDate | null
}>

/** The group whose members a school elects on the day; null when it is not there, or is none of the forum's. */
export function groupOfSchool(school: ForumSchool, day: CalendarDate): Group | null {
  const { record } = school
  const gone = lastedUntil(school) ?? convertsBeforeRegister(school)
  if (gone !== null && gone <= day) return null
  if (record.status === PROPOSED_TO_OPEN || (record.opened !== null && record.opened > day)) return null

  return groupByKind(record)
}

/**
 * The first day on which the school is no longer what it was: the day its successor opens, or the day after it closes.
 *
 * @example closed 31 August, academy opened 1 September → 1 September, so its member is one on 31 August still
 */
export function lastedUntil({ record, successorOpens }: ForumSchool): CalendarDate | null {
  if (record.closed === null) return null
  const next = dayAfter(record.closed)

  return successorOpens !== null && successorOpens < next ? successorOpens : next
}

/**
 * The first day of the academy that a maintained school becomes, by what the authority knows, while the register has the
 * school as it was: registers are weeks late, and the seat is lost on the day. Whatever the register says comes first.
 */
export function convertsBeforeRegister({ record, convertsOn }: ForumSchool): CalendarDate | null {
  return record.closed !== null || ACADEMY_TYPES.has(record.type) ? null : convertsOn
}

function groupByKind(record: SchoolRecord): Group | null {
  if (ACADEMY_TYPES.has(record.type)) return academyGroup(record.type)
  if (record.type === NURSERY_SCHOOL) return 'nursery'
  if (record.type === PUPIL_REFERRAL_UNIT) return 'pru'
  if (MAINTAINED_SPECIAL_TYPES.has(record.type)) return 'special'
  if (!MAINTAINED_MAINSTREAM_TYPES.has(record.type)) return null
  if (record.phase === '1') return 'nursery'
  if (record.phase === ALL_THROUGH) return record.deemedPhase

  return PRIMARY_PHASES.has(record.phase) ? 'primary' : SECONDARY_PHASES.has(record.phase) ? 'secondary' : null
}

function academyGroup(type: string): Group {
  if (SPECIAL_ACADEMIES.has(type)) return 'academy-special'

  return ALTERNATIVE_ACADEMIES.has(type) ? 'academy-ap' : 'academy'
}

/** TypeOfEstablishment: special converter, sponsor led and free schools; alternative provision likewise. */
const SPECIAL_ACADEMIES: ReadonlySet<string> = new Set(['33', '36', '44'])
const ALTERNATIVE_ACADEMIES: ReadonlySet<string> = new Set(['38', '42', '43'])
/** PhaseOfEducation, middle schools by their deemed phase. */
const PRIMARY_PHASES: ReadonlySet<string> = new Set(['2', '3'])
const SECONDARY_PHASES: ReadonlySet<string> = new Set(['4', '5'])
