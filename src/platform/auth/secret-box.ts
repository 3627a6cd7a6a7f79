import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretKey, SecretKeys } from './secret-keys.ts'

/** A box that none of our keys opens as what it is said to be. */
export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError'
  readonly why: 'not-a-box' | 'unknown-key' | 'altered'

  constructor(why: 'not-a-box' | 'unknown-key' | 'altered') {
    super(`Cannot open a stored secret: ${REASONS[why]}`)
    this.why = why
  }
}

/**
 * Encrypts a small secret for the database, by AES-256-GCM under the current key. `belongsTo` says whose it is and what
 * ("account:9f1c…:totp"): copied into another row, the box does not open.
 */
export function sealSecret(keys: SecretKeys, secret: string, belongsTo: string): string {
  const [key] = keys
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.derive('secret-box'), nonce)
  cipher.setAAD(contextOf(key, belongsTo))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])

  return [VERSION, key.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.')
}

/** @throws SecretBoxError when it is no box, of a key that is gone, altered, or another's. */
export function openSecret(keys: SecretKeys, box: string, belongsTo: string): string {
  const { keyId, nonce, sealed } = parseBox(box)
  const key = keys.find(({ id }) => id === keyId)
  if (key === undefined) throw new SecretBoxError('unknown-key')
  const decipher = createDecipheriv('aes-256-gcm', key.derive('secret-box'), nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(contextOf(key, belongsTo))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const opened = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES))
  try {
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    throw new SecretBoxError('altered')
  }
}

/** True when it was sealed under an older key: seal the secret anew while it is at hand. */
export function needsResealing(keys: SecretKeys, box: string): boolean {
  return parseBox(box).keyId !== keys[0].id
}

const REASONS = {
  'not-a-box': 'it is not a sealed secret',
  'unknown-key': 'the key that sealed it is not among the keys of SECRET_KEY',
  altered: 'it was altered, or belongs to another record',
}

const VERSION = 'b1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const BOX = /^b1\.([0-9a-f]{8})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,})$/

function parseBox(box: string): Readonly<{ keyId: string; nonce: Buffer; sealed: Buffer }> {
  const [, keyId, nonce, sealed] = BOX.exec(box) ?? []
  if (keyId === undefined || nonce === undefined || sealed === undefined) throw new SecretBoxError('not-a-box')

  return { keyId, nonce: Buffer.from(nonce, 'base64url'), sealed: Buffer.from(sealed, 'base64url') }
}

function contextOf(key: SecretKey, belongsTo: string): Buffer {
  return Buffer.from(`${VERSION}\n${key.id}\n${belongsTo}`, 'utf8')
}
