import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { accountName } from './limit-key.ts'
import type { SecretKeys } from './secret-keys.ts'

/** How long a browser is remembered after its person last signed in. */
export const KNOWN_DEVICE_DAYS = 180

/**
 * The value of the cookie that a browser gets when somebody has signed in on it: it proves that this person did, here.
 * It lets nobody in. Guesses from such a browser are counted apart, so that a stranger who uses up the guesses for an
 * account does not lock its person out.
 */
export function newKnownDevice(keys: SecretKeys, clock: Clock, email: string): string {
  const device = randomBytes(DEVICE_BYTES).toString('base64url')
  const ends = String(Math.floor(clock.now().getTime() / 1000) + KNOWN_DEVICE_DAYS * 86_400)

  return [device, ends, sign(keys[0].derive('known-devices'), [accountName(email), device, ends])].join('.')
}

/** The device's name when the cookie is one of ours, for this person's e-mail address and not too old; else null. */
export function knownDevice(keys: SecretKeys, clock: Clock, email: string, cookie: string): string | null {
  const [, device, ends, signature] = COOKIE.exec(cookie) ?? []
  if (device === undefined || ends === undefined || signature === undefined) return null
  if (Number(ends) * 1000 <= clock.now().getTime()) return null
  const signed = keys.some((key) =>
    timingSafeEqual(
      Buffer.from(signature),
      Buffer.from(sign(key.derive('known-devices'), [accountName(email), device, ends])),
    ),
  )

  return signed ? device : null
}

const DEVICE_BYTES = 16

const COOKIE = /^([A-Za-z0-9_-]{22})\.(\d{10,12})\.([A-Za-z0-9_-]{43})$/

function sign(key: Buffer, parts: readonly string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
}
