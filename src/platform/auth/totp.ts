import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/**
 * Whether a code of an authenticator app is right. `step` is the half minute that it stands for: the caller stores the
 * last one used, in the transaction that lets the person in.
 */
export type TotpAnswer = Readonly<{ ok: true; step: number }> | Readonly<{ ok: false; why: 'wrong' | 'used' }>

/**
 * The secret for an app that is offered to `whom`, in base32: 160 bits, as RFC 4226 recommends. It is the same however
 * often the page is loaded, since a phone loads it anew when its user comes back from the app. Store it sealed (`sealSecret`).
 */
export function totpSecretFor(key: Buffer, whom: string): string {
  const bytes = createHmac('sha256', key).update(whom).digest().subarray(0, SECRET_BYTES)

  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32
}

/**
 * Checks a code as it was typed, with or without a space in it. The phone's clock may be half a minute off, no more. A
 * code stands for one step, and no code of the last step used, or of an earlier one, is taken again.
 *
 * @param lastStep the step of the last code that was taken, or null.
 */
export function verifyTotp(
  given: Readonly<{ secret: string; typed: string; now: Date; lastStep: number | null }>,
): TotpAnswer {
  const token = given.typed.replaceAll(/\s/g, '')
  if (!CODE.test(token)) return { ok: false, why: 'wrong' }
  const timestamp = given.now.getTime()
  const secret = Secret.fromBase32(given.secret)
  const delta = TOTP.validate({ ...FORM, secret, token, timestamp, window: STEPS_OFF })
  if (delta === null) return { ok: false, why: 'wrong' }
  const step = Math.floor(timestamp / (FORM.period * 1000)) + delta

  return given.lastStep === null || step > given.lastStep ? { ok: true, step } : { ok: false, why: 'used' }
}

/** What the QR code says: the app shows the account under the authority's product name. */
export function totpAddress(given: Readonly<{ secret: string; issuer: string; account: string }>): string {
  const { secret, issuer, account } = given

  return new TOTP({ ...FORM, secret, issuer, label: account }).toString()
}

/** "JBSW Y3DP EHPK 3PXP …": for those who type it into the app. */
export function groupedSecret(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** Every app knows this form, and some know no other. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 }
const STEPS_OFF = 1
const SECRET_BYTES = 20

const CODE = /^[0-9]{6}$/
