import { hashPassword, needsRehash, verifyPassword } from '../../platform/auth/passwords.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { mailIdOf } from '../../platform/mail/mail-id.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import { findAccountByEmail } from '../store/accounts.ts'
import { findSecret, savePassword } from '../store/secrets.ts'
import { beginAnswer } from './answer-in-time.ts'
import { writeTo } from './notify.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, startSession } from './start-session.ts'

export type SignInWithPassword = Readonly<{
  email: string
  password: string
  /** From where, and the cookie of a known device, '' without one: for limits alone. */
  address: string
  knownDevice: string
  device: string
  before: string | null
  request: string
}>

/** `wrong` says no more, on purpose: nobody learns who has an account, or what of it was right. */
export type PasswordAnswer =
  | Readonly<{ ok: true; token: string; account: Account }>
  | Readonly<{ ok: false; why: 'wrong' }>
  | Readonly<{ ok: false; why: 'limited'; retryAfterSeconds: number }>

/**
 * Signs in by e-mail address and password; a second factor may still be owed then. An address without an account, an
 * account that was disabled or not accepted, and a wrong password take the same work and get the same answer.
 */
export async function signInWithPassword(
  { platform, limits }: Readonly<{ platform: Platform; limits: SignInServices['limits'] }>,
  given: SignInWithPassword,
): Promise<PasswordAnswer> {
  const { email, password, address, knownDevice, request } = given
  const permission = await limits.password({ email, address, device: knownDevice })
  if (!permission.allowed) {
    platform.log.info('people.sign-in-limited', { request })

    return { ok: false, why: 'limited', retryAfterSeconds: permission.retryAfterSeconds }
  }
  const enoughTime = beginAnswer()
  const { account, hash } = await findCredentials(platform, email)
  const right = await verifyPassword(password, account?.status === 'active' ? hash : null)
  if (!right || account === null) {
    await recordFailure(platform, { account, device: given.device, request, locked: permission.last })
    await enoughTime()

    return { ok: false, why: 'wrong' }
  }
  await permission.succeeded()
  if (hash !== null && needsRehash(hash)) await hashAnew(platform, account, password, request)

  return { ok: true, account, token: await startSession(platform, { ...given, account, ...BY_PASSWORD }) }
}

const BY_PASSWORD = { method: 'password', factorShown: false } as const

/** The same questions to the database, whatever the first answers. */
async function findCredentials(
  platform: Platform,
  email: string,
): Promise<Readonly<{ account: Account | null; hash: string | null }>> {
  return platform.readAs(SIGN_IN, async (tx) => {
    const account = await findAccountByEmail(tx, email)
    const secret = await findSecret(tx, account?.id ?? NOBODY)

    return { account, hash: secret?.passwordHash ?? null }
  })
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

type Failure = Readonly<{ account: Account | null; device: string; request: string; locked: boolean }>

/** What was typed is kept nowhere: an address may be a stranger's, or a password in the wrong field. */
async function recordFailure(platform: Platform, { account, device, request, locked }: Failure): Promise<void> {
  const why = account === null ? 'no such account' : account.status === 'active' ? 'wrong password' : account.status
  await platform.transaction({ ...SIGN_IN, request }, 'people.sign-in-failed', async (tx, event) => {
    if (account !== null) event.about('account', account.id)
    event.changed(null, locked ? { why, device, locked } : { why, device })
    if (locked && account?.status === 'active') {
      // Once a day: whoever goes on guessing fills nobody's mailbox.
      const id = mailIdOf('account-locked', account.id, todayInEngland(platform.clock))
      await writeTo(tx, account, 'account-locked', '/forgotten-password', id)
    }
  })
  platform.log.info('people.sign-in-failed', { request, locked })
}

async function hashAnew(platform: Platform, account: Account, password: string, request: string): Promise<void> {
  const hash = await hashPassword(password)
  await platform.transaction(actorFor(account, request), 'people.hash-password-anew', async (tx, event) => {
    event.about('account', account.id)
    await savePassword(tx, account.id, hash, platform.clock.now())
  })
}
