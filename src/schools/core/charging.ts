import { formatDate } from '../../kernel/calendar-date.ts'
import { firstDay, lastDay, type FundingYear } from '../../kernel/funding-year.ts'
import type { Phase } from '../../kernel/phase.ts'
import { closesByConversion } from './conversion.ts'
import type { SchoolRecord } from './school.ts'
import {
  ACADEMY_TYPES,
  ALL_THROUGH,
  CLOSED,
  MAINTAINED_MAINSTREAM_TYPES,
  MAINTAINED_SPECIAL_TYPES,
  NURSERY_SCHOOL,
  PROPOSED_TO_OPEN,
  PUPIL_REFERRAL_UNIT,
  SCHOOL_PHASES,
  TYPES,
  nameOf,
} from './register-words.ts'

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

/**
 * The rule of the funding regulations: the charge of a year is settled by what the school is on 1 April. One that
 * closes or converts by then is out for the year; one that converts later was charged, and what is recouped for the
 * rest of the year is another matter; one that opens later has no share of this year's formula to take from.
 *
 * @example a community primary closed on 31 August 2024 → charged for 2024-25, not for 2025-26
 */
export function chargingOf(school: SchoolRecord, year: FundingYear): Charging {
  const byKind = chargingByKind(school)
  if (byKind.educationFunctions === null) return byKind
  const dates = notThereOnFirstDay(school, year)

  return dates === null ? { ...byKind, reason: `${byKind.reason}${laterClosing(school, year)}` } : notCharged(dates)
}

function chargingByKind(school: SchoolRecord): Charging {
  const type = nameOf(TYPES, school.type)
  if (ACADEMY_TYPES.has(school.type)) return notCharged(`${type}: academies are never charged`)
  if (school.type === NURSERY_SCHOOL) return notCharged(`${type}: nursery schools are never charged`)
  if (MAINTAINED_SPECIAL_TYPES.has(school.type)) return educationFunctionsOnly('special', type)
  if (school.type === PUPIL_REFERRAL_UNIT) return educationFunctionsOnly('pru', type)
  if (!MAINTAINED_MAINSTREAM_TYPES.has(school.type)) return notCharged(`${type}: not maintained by the authority`)

  return mainstream(school, type)
}

function mainstream(school: SchoolRecord, type: string): Charging {
  const phaseName = nameOf(SCHOOL_PHASES, school.phase)
  if (school.phase === '1') return notCharged(`${type} for nursery pupils: nursery schools are never charged`)
  if (school.phase === ALL_THROUGH) {
    if (school.deemedPhase === null) {
      return notCharged(`${type}, all-through, with no deemed phase: not charged until somebody says where it votes`)
    }

    const reason = `${type}, all-through: pays by pupil group and votes with ${school.deemedPhase} schools`
    return { deDelegation: school.deemedPhase, educationFunctions: school.deemedPhase, allThrough: true, reason }
  }

  const phase = PHASE_OF[school.phase]
  if (phase === undefined) return notCharged(`${type}, phase “${phaseName}”: neither primary nor secondary`)

  return {
    deDelegation: phase,
    educationFunctions: phase,
    allThrough: false,
    reason: `${type}, ${phaseName.toLowerCase()}`,
  }
}

/** Middle schools by the phase that most of their year groups fall in, which the register states. */
const PHASE_OF: Readonly<Partial<Record<string, Phase>>> = {
  '2': 'primary',
  '3': 'primary',
  '4': 'secondary',
  '5': 'secondary',
}

function educationFunctionsOnly(phase: Phase, type: string): Charging {
  return {
    deDelegation: null,
    educationFunctions: phase,
    allThrough: false,
    reason: `${type}: education functions only, never de-delegation`,
  }
}

/** The sentence why the school is out for the year by its dates, or null. */
function notThereOnFirstDay(school: SchoolRecord, year: FundingYear): string | null {
  const start = firstDay(year)
  if (school.status === PROPOSED_TO_OPEN) return 'Proposed to open: not charged until the register shows it open'
  if (school.opened !== null && school.opened > start) {
    return `Opened on ${formatDate(school.opened)}, after ${formatDate(start)}: not charged for ${year}`
  }
  if (school.closed !== null && school.closed <= start) {
    return `Closed on ${formatDate(school.closed)}${toBecomeAcademy(school)}: not charged after that`
  }
  if (school.status === CLOSED && school.closed === null)
    return 'Closed, on a day that the register does not give: not charged'

  return null
}

/** What a school that is charged should know: it closes in the year, and that changes nothing. */
function laterClosing(school: SchoolRecord, year: FundingYear): string {
  if (school.closed === null || school.closed > lastDay(year)) return ''
  const [closing, start] = [formatDate(school.closed), formatDate(firstDay(year))]

  return `; closes on ${closing}${toBecomeAcademy(school)}, and is charged for ${year} as it stood on ${start}`
}

function toBecomeAcademy(school: SchoolRecord): string {
  return closesByConversion(school) ? ' to become an academy' : ''
}

function notCharged(reason: string): Charging {
  return { deDelegation: null, educationFunctions: null, allThrough: false, reason }
}
