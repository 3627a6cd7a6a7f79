import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { damaged, NUL_IN_LINE, scanEncoding } from './text-encoding.ts'

/**
 * The text of a CSV file, whatever program wrote it: UTF-8 (with or without byte order mark), UTF-16 with its mark,
 * or Windows-1252, which Excel still writes on British machines. Bytes that fit none of them are refused with their
 * place, so that no £ or é is ever read wrong in silence.
 */
export function decodeText(bytes: Uint8Array, file: string): Result<string, Problem> {
  const scan = scanEncoding()
  scan.feed(bytes)
  const encoding = scan.encoding()
  if (!encoding.ok) return failed([{ file, row: encoding.row, message: encoding.message }])
  const text = decodeAs(encoding.name, bytes)
  if (text === null) return failed([{ file, message: damaged(encoding.name) }])
  const nul = text.indexOf('\0')
  if (nul === -1) return ok(text)

  return failed([{ file, row: text.slice(0, nul).split(/\r\n|\n|\r/).length, message: NUL_IN_LINE }])
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
