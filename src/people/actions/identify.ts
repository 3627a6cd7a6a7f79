import { hashToken, isTokenShaped } from '../../platform/auth/tokens.ts'
import { ANONYMOUS, type Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Grant } from '../../kernel/grant.ts'
import { grantsOn, type Account } from '../core/account.ts'
import { hasShownEnough, SEEN_EVERY_MILLIS, stateOf, type Session } from '../core/session.ts'
import { findAccount, listRolesOf } from '../store/accounts.ts'
import { findSecret } from '../store/secrets.ts'
import { endSession, findSession, touchSession } from '../store/sessions.ts'
import { SIGN_IN } from './sign-in-actor.ts'

/** A session that is live, with the account as it is at this moment. */
export type SignedIn = Readonly<{
  session: Session
  account: Account
  grants: readonly Grant[]
  /** A second factor is still to be shown: until then the session may do nothing else. */
  owesFactor: boolean
}>

/**
 * Who asks, by the token in the browser's cookie: with the roles that are in force now, so that a role that ended a
 * second ago gives nothing more. Whoever has no live session, or still owes the second factor, has not signed in.
 */
export async function identify(platform: Platform, token: string | null, request: string): Promise<Actor> {
  const found = await findSignedIn(platform, token)
  if (found === null || found.owesFactor) return { ...ANONYMOUS, request }
  const { id, name } = found.account

  return { id, name, grants: found.grants, request }
}

/** Null for a token that is no live session's. A session that has run out is ended for good when it is met. */
export async function findSignedIn(platform: Platform, token: string | null): Promise<SignedIn | null> {
  if (token === null || !isTokenShaped(token)) return null
  const now = platform.clock.now()

  return platform.readAs(SIGN_IN, async (tx) => {
    const session = await findSession(tx, hashToken(token))
    const account = session === null ? null : await findAccount(tx, session.account)
    if (session === null || account === null || account.status !== 'active') return null
    const grants = grantsOn(await listRolesOf(tx, account.id), todayInEngland(platform.clock))
    if (stateOf(session, grants, now) === 'expired') {
      await endSession(tx, account.id, session.id, 'expired', now)

      return null
    }
    if (now.getTime() - session.seenAt.getTime() >= SEEN_EVERY_MILLIS) await touchSession(tx, session.id, now)
    const secret = await findSecret(tx, account.id)

    return { session, account, grants, owesFactor: owesFactor(session, grants, secret?.totpBox != null) }
  })
}

/** Whoever has set up a second factor shows it, whatever the roles ask for; not after the authority's own provider. */
function owesFactor(session: Session, grants: readonly Grant[], hasFactor: boolean): boolean {
  if (!hasShownEnough(session, grants)) return true

  return hasFactor && session.method === 'password' && session.factorAt === null
}
