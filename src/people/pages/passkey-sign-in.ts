import { beginPasskeySignIn } from '../../platform/auth/passkeys.ts'
import { redirect, withCookies, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { SignedIn } from '../actions/identify.ts'
import { keepChallenge, readChallenge, siteOf } from '../actions/passkey-challenge.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { usePasskey } from '../actions/use-passkey.ts'
import { goOn } from './go-on.ts'
import { CONFIRM_PATH, PASSKEY_SIGN_IN_PATH, signInPath, wayBack, withWayBack } from './paths.ts'
import { factorPath, requestOf, visitorOf } from './visitor.ts'

/** What the form of `passkey-form.njk` reads: where it is sent, and what the browser is asked. */
export type PasskeyForm = Readonly<{ action: string; options: string }>

/** A page with a form to use a passkey, where this installation has them. Its answer is taken from this browser alone. */
export async function withPasskeyForm(
  services: Pick<SignInServices, 'keys' | 'origin'>,
  { platform }: PageRequest,
  show: (form: PasskeyForm | null) => PageResponse,
): Promise<PageResponse> {
  const site = siteOf(services)
  if (site === null) return show(null)
  const asked = await beginPasskeySignIn(site)

  return withCookies(show({ action: PASSKEY_SIGN_IN_PATH, options: asked.options }), [
    keepChallenge(services.keys, 'get', asked, platform.clock.now()),
  ])
}

export async function signInWithPasskey(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const { platform, form, cookie, device } = request
  const to = wayBack(form.text('to'))
  const challenge = readChallenge(services.keys, 'get', cookie('passkey'), platform.clock.now())
  const visitor = await visitorOf(request)
  const given = { sent: form.text('passkey'), device, before: cookie('session'), request: requestOf(request) }
  const token =
    challenge === null ? null : await usePasskey({ platform, ...services }, visitor, { ...given, challenge })
  const used = { name: 'passkey', value: null } as const
  const next =
    token === null ? redirect(askedAt(visitor, to), REFUSED, 'important') : await goOn(services, request, token, to)

  return next.kind === 'redirect' ? { ...next, cookies: [...(next.cookies ?? []), used] } : next
}

/** Where the passkey was asked for. */
function askedAt(visitor: SignedIn | null, to: string): string {
  if (visitor === null || visitor.account.demo) return signInPath(to)

  return visitor.owesFactor ? factorPath(visitor, to) : withWayBack(CONFIRM_PATH, to)
}

const REFUSED = 'That passkey did not work here. Try again, or sign in another way.'
