import { verifyPassword } from '../../platform/auth/passwords.ts'
import type { Platform } from '../../platform/platform.ts'
import { findSecret } from '../store/secrets.ts'
import type { SignedIn } from './identify.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, rotateSession } from './start-session.ts'

export type ConfirmPassword = Readonly<{ password: string; address: string; knownDevice: string; request: string }>

export type ConfirmAnswer =
  | Readonly<{ ok: true; token: string }>
  | Readonly<{ ok: false; why: 'wrong' }>
  | Readonly<{ ok: false; why: 'limited'; retryAfterSeconds: number }>

/** Whether it is the account's password, within the limits of signing in. */
export async function checkOwnPassword(
  { platform, limits }: Readonly<{ platform: Platform }> & Pick<SignInServices, 'limits'>,
  { account, session }: SignedIn,
  { password, address, knownDevice, request }: ConfirmPassword,
): Promise<Readonly<{ ok: true }> | Exclude<ConfirmAnswer, { ok: true }>> {
  const permission = await limits.password({ email: account.email, address, device: knownDevice })
  if (!permission.allowed) return { ok: false, why: 'limited', retryAfterSeconds: permission.retryAfterSeconds }
  const actor = actorFor(account, request)
  const secret = await platform.readAs(actor, (tx) => findSecret(tx, account.id))
  if (await verifyPassword(password, secret?.passwordHash ?? null)) {
    await permission.succeeded()

    return { ok: true }
  }
  await platform.transaction(actor, 'people.confirm-failed', async (_tx, event) => {
    event.about('account', account.id)
    event.changed(null, { device: session.device })
  })

  return { ok: false, why: 'wrong' }
}

/** The session goes on under a new token, as one whose person has just proven to be there. */
export async function confirmPassword(
  given: Readonly<{ platform: Platform }> & Pick<SignInServices, 'limits'>,
  visitor: SignedIn,
  typed: ConfirmPassword,
): Promise<ConfirmAnswer> {
  const { platform } = given
  const checked = await checkOwnPassword(given, visitor, typed)
  if (!checked.ok) return checked
  const { account, session } = visitor
  const at = platform.clock.now()
  const token = await platform.transaction(actorFor(account, typed.request), 'people.confirm', async (tx, event) => {
    event.about('account', account.id)

    return rotateSession(tx, session, { factor: false, at })
  })

  return { ok: true, token }
}
