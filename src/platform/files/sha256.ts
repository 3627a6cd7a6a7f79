import { createHash } from 'node:crypto'

/** The hash by which a file or a text is known again, in hexadecimal. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
