import type { CookieChange, CookieName } from './own-cookies.ts'

/** A request that only somebody who has signed in may make, or who has proven lately to be there. */
export type TurnedAway = Readonly<{
  /** `not-fresh`: they are signed in, and have to prove once more that it is them. */
  why: 'not-signed-in' | 'not-fresh'
  /** The way back: a path of this site that a GET answers. */
  back: string
  /** The form that was sent, with what was typed into it; null where a page was asked for. */
  sent: Readonly<{ path: string; fields: readonly (readonly [string, string])[] }> | null
  cookie: (name: CookieName) => string | null
}>

/** Says where to sign in, or to prove it again, and what the browser keeps meanwhile. */
export type AskToSignIn = (
  turnedAway: TurnedAway,
) => Promise<Readonly<{ to: string; cookies: readonly CookieChange[] }>>

/** For a server that keeps nothing. */
export const ASK_ON_THE_SIGN_IN_PAGE: AskToSignIn = async ({ why, back }) => ({
  to: `${why === 'not-fresh' ? '/account/confirm' : '/sign-in'}?to=${encodeURIComponent(back)}`,
  cookies: [],
})
