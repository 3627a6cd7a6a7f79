import assert from 'node:assert/strict'
import { inflateRawSync } from 'node:zlib'

/** The text files inside a package that we wrote ourselves (DOCX, XLSX), by name. */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const view = Buffer.from(bytes)
  const end = view.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  assert.ok(end !== -1, 'a package ends with its directory')
  const files = new Map<string, string>()
  let at = view.readUInt32LE(end + 16)
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [view.readUInt16LE(at + 10), view.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [
      view.readUInt16LE(at + 28),
      view.readUInt16LE(at + 30),
      view.readUInt16LE(at + 32),
    ]
    const local = view.readUInt32LE(at + 42)
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
    const body = view.subarray(start, start + packed)
    files.set(
      view.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 8 ? inflateRawSync(body) : body).toString('utf8'),
    )
    at += 46 + nameLength + extra + comment
  }

  return files
}
