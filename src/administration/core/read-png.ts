/** A logo as it may be served again: what draws the picture, and nothing else that the file had. */
export type Png = Readonly<{ width: number; height: number; bytes: Uint8Array }>

export type PngProblem = 'too-big' | 'not-png' | 'damaged' | 'too-many-pixels'

export const LARGEST_LOGO = 200 * 1024
export const MOST_PIXELS_A_SIDE = 2000

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** What a picture needs. Texts, places and times that a camera or an editor wrote are left out. */
const KEPT: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'sRGB', 'cHRM', 'pHYs'])

/**
 * Reads a PNG by its bytes, whatever its name says, part by part: the signature, the header first, the end last, and
 * nothing behind it.
 */
export function readPng(
  bytes: Uint8Array,
): Readonly<{ ok: true; value: Png }> | Readonly<{ ok: false; problem: PngProblem }> {
  if (bytes.length > LARGEST_LOGO) return { ok: false, problem: 'too-big' }
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) return { ok: false, problem: 'not-png' }
  const chunks = chunksOf(bytes)
  const [header] = chunks ?? []
  if (
    chunks === null ||
    header?.type !== 'IHDR' ||
    header.length !== 13 ||
    !chunks.some(({ type }) => type === 'IDAT')
  ) {
    return { ok: false, problem: 'damaged' }
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [width, height] = [view.getUint32(header.start + 8), view.getUint32(header.start + 12)]
  if (width === 0 || height === 0) return { ok: false, problem: 'damaged' }
  if (width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE) return { ok: false, problem: 'too-many-pixels' }

  return { ok: true, value: { width, height, bytes: withoutExtras(bytes, chunks) } }
}

/** Where a part starts in the file, and how long its data are: twelve bytes more make the part. */
type Chunk = Readonly<{ type: string; start: number; length: number }>

/** Null where the parts do not fit the file, or the last is not the end. */
function chunksOf(bytes: Uint8Array): readonly Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let start = SIGNATURE.length
  while (start + 12 <= bytes.length) {
    const length = view.getUint32(start)
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8))
    if (!/^[A-Za-z]{4}$/.test(type) || start + 12 + length > bytes.length) return null
    chunks.push({ type, start, length })
    start += 12 + length
    if (type === 'IEND') return start === bytes.length ? chunks : null
  }

  return null
}

function withoutExtras(bytes: Uint8Array, chunks: readonly Chunk[]): Uint8Array {
  const parts = chunks
    .filter(({ type }) => KEPT.has(type))
    .map(({ start, length }) => bytes.subarray(start, start + 12 + length))
  const size = SIGNATURE.length + parts.reduce((sum, part) => sum + part.length, 0)
  const kept = new Uint8Array(size)
  kept.set(SIGNATURE)
  let at = SIGNATURE.length
  for (const part of parts) {
    kept.set(part, at)
    at += part.length
  }

  return kept
}
