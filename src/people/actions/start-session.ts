import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import { hashToken, isTokenShaped, newToken } from '../../platform/auth/tokens.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Account } from '../core/account.ts'
import type { Session, SignInMethod } from '../core/session.ts'
import { markSignedIn } from '../store/accounts.ts'
import { endSession, findSession, insertSession } from '../store/sessions.ts'
import { SIGN_IN } from './sign-in-actor.ts'

export type StartSession = Readonly<{
  account: Account
  method: SignInMethod
  /** True where a second factor was shown, or a passkey. */
  factorShown: boolean
  device: string
  /** The token that the browser had before: its session ends, so that nobody who knew it comes in with it. */
  before: string | null
  request: string
}>

/** Signs the account in, and answers the token for the browser's cookie: it is new each time, and kept nowhere else. */
export async function startSession(platform: Platform, given: StartSession): Promise<string> {
  const { account, method, factorShown, device, before, request } = given
  const { token, hash } = newToken()
  const at = platform.clock.now()
  await endSessionBefore(platform, before, at)
  await platform.transaction(actorFor(account, request), 'people.sign-in', async (tx, event) => {
    const factorAt = factorShown ? at : null
    const session = { id: randomUUID(), hash, account: account.id, method, factorAt, confirmedAt: null, device }
    await insertSession(tx, { ...session, createdAt: at, at })
    await markSignedIn(tx, account.id, at)
    event.about('account', account.id)
    event.changed(null, { method, factorShown })
  })

  return token
}

/**
 * A new token for a session whose person has proven more: the old one opens nothing more. How long it may last at all
 * still counts from its beginning.
 */
export async function rotateSession(
  tx: Tx,
  session: Session,
  proven: Readonly<{ factor: boolean; at: Date }>,
): Promise<string> {
  const { token, hash } = newToken()
  const { at } = proven
  const factorAt = proven.factor ? at : session.factorAt
  await endSession(tx, session.account, session.id, 'rotated', at)
  await insertSession(tx, { ...session, id: randomUUID(), hash, factorAt, confirmedAt: at, at })

  return token
}

/** Somebody acting on the own account before a session says what they may. */
export function actorFor({ id, name }: Pick<Account, 'id' | 'name'>, request: string): Actor {
  return { id, name, grants: [], request }
}

/** The browser may have been somebody else's until now. */
async function endSessionBefore(platform: Platform, token: string | null, at: Date): Promise<void> {
  if (token === null || !isTokenShaped(token)) return
  await platform.readAs(SIGN_IN, async (tx) => {
    const session = await findSession(tx, hashToken(token))
    if (session !== null) await endSession(tx, session.account, session.id, 'rotated', at)
  })
}
