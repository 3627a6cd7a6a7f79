import { DatabaseSync } from 'node:sqlite'

/** Another process has the directory open; waiting would not help, stopping that one does. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError'

  constructor(directory: string) {
    super(
      `Cannot open the database in ${directory}: another Topslice has it open. Stop that one first, ` +
        'or set DATA_DIRECTORY to another directory, or set DATABASE_URL to a PostgreSQL server, which takes many at once.',
    )
  }
}

/** Held until it is released or the process ends, however it ends. */
export type DirectoryLock = Readonly<{ release: () => void }>

/**
 * Takes the directory for this process alone. PGlite has no lock: two processes would both write, and one of them
 * would lose rows that it had already acknowledged.
 *
 * The lock is SQLite's own exclusive lock on an empty file beside the directory: the kernel's, so it is gone with the
 * process even after kill -9, and it holds between containers that share the volume. The file itself means nothing.
 *
 * @throws DirectoryInUseError
 */
export function lockDirectory(directory: string): DirectoryLock {
  const file = new DatabaseSync(`${directory}.lock`, { timeout: 0 })
  try {
    file.exec('begin exclusive')
  } catch (error) {
    file.close()
    throw isBusy(error) ? new DirectoryInUseError(directory) : error
  }

  return { release: () => file.close() }
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
