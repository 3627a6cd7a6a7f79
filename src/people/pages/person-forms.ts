import {
  page,
  redirect,
  NOT_FOUND,
  type PageHandler,
  type PageRequest,
  type PageResponse,
} from '../../platform/web/page.ts'
import type { AccountChanged, AccountSeen } from '../actions/change-account.ts'
import { changeDetails, type Details } from '../actions/change-details.ts'
import { disableAccount, enableAccount, endAllSessions, resetSecondFactor } from '../actions/change-status.ts'
import { resendInvitation } from '../actions/resend-invitation.ts'
import { parseAccountId, type Account } from '../core/account.ts'
import { INVITATION_DAYS, tidyName } from '../core/invitation.ts'
import { findAccount } from '../store/accounts.ts'
import { DETAILS_PATH, FACTOR_PATH, PEOPLE_PATH, personPath, STATUS_PATH } from './administration-paths.ts'
import { invitationSent } from './invitation-sent.ts'
import type { ListPlaces } from './list-places.ts'
import { personPage } from './person.ts'
import { recorded } from './recorded.ts'
import { CHANGED_MEANWHILE, errorsView, wordsOfRefusal, wordsOfStatusRefusal, type FieldError } from './role-words.ts'

/** The account that the path names, as its page shows it; null where there is none. */
export async function accountOf({ platform, actor, params }: PageRequest): Promise<Account | null> {
  const id = parseAccountId(params['id'] ?? '')

  return id === null ? null : platform.readAs(actor, (tx) => findAccount(tx, id))
}

/** The account as the form had it. What is no version at all is none that there is. */
export function seenOf({ params, form }: PageRequest): AccountSeen {
  const version = form.text('version')

  return {
    account: parseAccountId(params['id'] ?? '') ?? '',
    version: /^\d{1,9}$/.test(version) ? Number(version) : -1,
  }
}

export const CHANGED: readonly FieldError[] = [{ field: 'main-content', text: CHANGED_MEANWHILE }]

/** Asks why, and says what follows: before somebody is locked out, or loses a second factor. */
export const showStatus: PageHandler = recorded(async (request) => {
  const account = await accountOf(request)

  return account === null ? NOT_FOUND : page('people/pages/confirm.njk', statusView(account, '', []))
})

export const submitStatus: PageHandler = async (request) => {
  const account = await accountOf(request)
  if (account === null) return NOT_FOUND
  const reason = request.form.text('reason').trim()
  const enable = request.form.text('do') === 'enable'
  const change = enable ? enableAccount : disableAccount
  const changed = await change(request.platform, request.actor, seenOf(request), reason)
  const done = enable ? 'The account is enabled.' : 'The account is disabled. Every session has ended.'

  return answer(account, changed, done, (errors, status) =>
    page('people/pages/confirm.njk', statusView(account, reason, errors), status),
  )
}

export const showFactor: PageHandler = recorded(async (request) => {
  const account = await accountOf(request)

  return account === null ? NOT_FOUND : page('people/pages/confirm.njk', factorView(account, '', []))
})

export const submitFactor: PageHandler = async (request) => {
  const account = await accountOf(request)
  if (account === null) return NOT_FOUND
  const reason = request.form.text('reason').trim()
  const changed = await resetSecondFactor(request.platform, request.actor, seenOf(request), reason)

  return answer(account, changed, 'The second factor is reset. Every session has ended.', (errors, status) =>
    page('people/pages/confirm.njk', factorView(account, reason, errors), status),
  )
}

export const showDetails: PageHandler = recorded(async (request) => {
  const account = await accountOf(request)

  return account === null ? NOT_FOUND : page('people/pages/details.njk', detailsView(account, account, []))
})

export const submitDetails: PageHandler = async (request) => {
  const account = await accountOf(request)
  if (account === null) return NOT_FOUND
  const details = { name: tidyName(request.form.text('name')), email: request.form.text('email').trim() }
  const changed = await changeDetails(request.platform, request.actor, seenOf(request), details)
  const again = (errors: readonly FieldError[], status: number) =>
    page('people/pages/details.njk', detailsView(account, details, errors), status)
  if (!changed.ok && changed.because === 'refused') {
    return again(
      changed.refusals.map((refusal) => wordsOfRefusal(refusal, 'authority')),
      422,
    )
  }

  return answer(account, changed, 'The details are saved.', again)
}

export function submitResend(listPlaces: ListPlaces): PageHandler {
  return async (request) => {
    const sent = await resendInvitation(request.platform, request.actor, seenOf(request))
    if (sent.ok) {
      const words = `A new invitation is on its way. Its link works for ${INVITATION_DAYS} days, and the one before works no more.`

      return invitationSent(request.site, personPath(sent.account.id), words)
    }
    if (sent.because === 'no-such-account') return NOT_FOUND
    const accepted = [{ field: 'main-content', text: 'They have accepted the invitation already' }]
    const places = await listPlaces(request.platform.db)

    return sent.because === 'refused'
      ? personPage(request, places, accepted)
      : personPage(request, places, CHANGED, 409)
  }
}

export function submitEndSessions(listPlaces: ListPlaces): PageHandler {
  return async (request) => {
    const ended = await endAllSessions(request.platform, request.actor, seenOf(request))
    if (ended.ok) return redirect(personPath(ended.account.id), 'Every session of theirs has ended.')
    if (ended.because === 'no-such-account') return NOT_FOUND

    return personPage(request, await listPlaces(request.platform.db), CHANGED, 409)
  }
}

function answer(
  account: Account,
  changed: AccountChanged<Parameters<typeof wordsOfStatusRefusal>[0]>,
  done: string,
  again: (errors: readonly FieldError[], status: number) => PageResponse,
): PageResponse {
  if (changed.ok) return redirect(personPath(account.id), done)
  if (changed.because === 'no-such-account') return NOT_FOUND

  return changed.because === 'refused' ? again(changed.refusals.map(wordsOfStatusRefusal), 422) : again(CHANGED, 409)
}

function statusView(account: Account, reason: string, errors: readonly FieldError[]) {
  const enable = account.status === 'disabled'

  return {
    ...frame(account, errors),
    title: enable ? `Enable the account of ${account.name}` : `Disable the account of ${account.name}`,
    action: personPath(account.id, STATUS_PATH),
    lines: enable
      ? [
          'They can sign in again, with the roles that have not ended meanwhile.',
          'Sessions that were ended stay ended.',
        ]
      : [
          'They are signed out everywhere at their next press, and cannot sign in.',
          'Links in messages that were sent to them work no more.',
          'Their roles stay, and hold again when the account is enabled. Nothing that they did is lost.',
        ],
    does: enable ? 'enable' : 'disable',
    button: enable ? 'Enable this account' : 'Disable this account',
    warning: !enable,
    reason,
  }
}

function factorView(account: Account, reason: string, errors: readonly FieldError[]) {
  return {
    ...frame(account, errors),
    title: `Reset the second factor of ${account.name}`,
    action: personPath(account.id, FACTOR_PATH),
    lines: [
      'Make sure first that it is really them who ask: by a call to a number that you know, or face to face.',
      'Their app, recovery codes and passkeys work no more, and they are signed out everywhere.',
      'They sign in with their password and set up a new second factor. They are told by a message.',
    ],
    does: 'reset',
    button: 'Reset the second factor',
    warning: true,
    reason,
  }
}

function detailsView(account: Account, { name, email }: Details, errors: readonly FieldError[]) {
  return {
    ...frame(account, errors),
    title: `Change the details of ${account.name}`,
    action: personPath(account.id, DETAILS_PATH),
    invited: account.status === 'invited',
    name,
    email,
  }
}

function frame(account: Account, errors: readonly FieldError[]) {
  return {
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: PEOPLE_PATH },
      { text: account.name, href: personPath(account.id) },
    ],
    ...errorsView(errors),
    version: account.version,
    back: personPath(account.id),
  }
}
