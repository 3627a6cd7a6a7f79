import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { isInForce, type Account, type GivenRole } from './account.ts'
import { LONGEST_REASON } from './give-role.ts'

/** Ends a role: at once, or after the last day on which it still holds. */
export type EndRequest = Readonly<{ last: CalendarDate | null; reason: string }>

export type EndRefusal =
  | Readonly<{ code: 'ended-already' | 'last-administrator' | 'last-day-past' | 'last-day-before-start' }>
  | Readonly<{ code: 'last-day-later'; to: CalendarDate }>
  | Readonly<{ code: 'no-reason' | 'reason-too-long' }>

/** An administrator's role with the account that has it. */
export type Administrator = Readonly<{ status: Account['status']; given: GivenRole }>

export type EndSituation = Readonly<{
  given: GivenRole
  today: CalendarDate
  /** Every role of an administrator, of whomever. */
  administrators: readonly Administrator[]
}>

/** Every reason against ending the role; none allows it. */
export function refusalsOfEnd(situation: EndSituation, { last, reason }: EndRequest): readonly EndRefusal[] {
  const { given, today, administrators } = situation
  if (given.ended !== null || (given.to !== null && given.to < today)) return [{ code: 'ended-already' }]
  const others = administrators.filter((each) => each.given.id !== given.id)
  const leavesNobody =
    given.role === 'administrator' && isInForce(given, today) && !hasAdministrator(others, last ?? today)

  return [
    ...when(leavesNobody, { code: 'last-administrator' }),
    ...when(last !== null && last < today, { code: 'last-day-past' }),
    ...when(last !== null && last >= today && last < given.from, { code: 'last-day-before-start' }),
    ...(last !== null && given.to !== null && last > given.to
      ? [{ code: 'last-day-later' as const, to: given.to }]
      : []),
    ...when(reason === '', { code: 'no-reason' }),
    ...when(reason.length > LONGEST_REASON, { code: 'reason-too-long' }),
  ]
}

/** Whether anybody who can sign in is an administrator on the day. */
export function hasAdministrator(administrators: readonly Administrator[], day: CalendarDate): boolean {
  return administrators.some(({ status, given }) => status === 'active' && isInForce(given, day))
}

function when(holds: boolean, refusal: EndRefusal): readonly EndRefusal[] {
  return holds ? [refusal] : []
}
