import type { GivenFile } from '../../platform/files/read-tables.ts'
import type { PageRequest } from '../../platform/web/page.ts'
import type { PageError } from './page-error.ts'

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

/**
 * The file of a form that is first shown and then confirmed: the one that was chosen, or the one that the preview carries
 * back. `missing` is what to say where there is none.
 */
export function fileOfPreview(
  { form, files }: PageRequest,
  missing: string,
): Readonly<{ ok: true; file: GivenFile }> | Readonly<{ ok: false; error: PageError }> {
  const file = isConfirming(form)
    ? carriedFile(form.text('file'), form.text('file-name'))
    : files.find(({ field, bytes }) => field === 'file' && bytes.length > 0)
  if (!file) return { ok: false, error: { text: missing, href: '#file' } }
  if (file.bytes.length > LARGEST) {
    return { ok: false, error: { text: 'The file must be 1 MB or smaller', href: '#file' } }
  }

  return { ok: true, file }
}

export function isConfirming(form: PageRequest['form']): boolean {
  return form.text('do') === 'confirm'
}

/** The preview's form carries the file back, so it must fit into a form. */
const LARGEST = 1_000_000
