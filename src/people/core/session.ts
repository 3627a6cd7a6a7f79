import { needsSecondFactor, type Grant } from '../../kernel/grant.ts'

export type SignInMethod = 'password' | 'passkey' | 'openid' | 'demo' | 'link'

/** One browser in which somebody has signed in. */
export type Session = Readonly<{
  id: string
  account: string
  method: SignInMethod
  /** When a second factor was shown, or a passkey, which is two in one. */
  factorAt: Date | null
  device: string
  createdAt: Date
  seenAt: Date
}>

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Roles with special data are signed out sooner. Sources: security catalogue B3. */
export const IDLE_MILLIS = 30 * MINUTE
export const IDLE_MILLIS_WITH_SECOND_FACTOR = 15 * MINUTE
export const LONGEST_MILLIS = 12 * HOUR
/** How long before the end the page says so. */
export const WARNING_MILLIS = 2 * MINUTE
/** How long what is most sensitive may be done after a factor was shown, without showing it again. */
export const STEP_UP_MILLIS = 15 * MINUTE

/** `seenAt` is written at most so often: a page asks for it with every request. */
export const SEEN_EVERY_MILLIS = MINUTE

export type SessionState = 'live' | 'expired'

/** When the session ends if nothing more is asked, whichever comes first. */
export function endOf(session: Session, grants: readonly Grant[]): Date {
  const idle = needsSecondFactor(grants) ? IDLE_MILLIS_WITH_SECOND_FACTOR : IDLE_MILLIS

  return new Date(Math.min(session.seenAt.getTime() + idle, session.createdAt.getTime() + LONGEST_MILLIS))
}

export function stateOf(session: Session, grants: readonly Grant[], now: Date): SessionState {
  return now.getTime() < endOf(session, grants).getTime() ? 'live' : 'expired'
}

/**
 * Whether the session has shown enough to use these roles. The demo's people have no second factor to show; whoever
 * came from the authority's own identity provider showed it there.
 */
export function hasShownEnough(session: Session, grants: readonly Grant[]): boolean {
  return !needsSecondFactor(grants) || session.factorAt !== null || session.method === 'demo'
}

/** Whether what is most sensitive may be done now, without showing a factor again. */
export function isFresh(session: Session, now: Date): boolean {
  const shown = session.factorAt ?? session.createdAt

  return session.method === 'demo' || now.getTime() - shown.getTime() < STEP_UP_MILLIS
}
