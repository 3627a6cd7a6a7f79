import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { scopeKey, type Scope } from '../../kernel/grant.ts'
import { factsOf, type Role } from '../../kernel/roles.ts'
import type { Account, GivenRole } from './account.ts'

/** What somebody asks to be given to an account. The last day is one of the days on which it holds. */
export type RoleRequest = Readonly<{
  role: Role
  scope: Scope
  from: CalendarDate
  to: CalendarDate | null
  reason: string
}>

export type RoleRefusal =
  | Readonly<{ code: 'to-oneself' | 'disabled' | 'wrong-scope' | 'no-such-place' }>
  | Readonly<{ code: 'starts-in-the-past' | 'starts-too-late' | 'ends-before-it-starts' | 'ends-too-late' }>
  | Readonly<{ code: 'no-reason' | 'reason-too-long' }>
  | Readonly<{ code: 'given-already'; from: CalendarDate; to: CalendarDate | null }>

export type RoleSituation = Readonly<{
  /** Who gives it. */
  giver: string
  account: Pick<Account, 'id' | 'status'>
  roles: readonly GivenRole[]
  today: CalendarDate
  /** Whether there is the school or service that it is given for. */
  placeExists: boolean
}>

export const LONGEST_REASON = 500
const YEARS_AHEAD = 2
const LONGEST_YEARS = 10

/**
 * Every reason against giving the role; none allows it. A role never holds for a day that is past: what somebody could
 * do on that day has happened.
 */
export function refusalsOfRole(situation: RoleSituation, request: RoleRequest): readonly RoleRefusal[] {
  const { giver, account, roles, placeExists } = situation
  const { role, scope } = request
  const fits = factsOf(role).givenFor === scope.kind
  const held = roles.find((given) => isSame(given, request) && overlaps(given, request))

  return [
    ...when(giver === account.id, { code: 'to-oneself' }),
    ...when(account.status === 'disabled', { code: 'disabled' }),
    ...when(!fits, { code: 'wrong-scope' }),
    ...when(fits && !placeExists, { code: 'no-such-place' }),
    ...refusalsOfDays(situation.today, request),
    ...refusalsOfReason(request.reason),
    ...(held === undefined ? [] : [{ code: 'given-already' as const, from: held.from, to: held.to }]),
  ]
}

/** The days alone, for whoever is invited and has no account yet. */
export function refusalsOfDays(
  today: CalendarDate,
  { from, to }: Pick<RoleRequest, 'from' | 'to'>,
): readonly RoleRefusal[] {
  return [
    ...when(from < today, { code: 'starts-in-the-past' }),
    ...when(from > inYears(today, YEARS_AHEAD), { code: 'starts-too-late' }),
    ...when(to !== null && to < from, { code: 'ends-before-it-starts' }),
    ...when(to !== null && to > inYears(today, LONGEST_YEARS), { code: 'ends-too-late' }),
  ]
}

export function refusalsOfReason(reason: string): readonly RoleRefusal[] {
  return [
    ...when(reason === '', { code: 'no-reason' }),
    ...when(reason.length > LONGEST_REASON, { code: 'reason-too-long' }),
  ]
}

function isSame(given: GivenRole, { role, scope }: RoleRequest): boolean {
  return given.role === role && given.scope.kind === scope.kind && scopeKey(given.scope) === scopeKey(scope)
}

function overlaps(given: GivenRole, { from, to }: RoleRequest): boolean {
  return given.ended === null && (to === null || given.from <= to) && (given.to === null || from <= given.to)
}

/** The same day so many years later; only compared, so that 29 February may stand for a day that there is not. */
function inYears(day: CalendarDate, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}

function when(holds: boolean, refusal: RoleRefusal): readonly RoleRefusal[] {
  return holds ? [refusal] : []
}
