import { createReadStream } from 'node:fs'

/** A file too big to be held in memory: it is read from the disk, piece by piece, as often as it is needed. */
export type LargeFile = Readonly<{
  /** As it was given, which need not be what it is called on the disk. */
  name: string
  path: string
  /** In bytes. */
  size: number
}>

export function piecesOf(file: LargeFile): AsyncIterable<Uint8Array> {
  return createReadStream(file.path, { highWaterMark: PIECE })
}

/** The first bytes: enough for a header of several hundred columns. */
export async function beginningOf(file: LargeFile): Promise<Uint8Array> {
  for await (const piece of createReadStream(file.path, { end: BEGINNING - 1, highWaterMark: BEGINNING })) {
    return bytesOf(piece)
  }

  return new Uint8Array()
}

const PIECE = 256 * 1024

const BEGINNING = 64 * 1024

function bytesOf(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece
  throw new TypeError('A file is read as bytes')
}
