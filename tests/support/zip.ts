import { crc32, deflateRawSync } from 'node:zlib'

/** A part as it is packed. What the headers say of it can be made to lie. */
export type ZipPart = Readonly<{
  name: string
  content: string | Uint8Array
  /** Said of the unpacked size in both headers, instead of the truth. */
  declaredSize?: number
  localDeclaredSize?: number
  flags?: number
}>

/** Packs parts into a zip file, byte by byte, so that tests can pack what no honest program would. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const { local, central } = pack(part, offset)
    locals.push(local)
    directory.push(central)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)

  return Buffer.concat([...locals, central, end])
}

function pack(part: ZipPart, offset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(part.name, 'utf8')
  const content = Buffer.from(part.content)
  const packed = deflateRawSync(content, { level: 1 })
  const size = part.declaredSize ?? content.length
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  common(local, 4, { flags: part.flags ?? 0, crc: crc32(content), packed: packed.length, name: name.length })
  local.writeUInt32LE(part.localDeclaredSize ?? size, 22)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(20, 4)
  common(central, 6, { flags: part.flags ?? 0, crc: crc32(content), packed: packed.length, name: name.length })
  central.writeUInt32LE(size, 24)
  central.writeUInt32LE(offset, 42)

  return { local: Buffer.concat([local, name, packed]), central: Buffer.concat([central, name]) }
}

/** Version, flags, method, time, date, checksum, packed size, (unpacked size), name length: alike in both headers. */
function common(
  header: Buffer,
  at: number,
  facts: Readonly<{ flags: number; crc: number; packed: number; name: number }>,
): void {
  header.writeUInt16LE(20, at)
  header.writeUInt16LE(facts.flags, at + 2)
  header.writeUInt16LE(8, at + 4)
  header.writeUInt32LE(facts.crc, at + 10)
  header.writeUInt32LE(facts.packed, at + 14)
  header.writeUInt16LE(facts.name, at + 22)
}
