import { z } from 'zod'
import type { Kept } from '../../platform/auth/openid/openid-sign-in.ts'
import { openSecret, sealSecret, SecretBoxError } from '../../platform/auth/secret-box.ts'
import type { SignInServices } from './sign-in-services.ts'

/** Why somebody went to the provider, and what their browser must bring back. */
export type OpenIdErrand = Readonly<{
  keep: Kept
  to: string
  purpose: 'sign-in' | 'invitation' | 'link' | 'confirm'
  /** Whose account is linked, or who proves again to be there; '' for any other purpose. */
  account: string
  until: number
}>

/** As long as somebody may take at the provider, with a second factor there. */
export const ERRAND_MINUTES = 15

const Errand = z.object({
  keep: z.object({
    provider: z.string(),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    again: z.boolean(),
  }),
  to: z.string(),
  purpose: z.enum(['sign-in', 'invitation', 'link', 'confirm']),
  account: z.string(),
  until: z.number(),
})

export function sealErrand(keys: SignInServices['keys'], errand: OpenIdErrand): string {
  return sealSecret(keys, JSON.stringify(errand), OWNER)
}

/** Null for a cookie that is not ours, or too old. */
export function readErrand(keys: SignInServices['keys'], cookie: string | null, now: Date): OpenIdErrand | null {
  if (cookie === null) return null
  try {
    const errand = Errand.parse(JSON.parse(openSecret(keys, cookie, OWNER)))

    return now.getTime() < errand.until ? errand : null
  } catch (error) {
    if (error instanceof SecretBoxError) return null
    throw error
  }
}

const OWNER = 'openid-errand'
