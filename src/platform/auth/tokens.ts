import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.ts'

/** What is given away, once, and what is stored: whoever reads the database cannot use what is there. */
export type NewToken = Readonly<{ token: string; hash: string }>

/** For an invitation, a reset, a session: 256 bits from the system's own source, in characters that an address may hold. */
export function newToken(): NewToken {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')

  return { token, hash: hashToken(token) }
}

/**
 * SHA-256 in hex: look a token up by it. A fast hash is enough, since nobody can guess 256 bits; and as the index is
 * searched by the hash, the time of a search tells nothing of the token.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}

/** Whether it is the token that the hash was made of; the time does not tell how much of it is right. */
export function tokenMatches(token: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(token), 'hex'), digestOf(hash))
}

/** False for what cannot be a token of ours, so that no database is asked. */
export function isTokenShaped(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/** The moment at which something given out now ends. */
export function endsAfter(clock: Clock, minutes: number): Date {
  return new Date(clock.now().getTime() + minutes * 60_000)
}

/** True from the moment itself on. */
export function hasEnded(clock: Clock, end: Date): boolean {
  return clock.now().getTime() >= end.getTime()
}

const TOKEN_BYTES = 32
const DIGEST_BYTES = 32

/** A stored hash that is no SHA-256 matches nothing. */
function digestOf(hash: string): Buffer {
  return /^[0-9a-f]{64}$/.test(hash) ? Buffer.from(hash, 'hex') : Buffer.alloc(DIGEST_BYTES)
}
