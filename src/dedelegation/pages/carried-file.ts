import type { GivenFile } from '../../platform/files/read-tables.ts'

/**
 * A small file that a preview's form carries back, so that what is confirmed is what was shown and nothing has to be
 * kept meanwhile. It is read and judged again from the start: what comes back is trusted no more than an upload.
 */
export function packFile(file: GivenFile): string {
  return Buffer.from(file.bytes).toString('base64')
}

/** Null where the form carries none. */
export function carriedFile(content: string, name: string): GivenFile | null {
  return content === '' ? null : { name: name === '' ? 'file' : name, bytes: Buffer.from(content, 'base64') }
}
