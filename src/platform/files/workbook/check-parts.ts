import type { Readable } from 'node:stream'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { failed, ok, type Result } from '../../../kernel/result.ts'
import { megabytes, type FileLimits } from '../limits.ts'

/** A part of a workbook, unpacked within the limits and found harmless. */
export type Part = Readonly<{ name: string; content: Buffer }>

/**
 * Unpacks every part of a workbook before any spreadsheet library sees it, counting the bytes that really come out:
 * a small file can be made to unpack to gigabytes, and its headers can lie about it. Refused: too many parts or bytes,
 * names that lead out of the archive, encryption, archives inside it, and any document type or entity in its XML,
 * which is how XML reaches for other files or multiplies itself.
 */
export async function checkParts(bytes: Buffer, limits: FileLimits): Promise<Result<readonly Part[], string>> {
  if (!endsCleanly(bytes)) return failed([DAMAGED])
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true })

    return await unpackAll(zip, limits)
  } catch (error) {
    if (error instanceof Unacceptable) return failed([error.message])
    if (!(error instanceof Error)) throw error

    return failed([whatYauzlSays(error.message)])
  }
}

const DAMAGED = 'The file is damaged or incomplete.'

/** What ends the unpacking early; it never leaves this file. */
class Unacceptable extends Error {}

/** The directory's end mark stands last, so that two readers cannot find two different directories. */
function endsCleanly(bytes: Buffer): boolean {
  return bytes.length >= 22 && bytes.readUInt32LE(bytes.length - 22) === 0x06054b50
}

async function unpackAll(zip: ZipFile, limits: FileLimits): Promise<Result<readonly Part[], string>> {
  if (zip.entryCount > limits.parts) return failed([tooManyParts(zip.entryCount, limits)])
  const entries: Entry[] = []
  let declared = 0
  for await (const entry of zip.eachEntry()) {
    entries.push(entry)
    declared += entry.uncompressedSize
    if (entries.length > limits.parts) return failed([tooManyParts(entries.length, limits)])
    if (declared > limits.unpackedBytes) return failed([tooManyBytes(limits)])
  }
  const parts: Part[] = []
  let left = limits.unpackedBytes
  for (const entry of entries) {
    await checkHeaders(zip, entry)
    const content = await unpack(await zip.openReadStreamPromise(entry), left, limits)
    left -= content.length
    checkContent(entry.fileName, content)
    parts.push({ name: entry.fileName, content })
  }

  return ok(parts)
}

/** The local header must tell the same story as the directory: readers differ in which of them they believe. */
async function checkHeaders(zip: ZipFile, entry: Entry): Promise<void> {
  if (entry.isEncrypted())
    throw new Unacceptable('A part of the file is encrypted. Remove the password, then try again.')
  const local = await zip.readLocalFileHeaderPromise(entry)
  const sizeFollows = (entry.generalPurposeBitFlag & 8) !== 0
  const sameSizes = local.compressedSize === entry.compressedSize && local.uncompressedSize === entry.uncompressedSize
  const believable = sizeFollows ? entry.compressedSize > 0 || entry.uncompressedSize === 0 : sameSizes
  const deferred = sizeFollows && (sameSizes || (local.compressedSize === 0 && local.uncompressedSize === 0))
  if (!believable || (sizeFollows && !deferred)) throw new Unacceptable(DAMAGED)
}

async function unpack(stream: Readable, most: number, limits: FileLimits): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw new Unacceptable(tooManyBytes(limits))
    chunks.push(chunk)
  }

  return Buffer.concat(chunks)
}

function checkContent(name: string, content: Buffer): void {
  if (content.length >= 4 && content.readUInt32BE(0) === 0x504b0304) {
    throw new Unacceptable('The file has another packed file inside it. Save the table alone as .xlsx.')
  }
  const isXml = /\.(xml|rels|vml)$/i.test(name)
  if (isXml && (content[0] === 0xff || content[0] === 0xfe || content.subarray(0, 64).includes(0))) {
    throw new Unacceptable(`The file contains a part in an encoding that we do not accept (${name}).`)
  }
  if (isXml && hasTooManyReferences(content)) {
    throw new Unacceptable(
      `The file contains a part that we do not accept (too many character references, in ${name}).`,
    )
  }
  if (DOCUMENT_TYPE.test(content.toString('latin1'))) {
    throw new Unacceptable(`The file contains a part that we do not accept (document type, in ${name}).`)
  }
}

/** Each takes a microsecond or two to read; a full sheet of accented names has fewer. */
const MOST_REFERENCES = 1_000_000

function hasTooManyReferences(content: Buffer): boolean {
  let found = 0
  for (let at = content.indexOf(AMPERSAND); at !== -1; at = content.indexOf(AMPERSAND, at + 1)) {
    found += 1
    if (found > MOST_REFERENCES) return true
  }

  return false
}

const AMPERSAND = 0x26

const DOCUMENT_TYPE = /<!(?:doctype|entity)/i

function tooManyParts(found: number, limits: FileLimits): string {
  return `The file has too many parts: expected at most ${limits.parts}, found ${found} or more.`
}

function tooManyBytes(limits: FileLimits): string {
  return `The file unpacks to more than ${megabytes(limits.unpackedBytes)}.`
}

function whatYauzlSays(message: string): string {
  if (/invalid (relative )?path|absolute path|invalid characters in fileName/.test(message)) {
    return 'The file contains a part whose name leads out of the file.'
  }

  return DAMAGED
}
