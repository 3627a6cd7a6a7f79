import { createHash } from 'node:crypto'

/**
 * The id of a message that is sent once however often it is asked for: a UUID of version 8, made of what tells the
 * message apart.
 */
export function messageIdOf(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join(' ')).digest('hex')

  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
