import { fileKind } from '../files/file-kind.ts'
import { FILE_LIMITS } from '../files/limits.ts'
import { spool } from '../files/spool.ts'
import { RequestRefused } from './request-refused.ts'

/** An upload as multipart gives it; `truncated` once it has gone beyond the limit of the request. */
type Incoming = AsyncIterable<Uint8Array> & { truncated: boolean }

/**
 * A file that is usually small and may be a large CSV: in memory as long as it is within the usual limit, and on the
 * disk from there on. What can only be read in memory is refused beyond that limit, after it was let pass: a browser
 * shows the answer to an upload only when it has sent all of it.
 */
export async function takeLargeFile(
  name: string,
  incoming: Incoming,
): Promise<Uint8Array | Readonly<{ path: string; size: number }>> {
  const pieces = incoming[Symbol.asyncIterator]()
  const beginning: Uint8Array[] = []
  let size = 0
  while (size <= FILE_LIMITS.bytes) {
    const next = await pieces.next()
    if (next.done === true) return Buffer.concat(beginning)
    beginning.push(next.value)
    size += next.value.length
  }
  if (fileKind(name, beginning[0] ?? new Uint8Array()).kind !== 'text') {
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next());
    throw new RequestRefused(413, 'file-too-large')
  }

  return spool(untilTruncated(beginning, pieces, incoming))
}

async function* untilTruncated(
  beginning: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  incoming: Incoming,
): AsyncIterable<Uint8Array> {
  yield* beginning
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  if (incoming.truncated) throw new RequestRefused(413, LARGE_CSV_REFUSED)
}

/** The word by which the error page knows that a larger limit was passed. */
export const LARGE_CSV_REFUSED = 'large-csv-too-large'
