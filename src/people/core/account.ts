import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Grant, Scope } from '../../kernel/grant.ts'
import { isRole, type Role } from '../../kernel/roles.ts'

export type AccountStatus = 'invited' | 'active' | 'disabled'

/** Somebody who can sign in, or could. */
export type Account = Readonly<{
  id: string
  name: string
  email: string
  status: AccountStatus
  /** One of the demo borough's: signs in by a press, and only there. */
  demo: boolean
  /** Counts changes, so that two administrators do not overwrite each other. */
  version: number
  createdAt: Date
  lastSignedInAt: Date | null
}>

/** A role as it was given: from a day, to a day or for good. The last day is one of them. */
export type GivenRole = Readonly<{
  id: string
  account: string
  role: Role
  scope: Scope
  from: CalendarDate
  to: CalendarDate | null
  givenBy: string
  givenAt: Date
  reason: string
  ended: Readonly<{ by: string; at: Date }> | null
}>

/** What somebody may do on the day; an ended role counts no more from the moment on which it was ended. */
export function grantsOn(roles: readonly GivenRole[], day: CalendarDate): readonly Grant[] {
  return roles.filter((given) => isInForce(given, day)).map(({ role, scope }) => ({ role, scope }))
}

export function isInForce({ from, to, ended }: GivenRole, day: CalendarDate): boolean {
  return ended === null && from <= day && (to === null || day <= to)
}

/** A role that this version does not know gives nothing: null. */
export function roleOf(text: string): Role | null {
  return isRole(text) ? text : null
}

/** Null for what cannot be an account's id, so that no database is asked. */
export function parseAccountId(text: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null
}
