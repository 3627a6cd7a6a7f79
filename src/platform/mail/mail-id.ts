import { createHash } from 'node:crypto'

/** The id of a message that follows from what it is about: asked for again, it is not sent again. */
export function mailIdOf(...about: readonly string[]): string {
  const hash = createHash('sha256').update(about.join(' ')).digest('hex')

  // A UUID of version 8: one that is made by a rule of one's own.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
