import { needsSecondFactor } from '../../kernel/grant.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { confirmPassword } from '../actions/confirm-password.ts'
import type { SignedIn } from '../actions/identify.ts'
import { showSecondFactor } from '../actions/show-second-factor.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { hasFactor } from '../core/session.ts'
import { waitWords } from '../core/wait-words.ts'
import { hasPassword, linkedProviders } from './own-ways.ts'
import { explain } from './code.ts'
import { goOn } from './go-on.ts'
import { ACCOUNT_PATH, againPath, CONFIRM_PATH, wayBack } from './paths.ts'
import { withPasskeyForm } from './passkey-sign-in.ts'
import { problemsView, type Problems } from './problems.ts'
import { requestOf } from './visitor.ts'

/** Asks again who is there, before what is most sensitive. */
export async function askToConfirm(
  services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  return confirmPage(services, request, visitor, { to: backOf(request.query['to'] ?? ''), problems: {} })
}

export async function confirmNow(
  services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const { form } = request
  const to = backOf(form.text('to'))
  const proof = proofOf(visitor)
  const answer =
    proof === 'factor'
      ? await byFactor(services, request, visitor)
      : proof === 'password'
        ? await byPassword(services, request, visitor)
        : ONLY_ELSEWHERE
  if ('token' in answer) return goOn(services, request, answer.token, to)

  return confirmPage(services, request, visitor, { to, problems: answer.problems }, 422)
}

/** A role that needs a second factor is proven by one: where it was shown to a provider, there, and by no password. */
function proofOf({ factors, grants }: SignedIn): 'factor' | 'password' | 'elsewhere' {
  if (hasFactor(factors)) return 'factor'

  return needsSecondFactor(grants) ? 'elsewhere' : 'password'
}

const ONLY_ELSEWHERE: Answer = { problems: { password: 'Sign in again where you signed in' } }

type Answer = Readonly<{ token: string }> | Readonly<{ problems: Problems }>

async function byFactor(services: SignInServices, request: PageRequest, visitor: SignedIn): Promise<Answer> {
  const { platform, form } = request
  const kind = form.text('with') === 'recovery-code' ? 'recovery-code' : 'app'
  const field = kind === 'app' ? 'code' : 'recovery-code'
  const typed = form.text(field).trim()
  if (typed === '') return { problems: { [field]: 'Enter the code' } }
  const answer = await showSecondFactor({ platform, ...services }, visitor, {
    kind,
    typed,
    request: requestOf(request),
  })

  return answer.ok ? answer : { problems: { [field]: explain(kind, answer) } }
}

async function byPassword(services: SignInServices, request: PageRequest, visitor: SignedIn): Promise<Answer> {
  const { platform, form, address, cookie } = request
  const password = form.text('password')
  if (password === '') return { problems: { password: 'Enter your password' } }
  const given = { password, address, knownDevice: cookie('device') ?? '', request: requestOf(request) }
  const answer = await confirmPassword({ platform, ...services }, visitor, given)
  if (answer.ok) return answer

  const words =
    answer.why === 'wrong'
      ? 'The password is not right'
      : `There were too many tries. Try again ${waitWords(answer.retryAfterSeconds)}`

  return { problems: { password: words } }
}

function backOf(text: string): string {
  const to = wayBack(text)

  return to === '/' ? ACCOUNT_PATH : to
}

type View = Readonly<{ to: string; problems: Problems }>

async function confirmPage(
  services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
  { to, problems }: View,
  status = 200,
): Promise<PageResponse> {
  const { factors, account } = visitor
  const { platform } = request
  const linked = await linkedProviders(platform, account.id, services.providers)
  const view = {
    title: 'Confirm that it is you',
    section: 'account',
    action: CONFIRM_PATH,
    hasApp: factors.app,
    hasPasskey: factors.passkeys > 0,
    hasPassword: proofOf(visitor) === 'password' && (await hasPassword(platform, account.id)),
    providers: linked.map(({ id, name }) => ({ name, href: againPath(id, to) })),
    back: ACCOUNT_PATH,
    to,
  }

  return withPasskeyForm(services, request, (passkey) =>
    page('people/pages/confirm-own.njk', { ...view, ...problemsView(problems), passkey }, status),
  )
}
