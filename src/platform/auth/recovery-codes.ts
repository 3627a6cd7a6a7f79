import { randomBytes, randomInt } from 'node:crypto'
import { ARGON2_COST, argon2id, formatHash, parseHash, sameBytes, SALT_BYTES, TAG_BYTES } from './argon2.ts'
import { inTurn } from './passwords.ts'

/** Ten codes to show once, and what to store of each, in the same order. */
export type RecoveryCodes = Readonly<{ codes: readonly string[]; stored: readonly string[] }>

/**
 * For the day on which the phone is lost: "7k2m-9xqf-h4tp", 60 bits each. They are hashed as passwords are; one salt
 * for the ten, so that a typed code is hashed once and compared with each.
 *
 * @throws HashQueueFullError
 */
export async function newRecoveryCodes(): Promise<RecoveryCodes> {
  const codes = Array.from({ length: CODES }, newCode)
  const salt = randomBytes(SALT_BYTES)
  const tags = await Promise.all(codes.map((code) => hash(code, salt)))

  return { codes, stored: tags.map((tag) => formatHash({ cost: ARGON2_COST, salt, tag })) }
}

/**
 * The stored one that the typed code is, or null. The caller deletes it in the transaction that lets the person in, and
 * lets nobody in when it was gone already: that is what makes a code serve once.
 *
 * Capitals, spaces and hyphens do not matter, nor i, l and o for 1 and 0. The answer takes the same time with no code.
 *
 * @throws HashQueueFullError
 */
export async function findRecoveryCode(typed: string, stored: readonly string[]): Promise<string | null> {
  const code = readable(typed)
  const hashes = stored.flatMap((text) => {
    const parsed = parseHash(text)

    return parsed === null ? [] : [{ text, ...parsed }]
  })
  const salts = new Map(hashes.map(({ salt, cost }) => [salt.toString('hex'), { salt, cost }]))
  if (salts.size === 0) salts.set('', { salt: Buffer.alloc(SALT_BYTES), cost: ARGON2_COST })
  const found: string[] = []
  for (const { salt, cost } of salts.values()) {
    const tag = await inTurn(() => argon2id(code, salt, cost, TAG_BYTES))
    found.push(...hashes.filter((each) => each.salt.equals(salt) && sameBytes(each.tag, tag)).map(({ text }) => text))
  }

  return found[0] ?? null
}

const CODES = 10
const LENGTH = 12
/** Crockford's base32: no i, l, o or u, which are misread or make words. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

function newCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

  return characters.match(/.{4}/g)?.join('-') ?? characters
}

async function hash(code: string, salt: Buffer): Promise<Buffer> {
  return inTurn(() => argon2id(readable(code), salt, ARGON2_COST, TAG_BYTES))
}

/** What is hashed; text that is too long to be a code is cut, and so wrong. */
function readable(typed: string): string {
  const plain = typed.slice(0, 100).toLowerCase()

  return plain
    .replaceAll(/[^a-z0-9]/g, '')
    .replaceAll(/[il]/g, '1')
    .replaceAll('o', '0')
}
