import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import { isRow, readMark, type End, type Header, type Mark } from './format.ts'

/** A row is its JSON text, never parsed here. */
export type BackupPart = Mark | Readonly<{ kind: 'row'; text: string }>

const NO_BACKUP = 'it is no backup of Topslice'
const CUT = 'it has been cut: its end is missing'
const CHANGED = 'it has been changed or damaged since it was made'

/**
 * The parts of a backup in their order, in bounded memory. What it gives is only known to be whole and unchanged when
 * it has given the last part, the end.
 *
 * @throws BackupError for a file that is no backup, cut, changed, or of a later format.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupPart> {
  const sum = createHash('sha256')
  const counts = new Map<string, number>()
  let table: string | null = null
  let [started, ended] = [false, false]
  for await (const bytes of linesOf(path)) {
    const text = bytes.toString('utf8')
    if (ended) throw new BackupError(CHANGED)
    if (started && isRow(text)) {
      if (table === null) throw new BackupError(CHANGED)
      counts.set(table, (counts.get(table) ?? 0) + 1)
      add(sum, bytes)
      yield { kind: 'row', text }
      continue
    }
    const mark = readMark(text)
    if (started !== (mark?.kind !== 'header') || mark === null) throw new BackupError(started ? CHANGED : NO_BACKUP)
    started = true
    if (mark.kind === 'end') checkEnd(mark.end, sum, counts)
    ended = mark.kind === 'end'
    table = mark.kind === 'table' ? mark.name : null
    if (table !== null) counts.set(table, 0)
    add(sum, bytes)
    yield mark
  }
  if (!started) throw new BackupError(NO_BACKUP)
  if (!ended) throw new BackupError(CUT)
}

/** Reads the file to its end, and says what it is. @throws BackupError as readBackup does. */
export async function checkBackup(path: string): Promise<Readonly<{ header: Header; end: End }>> {
  let [header, end]: [Header | null, End | null] = [null, null]
  for await (const part of readBackup(path)) {
    if (part.kind === 'header') header = part.header
    if (part.kind === 'end') end = part.end
  }
  if (header === null || end === null) throw new BackupError(CUT)

  return { header, end }
}

function checkEnd(end: End, sum: Hash, counts: ReadonlyMap<string, number>): void {
  const tables = Object.entries(end.rows)
  const counted = tables.length === counts.size && tables.every(([table, count]) => counts.get(table) === count)
  if (!counted || sum.copy().digest('hex') !== end.sha256) throw new BackupError(CHANGED)
}

function add(sum: Hash, line: Buffer): void {
  sum.update(line)
  sum.update('\n')
}

/** Split at line feeds alone: a value may hold every other character that some take for the end of a line. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of unzipped(path)) {
    let from = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      yield rest.length === 0 ? chunk.subarray(from, end) : Buffer.concat([...rest, chunk.subarray(from, end)])
      rest = []
      from = end + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
  if (rest.length > 0) throw new BackupError(CHANGED)
}

const LINE_FEED = 10

async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path)
  const unzip = createGunzip()
  file.on('error', (error) => unzip.destroy(error))
  try {
    for await (const chunk of file.pipe(unzip)) yield chunk as Buffer
  } catch (error) {
    throw explained(error)
  } finally {
    file.destroy()
    unzip.destroy()
  }
}

const FILE_ERRORS: ReadonlyMap<string, string> = new Map([
  ['Z_BUF_ERROR', CUT],
  ['Z_DATA_ERROR', CHANGED],
  ['EISDIR', NO_BACKUP],
])

function explained(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (code === 'Z_DATA_ERROR' && error.message === 'incorrect header check') return new BackupError(NO_BACKUP)
  const why = FILE_ERRORS.get(code)

  return why === undefined ? error : new BackupError(why, { cause: error })
}
