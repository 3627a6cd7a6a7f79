import { page, redirect, redirectWith, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { readLink, type OpenLink } from '../actions/read-link.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { changeEmailByLink, setPasswordByLink } from '../actions/use-link.ts'
import { showDemoInvitation } from './demo.ts'
import { goOn } from './go-on.ts'
import {
  ACCOUNT_PATH,
  EMAIL_PATH,
  FORGOTTEN_PATH,
  LINK_EMAIL_PATH,
  LINK_PATH,
  providerPath,
  SIGN_IN_PATH,
  signInPath,
} from './paths.ts'
import { problemsView, type Problems } from './problems.ts'
import { requestOf, visitorOf } from './visitor.ts'

/** As long as somebody needs to choose a password. */
const COOKIE_SECONDS = 30 * 60

/**
 * Takes the token out of the address at once: what stands there is kept in histories and sent along as the referrer.
 * Nothing is used up, since mail programs open links too.
 */
export async function takeToken({ params }: PageRequest): Promise<PageResponse> {
  return redirectWith(LINK_PATH, [{ name: 'link', value: params['token'] ?? '', maxAgeSeconds: COOKIE_SECONDS }])
}

export async function showLink(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const open = await readLink(request.platform, request.cookie('link'))
  if (open === null) return (await showDemoInvitation(request)) ?? noLink()
  if (open.link.kind === 'email') return showEmailLink(request, open)

  return passwordPage(services, open, {})
}

export async function setPassword(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const { platform, form, cookie, device } = request
  const password = form.text('password')
  const open = await readLink(platform, cookie('link'))
  if (open === null || open.link.kind === 'email') return noLink()
  if (password === '') return passwordPage(services, open, { password: 'Enter a password' }, 422)
  const answer = await setPasswordByLink(
    { platform, ...services },
    { token: cookie('link'), password, device, before: cookie('session'), request: requestOf(request) },
  )
  if (answer.ok) return withoutLink(await goOn(services, request, answer.token, '/'))
  if (answer.why === 'no-link') return noLink()

  return passwordPage(services, answer.open, { password: answer.problems }, 422)
}

/** A new address is confirmed by the person themselves: signed in, and with the message that went to it. */
export async function confirmEmail(_services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const { platform, cookie } = request
  const visitor = await visitorOf(request)
  const answer = await changeEmailByLink(platform, cookie('link'), visitor, requestOf(request))
  if (answer === 'no-link') return noLink()
  if (answer === 'taken')
    return redirect(ACCOUNT_PATH, 'This email address has an account already, so yours was not changed', 'important')

  return redirectWith(ACCOUNT_PATH, [{ name: 'link', value: null }], { notice: 'Your email address is changed' })
}

async function showEmailLink(request: PageRequest, { link, account }: OpenLink): Promise<PageResponse> {
  const visitor = await visitorOf(request)
  if (visitor === null || visitor.owesFactor) return redirect(signInPath(EMAIL_PATH))
  if (visitor.account.id !== account.id) return noLink()

  return page('people/pages/confirm-email.njk', {
    title: 'Confirm your new email address',
    action: LINK_EMAIL_PATH,
    email: link.email,
    account: ACCOUNT_PATH,
  })
}

/** One page for every link that does not work: nobody is told whether it ever did. */
function noLink(): PageResponse {
  const view = {
    title: 'This link does not work',
    forgotten: FORGOTTEN_PATH,
    signIn: SIGN_IN_PATH,
  }

  return page('people/pages/no-link.njk', view, 410)
}

function withoutLink(response: PageResponse): PageResponse {
  if (response.kind !== 'redirect') return response

  return { ...response, cookies: [...(response.cookies ?? []), { name: 'link', value: null }] }
}

function passwordPage(
  { providers }: SignInServices,
  { account, link }: OpenLink,
  problems: Problems,
  status = 200,
): PageResponse {
  const invited = link.kind !== 'password'
  const view = {
    title: invited ? 'Set up your account' : 'Choose a new password',
    section: 'sign-in',
    action: LINK_PATH,
    invited,
    name: account.name,
    email: account.email,
    providers: invited ? providers.map(({ id, name }) => ({ name, href: `${providerPath(id)}?for=invitation` })) : [],
  }

  return page('people/pages/link.njk', { ...view, ...problemsView(problems) }, status)
}
