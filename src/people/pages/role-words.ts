import { formatDate } from '../../kernel/calendar-date.ts'
import { factsOf, type Role, type ScopeKind } from '../../kernel/roles.ts'
import type { GivenRole } from '../core/account.ts'
import type { StatusRefusal } from '../core/change-status.ts'
import type { EndRefusal } from '../core/end-role.ts'
import { LONGEST_REASON } from '../core/give-role.ts'
import { LONGEST_NAME, type InvitationRefusal } from '../core/invitation.ts'
import { scopeInWords, type PlaceNames } from '../core/places.ts'

/** What is wrong, beside the field that it is about. */
export type FieldError = Readonly<{ field: string; text: string }>

export const CHANGED_MEANWHILE =
  'Somebody else changed this account while you were looking at it. Look at what it is now, then do it again.'

export const NO_REASON = 'Enter a reason: it stands in the record of actions'
export const REASON_TOO_LONG = `The reason must be ${LONGEST_REASON} characters or fewer`

/** Why somebody cannot be invited, or be given a role. */
export function wordsOfRefusal(refusal: InvitationRefusal, kind: ScopeKind): FieldError {
  switch (refusal.code) {
    case 'to-oneself':
      return { field: 'main-content', text: 'You cannot give a role to yourself: ask another administrator' }
    case 'disabled':
      return { field: 'main-content', text: 'This account is disabled: enable it before you give it a role' }
    case 'wrong-scope':
      return { field: 'main-content', text: 'This role is not given for that: choose the role again' }
    case 'no-such-place':
      return { field: 'place', text: NO_SUCH_PLACE[kind] }
    case 'starts-in-the-past':
      return { field: 'from', text: 'The first day must be today or later' }
    case 'starts-too-late':
      return { field: 'from', text: 'The first day must be within two years from today' }
    case 'ends-before-it-starts':
      return { field: 'to', text: 'The last day must not be before the first day' }
    case 'ends-too-late':
      return { field: 'to', text: 'The last day must be within ten years from today: leave it blank for no end' }
    case 'given-already':
      return { field: 'from', text: `They have this role already, ${daysInWords(refusal)}` }
    case 'no-reason':
      return { field: 'reason', text: NO_REASON }
    case 'reason-too-long':
      return { field: 'reason', text: REASON_TOO_LONG }
    case 'no-name':
      return { field: 'name', text: 'Enter their name' }
    case 'name-too-long':
      return { field: 'name', text: `The name must be ${LONGEST_NAME} characters or fewer` }
    case 'no-email':
      return { field: 'email', text: 'Enter their email address' }
    case 'bad-email':
      return { field: 'email', text: 'Enter one email address in the correct format, like name@example.gov.uk' }
    case 'has-account':
      return { field: 'email', text: 'Somebody with this email address has an account already' }
  }
}

const NO_SUCH_PLACE: Readonly<Record<ScopeKind, string>> = {
  authority: 'This role is for the whole authority',
  school: 'Enter a school of the register, by its name or its URN',
  service: 'Select the service that the role is for',
  seat: 'Select the seat that the role is for, or enter its code, like primary-1',
}

export function wordsOfEndRefusal(refusal: EndRefusal): FieldError {
  switch (refusal.code) {
    case 'ended-already':
      return { field: 'main-content', text: 'This role has ended already' }
    case 'last-administrator':
      return {
        field: 'main-content',
        text: 'This is the last administrator. Make somebody else an administrator before you end this role',
      }
    case 'last-day-past':
      return { field: 'last', text: 'The last day must be today or later' }
    case 'last-day-before-start':
      return { field: 'last', text: 'The role starts after that day: end it at once instead' }
    case 'last-day-later':
      return {
        field: 'last',
        text: `The role ends on ${formatDate(refusal.to)} already. To let it last longer, give it again from the next day`,
      }
    case 'no-reason':
      return { field: 'reason', text: NO_REASON }
    case 'reason-too-long':
      return { field: 'reason', text: REASON_TOO_LONG }
  }
}

export function wordsOfStatusRefusal(refusal: StatusRefusal): FieldError {
  switch (refusal) {
    case 'oneself':
      return { field: 'main-content', text: 'You cannot do this to your own account: ask another administrator' }
    case 'disabled-already':
      return { field: 'main-content', text: 'This account is disabled already' }
    case 'not-disabled':
      return { field: 'main-content', text: 'This account is not disabled' }
    case 'last-administrator':
      return {
        field: 'main-content',
        text: 'This is the last administrator. Make somebody else an administrator before you disable this account',
      }
    case 'no-reason':
      return { field: 'reason', text: NO_REASON }
    case 'reason-too-long':
      return { field: 'reason', text: REASON_TOO_LONG }
  }
}

/** "from 1 April 2024 to 31 March 2025", "from 1 April 2024". */
export function daysInWords({ from, to }: Pick<GivenRole, 'from' | 'to'>): string {
  return `from ${formatDate(from)}${to === null ? '' : ` to ${formatDate(to)}`}`
}

/** "Head teacher, Oak Primary School (100001)"; the whole authority goes without saying. */
export function roleInWords({ role, scope }: Pick<GivenRole, 'role' | 'scope'>, places: PlaceNames): string {
  const { name } = factsOf(role)

  return scope.kind === 'authority' ? name : `${name}, ${scopeInWords(scope, places)}`
}

export function nameOfRole(role: Role): string {
  return factsOf(role).name
}

export const STATUS_TAGS = {
  invited: { text: 'Invited', classes: 'govuk-tag--yellow' },
  active: { text: 'Active', classes: 'govuk-tag--green' },
  disabled: { text: 'Disabled', classes: 'govuk-tag--grey' },
} as const

/** What a template needs of errors: the summary's list, and each field's own. */
export function errorsView(errors: readonly FieldError[]) {
  const hrefOf = (field: string) => (DATE_FIELDS.has(field) ? `#${field}-day` : `#${field}`)

  return {
    errors: errors.map(({ field, text }) => ({ text, href: hrefOf(field) })),
    error: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
  }
}

const DATE_FIELDS: ReadonlySet<string> = new Set(['from', 'to', 'last'])
