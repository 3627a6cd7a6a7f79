import { must } from '../../kernel/assert.ts'
import { KNOWN_DEVICE_DAYS, newKnownDevice } from '../../platform/auth/known-device.ts'
import { redirectWith, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { CookieChange } from '../../platform/web/own-cookies.ts'
import { findSignedIn } from '../actions/identify.ts'
import { findKeptForm } from '../actions/kept-form.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { CARRY_ON_PATH, withWayBack } from './paths.ts'
import { factorPath } from './visitor.ts'

/**
 * Where somebody goes who has just proven something: to the second factor that they still owe, to what they had sent
 * when they had to prove it, or to where they wanted to go. The token is the browser's from now on.
 */
export async function goOn(
  { keys }: Pick<SignInServices, 'keys'>,
  { platform, cookie }: PageRequest,
  token: string,
  to: string,
): Promise<PageResponse> {
  const visitor = must(await findSignedIn(platform, token), 'a session that has just begun is live')
  const session: CookieChange = { name: 'session', value: token }
  if (visitor.owesFactor) return redirectWith(factorPath(visitor, to), [session])
  const kept = await findKeptForm(platform, visitor.account.id, cookie('form'))
  const device: CookieChange = {
    name: 'device',
    value: newKnownDevice(keys, platform.clock, visitor.account.email),
    maxAgeSeconds: KNOWN_DEVICE_DAYS * 86_400,
  }

  return redirectWith(kept === null ? to : withWayBack(CARRY_ON_PATH, to), [session, device])
}
