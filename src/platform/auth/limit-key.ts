import { createHmac } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { SecretKeys } from './secret-keys.ts'

/** Makes the key of a counter from what is counted; the key tells nothing to who reads the database without SECRET_KEY. */
export type LimitKey = (...parts: readonly string[]) => string

export function limitKeys(keys: SecretKeys): LimitKey {
  const secret = keys[0].derive('rate-limits')

  return (...parts) => createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url')
}

/** One name for an account, however the e-mail address was typed; also for one that nobody has. */
export function accountName(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

/**
 * One name for whoever has the address: of IPv6 the first 64 bits, since a household or an office gets at least so many
 * addresses and can send from a new one each time.
 */
export function addressName(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain)) return 'unknown'
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const known = tail === undefined ? groups : [...groups, ...missingGroups(groups, tail)]

  return known
    .slice(0, 4)
    .map((group) => group.padStart(4, '0'))
    .join(':')
}

/** What "::" stands for, and what comes after it. */
function missingGroups(head: readonly string[], tail: string): string[] {
  const after = tail === '' ? [] : tail.split(':')
  const missing = 8 - head.length - after.length

  return [...Array.from({ length: missing }, () => '0'), ...after]
}
