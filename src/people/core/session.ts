import { needsSecondFactor, type Grant } from '../../kernel/grant.ts'

export type SignInMethod = 'password' | 'passkey' | 'openid' | 'demo' | 'link'

/** One browser in which somebody has signed in. */
export type Session = Readonly<{
  id: string
  account: string
  method: SignInMethod
  /** When a second factor was shown, or a passkey, which is two in one. */
  factorAt: Date | null
  /** When its person last proved again to be there, by whatever they sign in with. */
  confirmedAt: Date | null
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
/**
 * How long what is most sensitive may be done after somebody proved to be there, without proving it again. Our own
 * choice, of 25 November 2026: shorter than the idle time of any role, and long enough for a form. ASVS 5.0, 7.5.3,
 * asks for the proof and leaves the time open.
 */
export const STEP_UP_MILLIS = 10 * MINUTE

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
 * came from an identity provider that says so has shown it there.
 */
export function hasShownEnough(session: Session, grants: readonly Grant[]): boolean {
  return !needsSecondFactor(grants) || session.factorAt !== null || session.method === 'demo'
}

/** Whether what is most sensitive may be done now, without its person proving again to be there. */
export function isFresh(session: Session, now: Date): boolean {
  const proven = [session.createdAt, session.factorAt, session.confirmedAt].map((at) => at?.getTime() ?? 0)

  return session.method === 'demo' || now.getTime() - Math.max(...proven) < STEP_UP_MILLIS
}

/** What somebody has with which to show a second factor. */
export type Factors = Readonly<{ app: boolean; passkeys: number }>

export function hasFactor({ app, passkeys }: Factors): boolean {
  return app || passkeys > 0
}

/**
 * Whether a second factor is still to be shown before anything else. Whoever has set one up shows it, whatever the
 * roles ask for; not after the authority's own identity provider, unless a role asks for more than it showed.
 */
export function owesFactor(session: Session, grants: readonly Grant[], factors: Factors): boolean {
  if (!hasShownEnough(session, grants)) return true

  return hasFactor(factors) && session.method === 'password' && session.factorAt === null
}
