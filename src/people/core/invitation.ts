import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { factsOf } from '../../kernel/roles.ts'
import { parseEmailAddress } from './email-address.ts'
import { refusalsOfDays, refusalsOfReason, type RoleRefusal, type RoleRequest } from './give-role.ts'

/** Somebody to be invited, with the first role. Name and address as typed. */
export type Invitation = Readonly<{ name: string; email: string; role: RoleRequest }>

export type InvitationRefusal = RoleRefusal | Readonly<{ code: NameRefusal | 'no-email' | 'bad-email' | 'has-account' }>
export type NameRefusal = 'no-name' | 'name-too-long'

export const LONGEST_NAME = 100

const DAY = 24 * 60 * 60 * 1000
export const INVITATION_DAYS = 7
export const INVITATION_MILLIS = INVITATION_DAYS * DAY

export type InvitationSituation = Readonly<{ today: CalendarDate; placeExists: boolean; hasAccount: boolean }>

/** Every reason against inviting somebody; none allows it. */
export function refusalsOfInvitation(
  { today, placeExists, hasAccount }: InvitationSituation,
  { name, email, role }: Invitation,
): readonly InvitationRefusal[] {
  const fits = factsOf(role.role).givenFor === role.scope.kind

  return [
    ...refusalsOfName(name),
    ...refusalsOfEmail(email),
    ...when(hasAccount, { code: 'has-account' }),
    ...when(!fits, { code: 'wrong-scope' }),
    ...when(fits && !placeExists, { code: 'no-such-place' }),
    ...refusalsOfDays(today, role),
    ...refusalsOfReason(role.reason),
  ]
}

export function refusalsOfName(name: string): readonly Readonly<{ code: NameRefusal }>[] {
  if (name === '') return [{ code: 'no-name' }]

  return name.length > LONGEST_NAME ? [{ code: 'name-too-long' }] : []
}

export function refusalsOfEmail(email: string): readonly Readonly<{ code: 'no-email' | 'bad-email' }>[] {
  if (email === '') return [{ code: 'no-email' }]

  return parseEmailAddress(email) === null ? [{ code: 'bad-email' }] : []
}

/**
 * A name as it is kept: its letters as they are, put together (NFC), without what cannot be seen, and with single
 * spaces.
 */
export function tidyName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (/\s/.test(mark) ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim()
}

function when(holds: boolean, refusal: InvitationRefusal): readonly InvitationRefusal[] {
  return holds ? [refusal] : []
}
