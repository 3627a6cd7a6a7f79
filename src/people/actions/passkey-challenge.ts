import { z } from 'zod'
import { passkeySite, type PasskeyAsked, type PasskeySite } from '../../platform/auth/passkeys.ts'
import { openSecret, sealSecret, SecretBoxError } from '../../platform/auth/secret-box.ts'
import type { CookieChange } from '../../platform/web/own-cookies.ts'
import type { SignInServices } from './sign-in-services.ts'

/** As long as somebody takes to find a phone and its PIN, after having read the page. */
const CHALLENGE_MINUTES = 30

export type PasskeyPurpose = 'create' | 'get'

/** Null where browsers have no passkeys: see `passkeySite`. */
export function siteOf({ origin }: Pick<SignInServices, 'origin'>): PasskeySite | null {
  return passkeySite('Topslice', origin)
}

/** What the browser keeps until it answers. */
export function keepChallenge(
  keys: SignInServices['keys'],
  purpose: PasskeyPurpose,
  { challenge }: PasskeyAsked,
  now: Date,
): CookieChange {
  const value = JSON.stringify({ challenge, until: now.getTime() + CHALLENGE_MINUTES * 60_000 })

  return { name: 'passkey', value: sealSecret(keys, value, ownerOf(purpose)), maxAgeSeconds: CHALLENGE_MINUTES * 60 }
}

const Kept = z.object({ challenge: z.string(), until: z.number() })

/** Null for a cookie that is not ours, was for something else, or is too old. */
export function readChallenge(
  keys: SignInServices['keys'],
  purpose: PasskeyPurpose,
  cookie: string | null,
  now: Date,
): string | null {
  if (cookie === null) return null
  try {
    const { challenge, until } = Kept.parse(JSON.parse(openSecret(keys, cookie, ownerOf(purpose))))

    return now.getTime() < until ? challenge : null
  } catch (error) {
    if (error instanceof SecretBoxError) return null
    throw error
  }
}

function ownerOf(purpose: PasskeyPurpose): string {
  return `passkey-challenge:${purpose}`
}
