import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { askForPasswordLink } from '../actions/ask-for-password-link.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { parseEmailAddress } from '../core/email-address.ts'
import { LINK_MINUTES } from '../core/link.ts'
import { waitWords } from '../core/wait-words.ts'
import { FORGOTTEN_PATH, FORGOTTEN_SENT_PATH, SIGN_IN_PATH } from './paths.ts'
import { problemsView, type Problems } from './problems.ts'
import { requestOf } from './visitor.ts'

export async function showForgottenPassword(): Promise<PageResponse> {
  return formPage('', {})
}

export async function sendPasswordLink(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const { platform, form, address } = request
  const typed = form.text('email').trim()
  const email = parseEmailAddress(typed)
  if (email === null) return formPage(typed, { email: NOT_AN_ADDRESS }, 422)
  const answer = await askForPasswordLink({ platform, ...services }, { email, address, request: requestOf(request) })
  if (answer.ok) return redirect(FORGOTTEN_SENT_PATH)
  const limited = `A link was asked for too often. Try again ${waitWords(answer.retryAfterSeconds)}`

  return formPage(typed, { email: limited }, 429)
}

/** Says the same to everybody: who has an account is nobody's business. */
export async function showSent({ site }: PageRequest): Promise<PageResponse> {
  return page('people/pages/forgotten-sent.njk', {
    title: site.keepsMail === true && !site.demo ? 'No message is sent' : 'Look into your mailbox',
    section: 'sign-in',
    minutes: LINK_MINUTES.password,
    forgotten: FORGOTTEN_PATH,
  })
}

const NOT_AN_ADDRESS = 'Enter an email address in the correct format, like name@example.com'

function formPage(email: string, problems: Problems, status = 200): PageResponse {
  const view = {
    title: 'Forgotten password',
    section: 'sign-in',
    action: FORGOTTEN_PATH,
    email,
    minutes: LINK_MINUTES.password,
    signIn: SIGN_IN_PATH,
  }

  return page('people/pages/forgotten-password.njk', { ...view, ...problemsView(problems) }, status)
}
