import { page, redirect, redirectWith, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { askForNewEmail, changeOwnName, changeOwnPassword } from '../actions/change-own-account.ts'
import { checkOwnPassword } from '../actions/confirm-password.ts'
import type { SignedIn } from '../actions/identify.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { emailKey, parseEmailAddress } from '../core/email-address.ts'
import { tidyName } from '../core/invitation.ts'
import { problemOfName } from '../core/own-name.ts'
import { waitWords } from '../core/wait-words.ts'
import { hasPassword } from './own-ways.ts'
import { ACCOUNT_PATH, EMAIL_PATH, NAME_PATH, PASSWORD_PATH } from './paths.ts'
import { hasProblems, problemsView, type Problems } from './problems.ts'
import { OWN_BREADCRUMBS } from './second-factor.ts'
import { requestOf } from './visitor.ts'

export async function showName(
  _services: SignInServices,
  _request: PageRequest,
  { account }: SignedIn,
): Promise<PageResponse> {
  return namePage(account.name, {})
}

export async function saveName(
  _services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const name = tidyName(request.form.text('name'))
  const problem = problemOfName(name)
  if (problem !== null) return namePage(name, { name: problem }, 422)
  const saved = await changeOwnName(request.platform, visitor, name, requestOf(request))
  if (saved) return redirect(ACCOUNT_PATH, 'Your name is saved')

  return redirect(ACCOUNT_PATH, 'Somebody else changed your account at the same moment. Try again.', 'important')
}

function namePage(name: string, problems: Problems, status = 200): PageResponse {
  const view = {
    title: 'Change your name',
    section: 'account',
    breadcrumbs: OWN_BREADCRUMBS,
    action: NAME_PATH,
    name,
  }

  return page('people/pages/own-name.njk', { ...view, ...problemsView(problems) }, status)
}

export async function showEmail(
  _services: SignInServices,
  _request: PageRequest,
  { account }: SignedIn,
): Promise<PageResponse> {
  return emailPage(account.email, '', {})
}

export async function saveEmail(
  services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const { platform, form, address } = request
  const { account } = visitor
  const typed = form.text('email').trim()
  const email = parseEmailAddress(typed)
  if (email === null)
    return emailPage(
      account.email,
      typed,
      { email: 'Enter an email address in the correct format, like name@example.com' },
      422,
    )
  if (emailKey(email) === emailKey(account.email))
    return emailPage(account.email, typed, { email: 'Enter an address other than the one that you have' }, 422)
  const permission = await services.limits.message({ email: account.email, address })
  if (!permission.allowed) {
    const words = `A message was asked for too often. Try again ${waitWords(permission.retryAfterSeconds)}`

    return emailPage(account.email, typed, { email: words }, 429)
  }
  await askForNewEmail(platform, visitor, email, requestOf(request))

  return redirect(
    ACCOUNT_PATH,
    'A message with a link went to the new address. Open it within an hour to use the address.',
  )
}

function emailPage(now: string, email: string, problems: Problems, status = 200): PageResponse {
  const view = {
    title: 'Change your email address',
    section: 'account',
    breadcrumbs: OWN_BREADCRUMBS,
    action: EMAIL_PATH,
    now,
    email,
  }

  return page('people/pages/own-email.njk', { ...view, ...problemsView(problems) }, status)
}

export async function showPassword(
  _services: SignInServices,
  { platform }: PageRequest,
  { account }: SignedIn,
): Promise<PageResponse> {
  return passwordPage(account.email, await hasPassword(platform, account.id), {})
}

export async function savePassword(
  services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const { platform, form, address, cookie } = request
  const { account } = visitor
  const had = await hasPassword(platform, account.id)
  const [old, password] = [form.text('old-password'), form.text('password')]
  const missing = {
    'old-password': had && old === '' ? 'Enter your current password' : undefined,
    password: password === '' ? 'Enter a new password' : undefined,
  }
  if (hasProblems(missing)) return passwordPage(account.email, had, missing, 422)
  if (had) {
    const given = { password: old, address, knownDevice: cookie('device') ?? '', request: requestOf(request) }
    const checked = await checkOwnPassword({ platform, ...services }, visitor, given)
    if (!checked.ok) {
      const words =
        checked.why === 'wrong'
          ? 'Your current password is not right'
          : `There were too many tries. Try again ${waitWords(checked.retryAfterSeconds)}`

      return passwordPage(account.email, had, { 'old-password': words }, checked.why === 'wrong' ? 422 : 429)
    }
  }
  const answer = await changeOwnPassword({ platform, ...services }, visitor, {
    password,
    endOthers: form.text('end-others') === 'yes',
    request: requestOf(request),
  })
  if (!answer.ok) return passwordPage(account.email, had, { password: answer.problems }, 422)

  return redirectWith(ACCOUNT_PATH, [{ name: 'session', value: answer.token }], { notice: 'Your password is changed' })
}

function passwordPage(email: string, had: boolean, problems: Problems, status = 200): PageResponse {
  const view = {
    title: had ? 'Change your password' : 'Set a password',
    section: 'account',
    breadcrumbs: OWN_BREADCRUMBS,
    action: PASSWORD_PATH,
    email,
    had,
  }

  return page('people/pages/own-password.njk', { ...view, ...problemsView(problems) }, status)
}
