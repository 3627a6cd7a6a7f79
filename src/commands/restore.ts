import { existsSync } from 'node:fs'
import { STEPS } from '../platform/database/shape.ts'
import { BackupError } from '../platform/backup/backup-error.ts'
import { checkBackup } from '../platform/backup/read-backup.ts'
import { restoreBackup } from '../platform/backup/restore-backup.ts'
import { SYSTEM_CLOCK } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { readArguments, UsageError } from './arguments.ts'
import { withOwner } from './open-platform.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'

export const RESTORE_USAGE = 'topslice restore FILE'

const WHEN_IN_USE = 'A backup is restored into a new database: set DATA_DIRECTORY to a directory that is not there yet.'

/** Puts a backup into the empty database that the settings name: all of it or nothing. */
export async function restore(words: readonly string[], terminal: Terminal): Promise<number> {
  const [path, ...rest] = readArguments(words, {}).positionals
  if (path === undefined || rest.length > 0) throw new UsageError(`Usage: ${RESTORE_USAGE}`)
  if (!existsSync(path)) throw new UsageError(`Cannot restore ${path}: there is no such file`)
  try {
    // Before a database is opened, and perhaps made.
    await checkBackup(path)
    const restored = await withOwner(readConfig(process.env).database, WHEN_IN_USE, (owner) =>
      restoreBackup(owner, path, { steps: STEPS, now: SYSTEM_CLOCK.now() }),
    )
    terminal.out(`Restored ${restored.rows} rows of ${restored.tables} tables, as at ${restored.made}.`)
    terminal.out('Look it over with "npx topslice verify" before anybody uses it.')

    return DONE
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    terminal.error(`Cannot restore ${path}: ${error.message}. Nothing has been changed.`)

    return REFUSED
  }
}
