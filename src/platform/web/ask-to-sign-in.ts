import type { CookieChange, CookieName } from './own-cookies.ts'

/** A request that only somebody who has signed in may make. */
export type TurnedAway = Readonly<{
  /** The way back: a path of this site that a GET answers. */
  back: string
  /** The form that was sent, with what was typed into it; null where a page was asked for. */
  sent: Readonly<{ path: string; fields: readonly (readonly [string, string])[] }> | null
  cookie: (name: CookieName) => string | null
}>

/** Says where to sign in, and what the browser keeps meanwhile. */
export type AskToSignIn = (
  turnedAway: TurnedAway,
) => Promise<Readonly<{ to: string; cookies: readonly CookieChange[] }>>

/** For a server that keeps nothing. */
export const ASK_ON_THE_SIGN_IN_PAGE: AskToSignIn = async ({ back }) => ({
  to: `/sign-in?to=${encodeURIComponent(back)}`,
  cookies: [],
})
