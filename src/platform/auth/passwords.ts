import { randomBytes } from 'node:crypto'
import { ARGON2_COST, argon2id, formatHash, parseHash, sameBytes, SALT_BYTES, TAG_BYTES } from './argon2.ts'
import type { Argon2Cost } from './argon2.ts'
import { createHashQueue } from './hash-queue.ts'
import { LONGEST_PASSWORD, passwordLength } from './password-length.ts'

/**
 * The hash to store, in PHC format. The password is taken as it was typed, spaces and capitals and all; only the two
 * ways in which keyboards write the same letter (é, or e with an accent after it) are made one.
 *
 * @throws HashQueueFullError
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await inTurn(() => argon2id(password.normalize('NFC'), salt, ARGON2_COST, TAG_BYTES))

  return formatHash({ cost: ARGON2_COST, salt, tag })
}

/**
 * Whether the password is the one that was hashed. Without a hash (nobody has that e-mail address, or no password yet)
 * the answer is no, after the same work: the time does not tell who has an account.
 *
 * @throws HashQueueFullError
 */
export async function verifyPassword(typed: string, stored: string | null): Promise<boolean> {
  const hash = stored === null ? null : parseHash(stored)
  const { cost, salt, tag } = hash ?? NOBODY
  // No stored password is this long, so there is nothing to find out; the work is done all the same.
  const message = passwordLength(typed) > LONGEST_PASSWORD ? '' : typed.normalize('NFC')
  const found = await inTurn(() => argon2id(message, salt, cost, tag.length))

  return sameBytes(found, tag) && hash !== null && message !== ''
}

/** True when the hash was made at a lower cost than today's: hash the password anew while it is at hand. */
export function needsRehash(stored: string): boolean {
  const hash = parseHash(stored)

  return hash === null || isLower(hash.cost, ARGON2_COST) || hash.tag.length < TAG_BYTES
}

/** What else is hashed slowly (recovery codes) takes its turn among the passwords. */
export const inTurn = createHashQueue()

const NOBODY = { cost: ARGON2_COST, salt: Buffer.alloc(SALT_BYTES, 'nobody'), tag: Buffer.alloc(TAG_BYTES) }

function isLower(one: Argon2Cost, other: Argon2Cost): boolean {
  return one.memory < other.memory || one.passes < other.passes
}
