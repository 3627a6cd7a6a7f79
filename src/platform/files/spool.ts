import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of its own for each file, that only this user can look into; its name says which process must remove it. */
const PREFIX = 'topslice-upload-'

const NAME = new RegExp(`^${PREFIX}(\\d+)-`)

/** Writes what comes to a file of this machine's temporary folder. Where that fails nothing is left. */
export async function spool(pieces: AsyncIterable<Uint8Array>): Promise<Readonly<{ path: string; size: number }>> {
  const path = join(await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)), 'file')
  let size = 0
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const piece of pieces) {
        size += piece.length
        await file.appendFile(piece)
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    await forgetSpooled(path)
    throw error
  }

  return { path, size }
}

/** May be repeated. */
export async function forgetSpooled(path: string): Promise<void> {
  await rm(dirname(path), { recursive: true, force: true })
}

/** Removes what processes that are no more have left behind: those that were killed in the middle of an upload. */
export async function sweepSpooled(): Promise<number> {
  let swept = 0
  for (const name of await readdir(tmpdir())) {
    const owner = NAME.exec(name)?.[1]
    if (owner === undefined || isRunning(Number(owner))) continue
    try {
      await rm(join(tmpdir(), name), { recursive: true, force: true })
      swept += 1
    } catch (error) {
      // Another user's, who will sweep it.
      if (!(error instanceof Error && 'code' in error && NOT_OURS.has(String(error.code)))) throw error
    }
  }

  return swept
}

const NOT_OURS: ReadonlySet<string> = new Set(['EACCES', 'EPERM'])

/** This process has spooled nothing when it starts, so that a folder with its number is an earlier one's. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
