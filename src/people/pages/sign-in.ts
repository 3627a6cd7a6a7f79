import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { signInWithPassword } from '../actions/sign-in-with-password.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { waitWords } from '../core/wait-words.ts'
import { goOn } from './go-on.ts'
import { demoPath, FORGOTTEN_PATH, providerPath, SIGN_IN_PATH, wayBack, withWayBack } from './paths.ts'
import { withPasskeyForm } from './passkey-sign-in.ts'
import { problemsView, type Problems } from './problems.ts'
import { factorPath, requestOf, visitorOf } from './visitor.ts'

/** Where whoever must sign in is sent. In the demo, to its people. */
export async function askToSignIn(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const to = wayBack(request.query['to'] ?? '/')
  if (request.site.demo) return redirect(demoPath(to))
  const visitor = await visitorOf(request)
  if (visitor !== null) return redirect(visitor.owesFactor ? factorPath(visitor, to) : to)

  return signInPage(services, request, { to, email: '', problems: {}, status: 200 })
}

export async function signInNow(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const { platform, form, device, address, cookie } = request
  const [email, password] = [form.text('email').trim(), form.text('password')]
  const to = wayBack(form.text('to'))
  const problems = {
    email: email === '' ? 'Enter your email address' : undefined,
    password: password === '' ? 'Enter your password' : undefined,
  }
  if (email === '' || password === '') return signInPage(services, request, { to, email, problems, status: 422 })
  const answer = await signInWithPassword(
    { platform, limits: services.limits },
    {
      email: email.slice(0, LONGEST),
      password,
      address,
      knownDevice: cookie('device') ?? '',
      device,
      before: cookie('session'),
      request: requestOf(request),
    },
  )
  if (answer.ok) return goOn(services, request, answer.token, to)
  if (answer.why === 'wrong')
    return signInPage(services, request, { to, email, problems: { email: WRONG }, status: 422 })
  const limited = `There were too many tries to sign in. Try again ${waitWords(answer.retryAfterSeconds)}`

  return signInPage(services, request, { to, email, problems: { email: limited }, status: 429 })
}

/** Nothing longer is an address, and limits take what is typed for a name. */
const LONGEST = 300

const WRONG = 'The email address or the password is not right'

type View = Readonly<{ to: string; email: string; problems: Problems; status: number }>

async function signInPage(
  services: SignInServices,
  request: PageRequest,
  { to, email, problems, status }: View,
): Promise<PageResponse> {
  const view = {
    title: 'Sign in',
    section: 'sign-in',
    action: SIGN_IN_PATH,
    forgotten: FORGOTTEN_PATH,
    providers: services.providers.map(({ id, name }) => ({ name, href: withWayBack(providerPath(id), to) })),
    to,
    email,
  }

  return withPasskeyForm(services, request, (passkey) =>
    page('people/pages/sign-in.njk', { ...view, ...problemsView(problems), passkey }, status),
  )
}
