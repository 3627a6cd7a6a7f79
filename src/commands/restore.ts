import { existsSync } from 'node:fs'
import { STEPS } from '../platform/database/shape.ts'
import { BackupError } from '../platform/backup/backup-error.ts'
import { checkBackup } from '../platform/backup/read-backup.ts'
import { restoreBackup } from '../platform/backup/restore-backup.ts'
import { SYSTEM_CLOCK } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { verify } from '../platform/verify/verify.ts'
import { allInvariants } from './all-invariants.ts'
import { readArguments, UsageError } from './arguments.ts'
import { withOwner } from './open-platform.ts'
import { DONE, FAILED, REFUSED, type Terminal } from './terminal.ts'
import { isSound, tellVerified } from './verify.ts'

export const RESTORE_USAGE = 'topslice restore FILE'

const WHEN_IN_USE = 'A backup is restored into a new database: set DATA_DIRECTORY to a directory that is not there yet.'

/** Puts a backup into the empty database that the settings name, all of it or nothing, and looks it over as `verify` does. */
export async function restore(words: readonly string[], terminal: Terminal): Promise<number> {
  const [path, ...rest] = readArguments(words, {}).positionals
  if (path === undefined || rest.length > 0) throw new UsageError(`Usage: ${RESTORE_USAGE}`)
  if (!existsSync(path)) throw new UsageError(`Cannot restore ${path}: there is no such file`)
  try {
    // Before a database is opened, and perhaps made.
    await checkBackup(path)
    return await withOwner(readConfig(process.env).database, WHEN_IN_USE, async (owner) => {
      const restored = await restoreBackup(owner, path, { steps: STEPS, now: SYSTEM_CLOCK.now() })
      terminal.out(`Restored ${restored.rows} rows of ${restored.tables} tables, as at ${restored.made}.`)
      const verified = await verify(owner, allInvariants())
      tellVerified(verified, terminal)
      if (isSound(verified)) return DONE
      terminal.error('The backup is restored as it was made, and what it holds is not sound: let nobody use it yet.')

      return FAILED
    })
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    terminal.error(`Cannot restore ${path}: ${error.message}. Nothing has been changed.`)

    return REFUSED
  }
}
