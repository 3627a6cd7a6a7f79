import { hashToken, isTokenShaped } from '../../platform/auth/tokens.ts'
import type { Platform } from '../../platform/platform.ts'
import { findAccount } from '../store/accounts.ts'
import { endSession, findSession } from '../store/sessions.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import { actorFor } from './start-session.ts'

/**
 * Ends the session of the token, on the server: the cookie opens nothing more. Also one that still owed its second
 * factor. Repeating it changes nothing.
 */
export async function signOut(platform: Platform, token: string | null, request: string): Promise<void> {
  if (token === null || !isTokenShaped(token)) return
  const found = await platform.readAs(SIGN_IN, async (tx) => {
    const session = await findSession(tx, hashToken(token))
    const account = session === null ? null : await findAccount(tx, session.account)

    return session === null || account === null ? null : { session, account }
  })
  if (found === null) return
  const { session, account } = found
  await platform.transaction(actorFor(account, request), 'people.sign-out', async (tx, event) => {
    event.about('account', account.id)
    if (!(await endSession(tx, account.id, session.id, 'signed-out', platform.clock.now()))) event.nothing()
  })
}
