import { qrCodeSvg } from '../../platform/auth/qr-code.ts'
import { groupedSecret, totpAddress } from '../../platform/auth/totp.ts'
import { page, redirect, redirectWith, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { safeHtml } from '../../platform/web/render.ts'
import type { SignedIn } from '../actions/identify.ts'
import { removeApp } from '../actions/remove-app.ts'
import { offerSecret, readOffered, setUpApp, type OfferedSecret } from '../actions/set-up-app.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { needsSecondFactor } from '../../kernel/grant.ts'
import { hasFactor, isFresh } from '../core/session.ts'
import { SHOWN_CODES_MINUTES } from '../core/shown-codes.ts'
import {
  ACCOUNT_PATH,
  CODE_PATH,
  CONFIRM_PATH,
  RECOVERY_CODES_PATH,
  REMOVE_APP_PATH,
  REPLACE_APP_PATH,
  SECOND_FACTOR_PATH,
  signInPath,
  SIGN_OUT_PATH,
  wayBack,
  withWayBack,
} from './paths.ts'
import { problemsView, type Problems } from './problems.ts'
import { requestOf, visitorOf } from './visitor.ts'

/** `set-up`: what there is, or else the form that sets it up. `replace`: the form, though there is an app already. */
export type SetUpKind = 'set-up' | 'replace'

/**
 * The second step of somebody's own account. Whoever needs one and has none meets this page after the password, and
 * can go nowhere else before it is set up.
 */
export async function showSecondFactor(
  { keys }: SignInServices,
  kind: SetUpKind,
  request: PageRequest,
): Promise<PageResponse> {
  const to = wayBack(request.query['to'] ?? '/')
  const visitor = await allowed(request, kind, to)
  if ('kind' in visitor) return visitor
  if (kind === 'set-up' && visitor.factors.app) return statePage(visitor)

  return setUpPage(request, visitor, { kind, to, offered: offerSecret(keys, visitor.session), problems: {} })
}

export async function confirmApp(
  services: SignInServices,
  kind: SetUpKind,
  request: PageRequest,
): Promise<PageResponse> {
  const { platform, form } = request
  const to = wayBack(form.text('to'))
  const visitor = await allowed(request, kind, to)
  if ('kind' in visitor) return visitor
  if (kind === 'set-up' && visitor.factors.app) return redirect(SECOND_FACTOR_PATH)
  const offered = readOffered(services.keys, visitor.session, form.text('offered'))
  if (offered === null)
    return redirect(withWayBack(pathOf(kind), to), 'That page was too old. Begin again here.', 'important')
  const typed = form.text('code').trim()
  const done =
    typed === ''
      ? null
      : await setUpApp({ platform, ...services }, visitor, {
          secret: offered.secret,
          typed,
          request: requestOf(request),
        })
  if (done === null) {
    const problems = { code: typed === '' ? 'Enter the code that the app shows' : WRONG }

    return setUpPage(request, visitor, { kind, to, offered, problems }, 422)
  }

  return redirectWith(withWayBack(RECOVERY_CODES_PATH, to), [
    { name: 'session', value: done.token },
    { name: 'codes', value: done.codes, maxAgeSeconds: SHOWN_CODES_MINUTES * 60 },
  ])
}

export async function removeAppNow(
  _services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  if (needsSecondFactor(visitor.grants)) return redirect(SECOND_FACTOR_PATH, NEEDED, 'important')
  const token = await removeApp(request.platform, visitor, requestOf(request))

  return redirectWith(ACCOUNT_PATH, [{ name: 'session', value: token }], { notice: 'Your second step is off' })
}

const NEEDED = 'A role of yours needs the second step. You can set it up on another phone, but not turn it off.'

const WRONG =
  'The code is not right. Enter the six digits that the app shows now. If they are refused again, set the clock of your phone to automatic'

/** Whoever owes a factor that they have shows it first; whoever changes one has proven lately to be there. */
async function allowed(request: PageRequest, kind: SetUpKind, to: string): Promise<SignedIn | PageResponse> {
  const visitor = await visitorOf(request)
  if (visitor === null) return redirect(signInPath(to))
  if (visitor.account.demo) return redirect(ACCOUNT_PATH, 'The demo’s people sign in by a press', 'important')
  if (visitor.owesFactor) return hasFactor(visitor.factors) ? redirect(withWayBack(CODE_PATH, to)) : visitor
  const showsState = kind === 'set-up' && visitor.factors.app
  if (showsState || isFresh(visitor.session, request.platform.clock.now())) return visitor

  return redirect(withWayBack(CONFIRM_PATH, pathOf(kind)))
}

function pathOf(kind: SetUpKind): string {
  return kind === 'set-up' ? SECOND_FACTOR_PATH : REPLACE_APP_PATH
}

function statePage(visitor: SignedIn): PageResponse {
  return page('people/pages/second-factor.njk', {
    title: 'Second step',
    section: 'account',
    breadcrumbs: OWN_BREADCRUMBS,
    needed: needsSecondFactor(visitor.grants),
    replace: REPLACE_APP_PATH,
    remove: REMOVE_APP_PATH,
    codes: RECOVERY_CODES_PATH,
  })
}

export const OWN_BREADCRUMBS = [{ text: 'Your account', href: ACCOUNT_PATH }]

type SetUp = Readonly<{ kind: SetUpKind; to: string; offered: OfferedSecret; problems: Problems }>

function setUpPage(
  { site }: PageRequest,
  visitor: SignedIn,
  { kind, to, offered, problems }: SetUp,
  status = 200,
): PageResponse {
  const { secret, box } = offered
  const address = totpAddress({ secret, issuer: `Topslice ${site.authority}`.trim(), account: visitor.account.email })
  const view = {
    title: kind === 'replace' ? 'Set up the second step on another phone' : 'Set up a second step',
    section: visitor.owesFactor ? 'sign-in' : 'account',
    breadcrumbs: visitor.owesFactor ? [] : OWN_BREADCRUMBS,
    action: pathOf(kind),
    forced: visitor.owesFactor,
    signOut: SIGN_OUT_PATH,
    qrCode: safeHtml(qrCodeSvg(address, 'QR code for your authenticator app; the same key stands below in letters')),
    secret: groupedSecret(secret),
    offered: box,
    to,
  }

  return page('people/pages/set-up-app.njk', { ...view, ...problemsView(problems) }, status)
}
