/** In which encoding the bytes of a file are text; or the first byte that is none, with its place. */
export type TextEncoding =
  | Readonly<{ ok: true; name: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be' }>
  | Readonly<{ ok: false; row: number; message: string }>

export type EncodingScan = Readonly<{ feed: (bytes: Uint8Array) => void; encoding: () => TextEncoding }>

type Place = Readonly<{ at: number; row: number; byte: number }>

/**
 * Looks at the bytes of a file in the order in which they come, however they are cut, and holds none of them: a file
 * of 100 MB is judged as one of a line. Nothing is guessed away: a file that holds real UTF-8 characters beside a
 * broken one is damaged UTF-8, not Windows-1252, and bytes that neither of them has are no text.
 */
export function scanEncoding(): EncodingScan {
  let [before, row, left, from, to, good] = [0, 1, 0, 0x80, 0xbf, false]
  let mark = ''
  let start: Place | null = null
  let broken: Place | null = null
  let notInWindows: Place | null = null
  let nul: Place | null = null

  /** Whether the byte continues a character of several bytes. */
  function goesOn(byte: number, place: () => Place): boolean {
    if (left === 0) return false
    if (byte < from || byte > to) {
      broken ??= start
      left = 0
      return false
    }
    if (UNDEFINED_IN_WINDOWS_1252.has(byte)) notInWindows ??= place()
    ;[from, to, left] = [0x80, 0xbf, left - 1]
    good ||= left === 0

    return true
  }

  function look(byte: number, place: () => Place): void {
    if (byte === 0x0a) row += 1
    if (byte === 0) nul ??= place()
    if (byte < 0x80) return
    left = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
    from = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    to = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
    start = place()
    if (left === 0) broken ??= start
    if (UNDEFINED_IN_WINDOWS_1252.has(byte)) notInWindows ??= start
  }

  function feed(bytes: Uint8Array): void {
    if (mark.length < 4) mark += Buffer.from(bytes.subarray(0, 2)).toString('hex')
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0
      // Nearly every byte is a plain letter, and there are sixty million of them.
      if (byte < 0x80 && byte > 0x0a && left === 0) continue
      if (!goesOn(byte, () => ({ at: before + index, row, byte })))
        look(byte, () => ({ at: before + index, row, byte }))
    }
    before += bytes.length
  }

  function encoding(): TextEncoding {
    if (mark.startsWith('fffe')) return { ok: true, name: 'utf-16le' }
    if (mark.startsWith('feff')) return { ok: true, name: 'utf-16be' }
    const bad = broken ?? (left > 0 ? start : null)
    const wrong = bad === null ? null : good ? bad : notInWindows
    if (wrong !== null) return { ok: false, row: wrong.row, message: notText(wrong) }
    if (nul !== null) return { ok: false, row: nul.row, message: NUL_IN_LINE }

    return { ok: true, name: bad === null ? 'utf-8' : 'windows-1252' }
  }

  return { feed, encoding }
}

export const NUL_IN_LINE = 'this line holds a NUL character, so it is not text'

/** For a file whose mark says UTF-16 and whose bytes are none. */
export function damaged(encoding: string): string {
  return `the file says that it is ${encoding.toUpperCase()}, but it is damaged`
}

const UNDEFINED_IN_WINDOWS_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

function notText({ at, byte }: Place): string {
  const hexadecimal = byte.toString(16).toUpperCase().padStart(2, '0')

  return `byte ${at + 1} of the file (hexadecimal ${hexadecimal}) is not valid text: save the file as "CSV UTF-8"`
}
