import { hashToken, isTokenShaped } from '../../platform/auth/tokens.ts'
import { ANONYMOUS, type Actor } from '../../platform/actor.ts'
import { todayInEngland } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Grant } from '../../kernel/grant.ts'
import { grantsOn, type Account } from '../core/account.ts'
import {
  endOf,
  isFresh,
  owesFactor,
  SEEN_EVERY_MILLIS,
  stateOf,
  WARNING_MILLIS,
  type Factors,
  type Session,
} from '../core/session.ts'
import { endSession, touchSession } from '../store/sessions.ts'
import { findSignedInBy } from '../store/signed-in.ts'
import { SIGN_IN } from './sign-in-actor.ts'

/** A session that is live, with the account as it is at this moment. */
export type SignedIn = Readonly<{
  session: Session
  account: Account
  grants: readonly Grant[]
  factors: Factors
  /** A second factor is still to be shown: until then the session may do nothing else. */
  owesFactor: boolean
  endsInSeconds: number
}>

/**
 * Who asks, by the token in the browser's cookie: with the roles that are in force now, so that a role that ended a
 * second ago gives nothing more. Whoever has no live session, or still owes the second factor, has not signed in.
 */
export async function identify(platform: Platform, token: string | null, request: string): Promise<Actor> {
  const found = await findSignedIn(platform, token)
  if (found === null || found.owesFactor) return { ...ANONYMOUS, request }
  const { id, name } = found.account
  const ends = { inSeconds: found.endsInSeconds, warnSeconds: WARNING_MILLIS / 1000 }

  return { id, name, grants: found.grants, request, ends, fresh: isFresh(found.session, platform.clock.now()) }
}

/** Null for a token that is no live session's. A session that has run out is ended for good when it is met. */
export async function findSignedIn(platform: Platform, token: string | null): Promise<SignedIn | null> {
  if (token === null || !isTokenShaped(token)) return null
  const now = platform.clock.now()

  return platform.readAs(SIGN_IN, async (tx) => {
    const found = await findSignedInBy(tx, hashToken(token))
    if (found?.account.status !== 'active') return null
    const { account, factors } = found
    const grants = grantsOn(found.roles, todayInEngland(platform.clock))
    if (stateOf(found.session, grants, now) === 'expired') {
      await endSession(tx, account.id, found.session.id, 'expired', now)

      return null
    }
    const session = await seenAt(tx, found.session, now)
    const endsInSeconds = Math.floor((endOf(session, grants).getTime() - now.getTime()) / 1000)

    return { session, account, grants, factors, owesFactor: owesFactor(session, grants, factors), endsInSeconds }
  })
}

async function seenAt(tx: Tx, session: Session, now: Date): Promise<Session> {
  if (now.getTime() - session.seenAt.getTime() < SEEN_EVERY_MILLIS) return session
  await touchSession(tx, session.id, now)

  return { ...session, seenAt: now }
}
