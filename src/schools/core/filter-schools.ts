import type { Charging } from './charging.ts'
import {
  ALL_THROUGH,
  CLOSED,
  MAINTAINED_MAINSTREAM_TYPES,
  OPEN,
  PROPOSED_TO_CLOSE,
  PROPOSED_TO_OPEN,
} from './register-words.ts'
import type { SchoolRecord } from './school.ts'

/** A school with who can be charged in the year that is looked at. */
export type ChargedSchool = Readonly<{ school: SchoolRecord; charging: Charging }>

/** What the list of schools is narrowed to; '' is no narrowing. */
export type SchoolFilter = Readonly<{
  /** Part of the name, of the URN or of the local number ("999/2001" or "9992001"). */
  search: string
  phase: string
  charged: ChargedFilter
  status: StatusFilter
}>

export const CHARGED_FILTERS = {
  '': 'All',
  primary: 'De-delegation: primary',
  secondary: 'De-delegation: secondary',
  functions: 'Education functions only',
  none: 'Not charged',
  undecided: 'Deemed phase missing',
} as const

export const STATUS_FILTERS = {
  '': 'All',
  open: 'Open',
  closing: 'Open, but proposed to close',
  opening: 'Proposed to open',
  closed: 'Closed',
} as const

export type ChargedFilter = keyof typeof CHARGED_FILTERS
export type StatusFilter = keyof typeof STATUS_FILTERS

export function filterSchools(schools: readonly ChargedSchool[], filter: SchoolFilter): readonly ChargedSchool[] {
  return schools.filter(
    (item) =>
      (filter.phase === '' || item.school.phase === filter.phase) &&
      isCharged(item, filter.charged) &&
      hasStatus(item.school, filter.status) &&
      isFound(item.school, filter.search),
  )
}

/** An all-through school that nobody has given a deemed phase is in no vote and in no charge until somebody does. */
export function lacksDeemedPhase({ type, phase, status, deemedPhase }: SchoolRecord): boolean {
  return phase === ALL_THROUGH && deemedPhase === null && status !== CLOSED && MAINTAINED_MAINSTREAM_TYPES.has(type)
}

function isCharged({ school, charging }: ChargedSchool, wanted: ChargedFilter): boolean {
  switch (wanted) {
    case '':
      return true
    case 'primary':
    case 'secondary':
      return charging.deDelegation === wanted
    case 'functions':
      return charging.deDelegation === null && charging.educationFunctions !== null
    case 'none':
      return charging.educationFunctions === null
    case 'undecided':
      return lacksDeemedPhase(school)
  }
}

/** A school that is proposed to close is open, and is found under both. */
function hasStatus({ status }: SchoolRecord, wanted: StatusFilter): boolean {
  switch (wanted) {
    case '':
      return true
    case 'open':
      return status === OPEN || status === PROPOSED_TO_CLOSE
    case 'closing':
      return status === PROPOSED_TO_CLOSE
    case 'opening':
      return status === PROPOSED_TO_OPEN
    case 'closed':
      return status === CLOSED
  }
}

function isFound(school: SchoolRecord, search: string): boolean {
  const wanted = search.toLowerCase().replaceAll('’', "'").trim()
  const number = `${school.laCode}/${school.establishmentNumber}`
  const texts = [school.name.toLowerCase().replaceAll('’', "'"), school.urn, number, number.replace('/', '')]

  return texts.some((text) => text.includes(wanted))
}
