import { createWriteStream, existsSync } from 'node:fs'
import { once } from 'node:events'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'

/** A file of that name is there: nothing is ever written over it. */
export class FileExistsError extends Error {
  override readonly name = 'FileExistsError'

  constructor(path: string) {
    super(`Cannot write ${path}: there is a file of that name already`)
  }
}

/**
 * Writes a file under another name, flushes it to the disk, and only then gives it its own: a file of that name is
 * always whole, whenever the power goes. For the owner alone to read. `write` ends the stream.
 *
 * @throws FileExistsError, before anything is written and again before the file gets its name.
 */
export async function writeNewFile<T>(path: string, write: (out: Writable) => Promise<T>): Promise<T> {
  if (existsSync(path)) throw new FileExistsError(path)
  const unfinished = `${path}.${process.pid}.unfinished`
  const out = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
  const closed = once(out, 'close')
  try {
    const answer = await write(out)
    await closed
    if (existsSync(path)) throw new FileExistsError(path)
    await rename(unfinished, path)
    await sync(dirname(path))

    return answer
  } catch (error) {
    out.destroy()
    await closed.catch(() => {})
    await rm(unfinished, { force: true })
    throw error
  }
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
