import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { SignedIn } from '../actions/identify.ts'
import { showSecondFactor, type FactorAnswer } from '../actions/show-second-factor.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { hasFactor } from '../core/session.ts'
import { waitWords } from '../core/wait-words.ts'
import { goOn } from './go-on.ts'
import {
  CODE_PATH,
  RECOVERY_CODE_PATH,
  SECOND_FACTOR_PATH,
  SIGN_OUT_PATH,
  signInPath,
  wayBack,
  withWayBack,
} from './paths.ts'
import { withPasskeyForm } from './passkey-sign-in.ts'
import { problemsView, type Problems } from './problems.ts'
import { requestOf, visitorOf } from './visitor.ts'

export type CodeKind = 'app' | 'recovery-code'

/** Asks whoever has typed the right password for the second factor: by the app, a passkey, or a recovery code. */
export async function askForCode(
  services: SignInServices,
  kind: CodeKind,
  request: PageRequest,
): Promise<PageResponse> {
  const to = wayBack(request.query['to'] ?? '/')
  const visitor = await owing(request, to)

  return 'kind' in visitor ? visitor : codePage(services, request, visitor, { kind, to }, {})
}

export async function takeCode(services: SignInServices, kind: CodeKind, request: PageRequest): Promise<PageResponse> {
  const { platform, form } = request
  const to = wayBack(form.text('to'))
  const visitor = await owing(request, to)
  if ('kind' in visitor) return visitor
  const typed = form.text('code').trim()
  if (typed === '') return codePage(services, request, visitor, { kind, to }, { code: 'Enter the code' }, 422)
  const answer = await showSecondFactor({ platform, ...services }, visitor, {
    kind,
    typed,
    request: requestOf(request),
  })
  if (answer.ok) return goOn(services, request, answer.token, to)

  return codePage(
    services,
    request,
    visitor,
    { kind, to },
    { code: explain(kind, answer) },
    answer.why === 'limited' ? 429 : 422,
  )
}

export function explain(kind: CodeKind, answer: Exclude<FactorAnswer, { ok: true }>): string {
  if (answer.why === 'limited')
    return `There were too many wrong codes. Try again ${waitWords(answer.retryAfterSeconds)}`
  if (answer.why === 'used') return 'This code was used already. Wait for the next one in your app'

  return kind === 'app'
    ? 'The code is not right. Enter the six digits that the app shows now'
    : 'The recovery code is not right, or was used already'
}

/** Whoever owes a factor that they have; for everybody else, where they belong. */
async function owing(request: PageRequest, to: string): Promise<SignedIn | PageResponse> {
  const visitor = await visitorOf(request)
  if (visitor === null) return redirect(signInPath(to))
  if (!visitor.owesFactor) return redirect(to)

  return hasFactor(visitor.factors) ? visitor : redirect(withWayBack(SECOND_FACTOR_PATH, to))
}

async function codePage(
  services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
  { kind, to }: Readonly<{ kind: CodeKind; to: string }>,
  problems: Problems,
  status = 200,
): Promise<PageResponse> {
  const view = {
    title: kind === 'app' ? 'Confirm that it is you' : 'Use a recovery code',
    section: 'sign-in',
    action: kind === 'app' ? CODE_PATH : RECOVERY_CODE_PATH,
    hasApp: visitor.factors.app,
    hasPasskey: visitor.factors.passkeys > 0,
    otherWay: withWayBack(kind === 'app' ? RECOVERY_CODE_PATH : CODE_PATH, to),
    signOut: SIGN_OUT_PATH,
    kind,
    to,
  }

  return withPasskeyForm(services, request, (passkey) =>
    page('people/pages/code.njk', { ...view, ...problemsView(problems), passkey }, status),
  )
}
