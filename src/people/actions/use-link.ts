import { hashPassword } from '../../platform/auth/passwords.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import { findAccountByEmail, updateAccount } from '../store/accounts.ts'
import { useLink, voidLinks } from '../store/links.ts'
import { findSecret, savePassword } from '../store/secrets.ts'
import { endSessions } from '../store/sessions.ts'
import { problemsOfPassword } from './choose-password.ts'
import type { SignedIn } from './identify.ts'
import { tellOfChange } from './notify.ts'
import { findOpenLink, readLink, type OpenLink } from './read-link.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, startSession } from './start-session.ts'

type Given = Readonly<{ platform: Platform }> & Pick<SignInServices, 'contextNames'>

export type UseLink = Readonly<{
  token: string | null
  password: string
  device: string
  before: string | null
  request: string
}>

export type LinkAnswer =
  | Readonly<{ ok: true; token: string; account: Account }>
  | Readonly<{ ok: false; why: 'no-link' }>
  | Readonly<{ ok: false; why: 'password'; problems: readonly string[]; open: OpenLink }>

/**
 * Sets the password that the link is for, which accepts an invitation too, and signs in: a second factor that there is
 * must still be shown. Every other link of the account is void then, and every other session ends.
 */
export async function setPasswordByLink({ platform, contextNames }: Given, given: UseLink): Promise<LinkAnswer> {
  const open = await readLink(platform, given.token)
  if (open === null || open.link.kind === 'email') return { ok: false, why: 'no-link' }
  const { account } = open
  const secret = await platform.readAs(SIGN_IN, (tx) => findSecret(tx, account.id))
  const problems = await problemsOfPassword({ contextNames }, given.password, account, secret?.passwordHash ?? null)
  if (problems.length > 0) return { ok: false, why: 'password', problems, open }
  const hash = await hashPassword(given.password)
  const done = await platform.transaction(actorFor(account, given.request), actionOf(open), async (tx, event) => {
    const at = platform.clock.now()
    event.about('account', account.id)
    if (!(await takeLink(tx, open, at))) {
      event.nothing()

      return false
    }
    await savePassword(tx, account.id, hash, at)
    if (account.status === 'invited') event.changed({ status: 'invited' }, { status: 'active' })
    else await tellOfChange(tx, account)

    return true
  })
  if (!done) return { ok: false, why: 'no-link' }
  const token = await startSession(platform, { ...given, account, method: 'password', factorShown: false })

  return { ok: true, token, account }
}

function actionOf({ link }: OpenLink): string {
  return link.kind === 'password' ? 'people.reset-password' : 'people.accept-invitation'
}

/** Uses the link up, makes the account active, and leaves nothing open that was opened before. */
export async function takeLink(tx: Tx, { hash, account }: OpenLink, at: Date): Promise<boolean> {
  if (!(await useLink(tx, hash, at))) return false
  if (account.status === 'invited' && !(await updateAccount(tx, account.id, account.version, { status: 'active' })))
    return false
  await voidLinks(tx, account.id, at)
  await endSessions(tx, account.id, 'credentials', at)

  return true
}

export type EmailAnswer = 'changed' | 'no-link' | 'taken'

/** Makes the address that the link proves the account's. The old address is told. */
export async function changeEmailByLink(
  platform: Platform,
  token: string | null,
  visitor: SignedIn | null,
  request: string,
): Promise<EmailAnswer> {
  const at = platform.clock.now()
  const open = await readLink(platform, token)
  if (open === null || open.link.email === null || open.account.id !== visitor?.account.id) return 'no-link'
  const { account } = open
  const email = open.link.email
  const taken = await platform.readAs(SIGN_IN, (tx) => findAccountByEmail(tx, email))
  if (taken !== null && taken.id !== account.id) return 'taken'

  return platform.transaction<EmailAnswer>(actorFor(account, request), 'people.change-email', async (tx, event) => {
    event.about('account', account.id)
    const now = await findOpenLink(tx, token, at)
    if (now === null || !(await useLink(tx, open.hash, at))) {
      event.nothing()

      return 'no-link'
    }
    await tellOfChange(tx, account)
    await updateAccount(tx, account.id, now.account.version, { email })
    await voidLinks(tx, account.id, at)

    return 'changed'
  })
}
