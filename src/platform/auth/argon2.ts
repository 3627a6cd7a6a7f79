import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** What a hash costs: memory in KiB, passes over it, lanes. */
export type Argon2Cost = Readonly<{ memory: number; passes: number; parallelism: number }>

/** A hash with all that is needed to make it again. */
export type Argon2Hash = Readonly<{ cost: Argon2Cost; salt: Buffer; tag: Buffer }>

/** OWASP's lowest cost for Argon2id, https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
export const ARGON2_COST: Argon2Cost = { memory: 19_456, passes: 2, parallelism: 1 }

export const SALT_BYTES = 16
export const TAG_BYTES = 32

const deriveKey = promisify(argon2)

/** Argon2id, outside the main thread; takes `cost.memory` KiB while it runs. */
export async function argon2id(message: string, salt: Buffer, cost: Argon2Cost, tagLength: number): Promise<Buffer> {
  return deriveKey('argon2id', { message: Buffer.from(message, 'utf8'), nonce: salt, tagLength, ...cost })
}

/** "$argon2id$v=19$m=19456,t=2,p=1$…$…", the form that every library of Argon2 reads. */
export function formatHash({ cost, salt, tag }: Argon2Hash): string {
  const { memory, passes, parallelism } = cost

  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** Null for text that is not such a hash, or whose cost is beyond what a sign-in may take. */
export function parseHash(text: string): Argon2Hash | null {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(text) ?? []
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const hash = { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
  const bearable = cost.memory <= MOST_MEMORY && cost.passes <= MOST_PASSES && cost.parallelism <= MOST_LANES

  return bearable && hash.salt.length >= 8 && hash.tag.length >= 16 ? hash : null
}

/** Takes the same time wherever the first difference is. */
export function sameBytes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

const MOST_MEMORY = 1_048_576
const MOST_PASSES = 20
const MOST_LANES = 16

const PHC = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{8,128})\$([A-Za-z0-9+/]{8,256})$/

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
