import { formatDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Fault } from './membership-faults.ts'
import type { Term } from './membership.ts'

export const OFFICE_NAMES = { chair: 'Chair', 'vice-chair': 'Vice-chair' } as const

export type OfficeCode = keyof typeof OFFICE_NAMES

/** A chair or vice-chair, by the term of the member who holds the office. `to`: the last day, once it is known. */
export type Office = Readonly<{
  id: string
  office: OfficeCode
  term: string
  from: CalendarDate
  to: CalendarDate | null
}>

/** Somebody who attends and speaks, and is no member: they have no vote and count towards no quorum. */
export type Observer = Readonly<{
  id: string
  name: string
  organisation: string
  from: CalendarDate
  to: CalendarDate | null
}>

/** What a member has declared for as long as the member sits, apart from interests in single items of a meeting. */
export type Interest = Readonly<{
  id: string
  term: string
  what: string
  declared: CalendarDate
  /** From this day on it is none any more. */
  ended: CalendarDate | null
}>

export type OfficeRequest = Omit<Office, 'id'> &
  Readonly<{
    /** That the member said to be neither an elected member nor an officer of the authority. */
    notOfAuthority: boolean
  }>

/**
 * Why the member may not hold the office. An elected member or officer of the authority may not chair: nobody can tell
 * from the register, so the clerk asks, and that it was asked is recorded.
 */
export function faultsOfOffice(
  request: OfficeRequest,
  term: Term | null,
  offices: readonly Office[],
): readonly Fault[] {
  const faults: Fault[] = []
  if (term === null) return [{ field: 'term', text: 'Select the member' }]
  const lastDay = term.ended === null ? term.to : earlier(term.to, term.ended.on)
  if (request.from < term.from || request.from > lastDay) {
    const text = `${term.name} is a member from ${formatDate(term.from)} to ${formatDate(lastDay)}: the office begins on a day between`
    faults.push({ field: 'from', text })
  }
  if (request.to !== null && request.to < request.from) {
    faults.push({ field: 'to', text: 'The last day must not be before the first' })
  }
  const held = offices.find((one) => one.office === request.office && shareADay(one, request))
  if (held !== undefined) {
    const text = `There is a ${lower(request.office)} from ${formatDate(held.from)}: end that first, by the day before`
    faults.push({ field: 'from', text })
  }

  return [...faults, ...faultsOfAuthority(request)]
}

export function faultsOfAuthority({ notOfAuthority }: Pick<OfficeRequest, 'notOfAuthority'>): readonly Fault[] {
  return notOfAuthority ? [] : [{ field: 'not-of-authority', text: NOT_ASKED }]
}

const NOT_ASKED =
  'An elected member or an officer of the authority may not chair: ask, and confirm that the member is neither'

export function holdsOn<S extends Readonly<{ from: CalendarDate; to: CalendarDate | null }>>(
  one: S,
  day: CalendarDate,
): boolean {
  return one.from <= day && (one.to === null || day <= one.to)
}

/**
 * Who chairs on the day: the office's holder, while the term lasts.
 *
 * @param current the terms that are held on the day
 */
export function officeOn(
  offices: readonly Office[],
  office: OfficeCode,
  current: ReadonlyMap<string, Term>,
  day: CalendarDate,
): Term | null {
  const held = offices.find((one) => one.office === office && holdsOn(one, day) && current.has(one.term))

  return held === undefined ? null : (current.get(held.term) ?? null)
}

function shareADay(one: Pick<Office, 'from' | 'to'>, other: Pick<Office, 'from' | 'to'>): boolean {
  return (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to)
}

function earlier(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? one : other
}

function lower(office: OfficeCode): string {
  return OFFICE_NAMES[office].toLowerCase()
}

export function faultsOfEnd({ from }: Pick<Office, 'from'>, last: CalendarDate): readonly Fault[] {
  return last < from ? [{ field: 'to', text: 'The last day must not be before the first' }] : []
}

export function faultsOfObserver({ name, organisation, from, to }: Omit<Observer, 'id'>): readonly Fault[] {
  return [
    ...faultsOfLine('name', 'the name', name, 1, 100),
    ...faultsOfLine('organisation', 'the organisation', organisation, 0, 200),
    ...(to === null ? [] : faultsOfEnd({ from }, to)),
  ]
}

/** An interest is declared while the member sits, or before: whoever is elected declares what there is. */
export function faultsOfInterest({ what, declared, ended }: Omit<Interest, 'id'>, term: Term): readonly Fault[] {
  const faults: Fault[] = []
  if (what.trim() === '') faults.push({ field: 'what', text: 'Enter the interest' })
  if (what.length > 500) faults.push({ field: 'what', text: 'The interest must be 500 characters or shorter' })
  if (declared > term.to) {
    faults.push({
      field: 'declared',
      text: `The term of ${term.name} ends on ${formatDate(term.to)}: the day is after that`,
    })
  }
  if (ended !== null && ended < declared) {
    faults.push({ field: 'ended', text: 'The day must not be before the interest was declared' })
  }

  return faults
}

/** "Enter the name", "The name must be 100 characters or shorter", or nothing. */
export function faultsOfLine(field: string, what: string, text: string, least: number, most: number): readonly Fault[] {
  if (text.length < least) return [{ field, text: `Enter ${what}` }]
  const sentence = what.charAt(0).toUpperCase() + what.slice(1)
  if (text.length > most) return [{ field, text: `${sentence} must be ${most} characters or shorter` }]

  return /\p{Cc}/u.test(text) ? [{ field, text: `${sentence} must be in one line` }] : []
}
