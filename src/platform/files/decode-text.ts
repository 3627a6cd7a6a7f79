import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'

/**
 * The text of a CSV file, whatever program wrote it: UTF-8 (with or without byte order mark), UTF-16 with its mark,
 * or Windows-1252, which Excel still writes on British machines. Nothing is guessed away: bytes that fit none of them
 * are refused with their place, so that no £ or é is ever read wrong in silence.
 */
export function decodeText(bytes: Uint8Array, file: string): Result<string, Problem> {
  const text = decodeBytes(bytes, file)
  if (!text.ok) return text
  const nul = text.value.indexOf('\0')
  if (nul === -1) return text

  return failed([{ file, row: lineAt(text.value, nul), message: 'this line holds a NUL character, so it is not text' }])
}

function decodeBytes(bytes: Uint8Array, file: string): Result<string, Problem> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes, file)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes, file)
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== null) return ok(utf8)

  return decodeOldWindows(bytes, file)
}

function decodeAs(encoding: string, bytes: Uint8Array, file: string): Result<string, Problem> {
  const text = strictly(encoding, bytes)
  if (text !== null) return ok(text)

  return failed([{ file, message: `the file says that it is ${encoding.toUpperCase()}, but it is damaged` }])
}

/** A file that holds real UTF-8 characters beside a broken one is damaged UTF-8, not Windows-1252. */
function decodeOldWindows(bytes: Uint8Array, file: string): Result<string, Problem> {
  const broken = firstBrokenByte(bytes)
  const undefinedAt = bytes.findIndex((byte) => UNDEFINED_IN_WINDOWS_1252.has(byte))
  if (!broken.afterGoodSequence && undefinedAt === -1) return ok(new TextDecoder('windows-1252').decode(bytes))
  const at = broken.afterGoodSequence ? broken.at : undefinedAt
  const row = countLines(bytes, at)

  return failed([
    {
      file,
      row,
      message: `byte ${at + 1} of the file (hexadecimal ${hex(bytes[at] ?? 0)}) is not valid text: save the file as "CSV UTF-8"`,
    },
  ])
}

const UNDEFINED_IN_WINDOWS_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Where the first byte stands that is not UTF-8, and whether the file holds a real UTF-8 sequence anywhere. */
function firstBrokenByte(bytes: Uint8Array): Readonly<{ at: number; afterGoodSequence: boolean }> {
  let at = -1
  let good = false
  for (let index = 0; index < bytes.length;) {
    const length = sequenceLength(bytes, index)
    if (length === 0 && at === -1) at = index
    if (length > 1) good = true
    index += Math.max(1, length)
  }

  return { at, afterGoodSequence: good }
}

/** 1 for ASCII, 2 to 4 for a UTF-8 sequence, 0 for a byte that begins none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
  if (length === 0) return 0

  for (let next = 1; next < length; next += 1) if (((bytes[index + next] ?? 0) & 0xc0) !== 0x80) return 0

  return length
}

function countLines(bytes: Uint8Array, end: number): number {
  return bytes.subarray(0, end).reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1)
}

function lineAt(text: string, end: number): number {
  return text.slice(0, end).split(/\r\n|\n|\r/).length
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}
