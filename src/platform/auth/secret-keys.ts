import { hkdfSync } from 'node:crypto'

/** What each key is for; a key of one purpose tells nothing about that of another. */
export type KeyPurpose = 'secret-box' | 'offered-apps' | 'cookies' | 'forms' | 'known-devices' | 'rate-limits'

/** One root key of the installation, under a name that may be shown. */
export type SecretKey = Readonly<{ id: string; derive: (purpose: KeyPurpose) => Buffer }>

/**
 * The keys of the installation, the current one first: it encrypts and signs. The others still decrypt and verify, so
 * that a key is replaced without anybody being signed out.
 */
export type SecretKeys = readonly [SecretKey, ...SecretKey[]]

/** Of at least 32 random bytes; everything else is derived from it by HKDF-SHA-256 (RFC 5869). */
export function secretKey(root: Buffer): SecretKey {
  const expand = (label: string, length: number) =>
    Buffer.from(hkdfSync('sha256', root, '', `topslice/1/${label}`, length))

  return { id: expand('key-id', KEY_ID_BYTES).toString('hex'), derive: (purpose) => expand(purpose, DERIVED_BYTES) }
}

/** For what takes a list of text secrets and signs with the first (cookies, forms). */
export function textSecrets(keys: SecretKeys, purpose: 'cookies' | 'forms'): string[] {
  return keys.map((key) => key.derive(purpose).toString('base64url'))
}

const KEY_ID_BYTES = 4
const DERIVED_BYTES = 32
