import type { Actor } from '../../platform/actor.ts'
import { hashToken, isTokenShaped } from '../../platform/auth/tokens.ts'
import type { Platform } from '../../platform/platform.ts'
import { endSession, findSession } from '../store/sessions.ts'

/** Ends the session of the token, on the server: the cookie opens nothing more. Repeating it changes nothing. */
export async function signOut(platform: Platform, actor: Actor, token: string | null): Promise<void> {
  if (token === null || !isTokenShaped(token)) return
  await platform.transaction(actor, 'people.sign-out', async (tx, event) => {
    const session = await findSession(tx, hashToken(token))
    const ended =
      session !== null && (await endSession(tx, session.account, session.id, 'signed-out', platform.clock.now()))
    if (ended) event.about('account', session.account)
    else event.nothing()
  })
}
