import { SYSTEM } from '../platform/actor.ts'
import { appendEvent, hasRecord } from '../platform/audit/store/events.ts'
import { createBackup, type Backup } from '../platform/backup/create-backup.ts'
import { SYSTEM_CLOCK } from '../platform/clock.ts'
import type { Db } from '../platform/database/database.ts'
import { stepsOf } from '../platform/database/migrate.ts'
import { FileExistsError, writeNewFile } from '../platform/files/write-new-file.ts'
import { readArguments, UsageError } from './arguments.ts'
import { withOwnedDatabase } from './open-platform.ts'
import { DONE, type Terminal } from './terminal.ts'

export const BACKUP_USAGE = 'topslice backup FILE'

const WHEN_IN_USE =
  'Stop it while this runs, which takes seconds for a borough, or let it make the backup itself: Administration, ' +
  'Backups. On a PostgreSQL server this command works while it runs.'

/** Writes everything that the database holds into one file, which restores into either database. */
export async function backup(words: readonly string[], terminal: Terminal): Promise<number> {
  const [path, ...rest] = readArguments(words, {}).positionals
  if (path === undefined || rest.length > 0) throw new UsageError(`Usage: ${BACKUP_USAGE}`)
  const made = await withOwnedDatabase(WHEN_IN_USE, (owner) => backupInto(path, owner))
  const counts = Object.values(made.rows)
  const rows = counts.reduce((sum, count) => sum + count, 0)
  terminal.out(`Everything is in ${path}: ${rows} rows of ${counts.length} tables, as at ${made.made}.`)
  terminal.out('It holds personal data: keep it where only those may read who may read the database.')

  return DONE
}

async function backupInto(path: string, owner: Db): Promise<Backup> {
  if ((await stepsOf(owner)).length === 0) throw new UsageError('Cannot back up: the database holds nothing')
  const made = await writeNewFile(path, (out) => createBackup(owner, out, SYSTEM_CLOCK.now())).catch(asUsage)
  await recordBackup(owner, made)

  return made
}

/** After the backup, which so says nothing of itself. A database of before the record was made has none. */
async function recordBackup(owner: Db, { made, sha256 }: Backup): Promise<void> {
  if (!(await hasRecord(owner))) return
  const drafted = { recordKind: 'backup', recordId: made, payload: JSON.stringify({ after: { sha256 } }) }
  await owner
    .transaction()
    .execute((tx) => appendEvent(tx, { actor: SYSTEM, action: 'backup.create', at: SYSTEM_CLOCK.now(), drafted }))
}

function asUsage(error: unknown): never {
  throw error instanceof FileExistsError ? new UsageError(error.message) : error
}
