import { hashPassword } from '../../platform/auth/passwords.ts'
import { endsAfter, hashToken, newToken } from '../../platform/auth/tokens.ts'
import { must } from '../../kernel/assert.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { LINK_MINUTES, linkPath } from '../core/link.ts'
import { updateAccount } from '../store/accounts.ts'
import { insertLink, voidLinks } from '../store/links.ts'
import { findSecret, savePassword } from '../store/secrets.ts'
import { endSession, endSessions, findSession } from '../store/sessions.ts'
import { problemsOfPassword } from './choose-password.ts'
import type { SignedIn } from './identify.ts'
import { tellOfChange, writeTo } from './notify.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, rotateSession } from './start-session.ts'

/** False when somebody else changed the account in the meantime. */
export async function changeOwnName(
  platform: Platform,
  { account }: SignedIn,
  name: string,
  request: string,
): Promise<boolean> {
  return platform.transaction(actorFor(account, request), 'people.change-name', async (tx, event) => {
    event.about('account', account.id)
    event.changed({ name: account.name }, { name })
    const changed = name !== account.name && (await updateAccount(tx, account.id, account.version, { name }))
    if (!changed) event.nothing()

    return changed || name === account.name
  })
}

/**
 * Writes to the new address a link that proves it; nothing changes before it is opened. Whether somebody else has the
 * address is not said here: it would tell who has an account.
 */
export async function askForNewEmail(
  platform: Platform,
  { account }: SignedIn,
  email: string,
  request: string,
): Promise<void> {
  const { token, hash } = newToken()
  await platform.transaction(actorFor(account, request), 'people.ask-for-new-email', async (tx, event) => {
    event.about('account', account.id)
    const expiresAt = endsAfter(platform.clock, LINK_MINUTES.email)
    await insertLink(tx, hash, { account: account.id, kind: 'email', email, expiresAt }, platform.clock.now())
    await writeTo(tx, { ...account, email }, 'confirm-email', linkPath(token))
    await writeTo(tx, account, 'security-notice', '/account/history')
  })
}

export type ChangePassword = Readonly<{ password: string; endOthers: boolean; request: string }>

export type ChangedPassword =
  Readonly<{ ok: true; token: string }> | Readonly<{ ok: false; problems: readonly string[] }>

/** The caller has asked for the old one. Every link that was sent before is void then. */
export async function changeOwnPassword(
  { platform, contextNames }: Readonly<{ platform: Platform }> & Pick<SignInServices, 'contextNames'>,
  { account, session }: SignedIn,
  { password, endOthers, request }: ChangePassword,
): Promise<ChangedPassword> {
  const actor = actorFor(account, request)
  const secret = await platform.readAs(actor, (tx) => findSecret(tx, account.id))
  const problems = await problemsOfPassword({ contextNames }, password, account, secret?.passwordHash ?? null)
  if (problems.length > 0) return { ok: false, problems }
  const hash = await hashPassword(password)
  const at = platform.clock.now()
  const token = await platform.transaction(actor, 'people.change-password', async (tx, event) => {
    event.about('account', account.id)
    event.changed(null, { otherSessionsEnded: endOthers })
    await savePassword(tx, account.id, hash, at)
    await voidLinks(tx, account.id, at)
    await tellOfChange(tx, account)
    const rotated = await rotateSession(tx, session, { factor: false, at })
    if (endOthers) await endSessions(tx, account.id, 'credentials', at, await idOf(tx, rotated))

    return rotated
  })

  return { ok: true, token }
}

async function idOf(tx: Tx, token: string): Promise<string> {
  return must(await findSession(tx, hashToken(token)), 'a session that has just begun is there').id
}

/** Ends one of the own sessions; false when there is none of that id. */
export async function endOwnSession(
  platform: Platform,
  { account }: SignedIn,
  id: string,
  request: string,
): Promise<boolean> {
  return platform.transaction(actorFor(account, request), 'people.end-session', async (tx, event) => {
    event.about('account', account.id)
    const ended = await endSession(tx, account.id, id, 'ended', platform.clock.now())
    if (!ended) event.nothing()

    return ended
  })
}

/** Ends every session but this one; how many those were. */
export async function endOtherOwnSessions(
  platform: Platform,
  { account, session }: SignedIn,
  request: string,
): Promise<number> {
  return platform.transaction(actorFor(account, request), 'people.end-other-sessions', async (tx, event) => {
    const ended = await endSessions(tx, account.id, 'ended', platform.clock.now(), session.id)
    event.about('account', account.id)
    event.changed(null, { ended })
    if (ended === 0) event.nothing()

    return ended
  })
}
