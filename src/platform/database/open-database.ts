import { PGlite } from '@electric-sql/pglite'
import { MIGRATIONS } from '../../../migrations/index.ts'
import { SILENT_LOG } from '../log.ts'
import type { Log } from '../platform.ts'
import type { Db } from './database.ts'
import { onPGlite, openEmbedded } from './embedded-database.ts'
import { flushOrEnd } from './flush-or-end.ts'
import { startMaintenance } from './maintenance.ts'
import { migrate } from './migrate.ts'
import { openServer } from './server-database.ts'

/** Which database: a PostgreSQL server, a directory of this process alone, or nothing that outlives the process. */
export type DatabaseSettings = Readonly<{ url: string }> | Readonly<{ directory: string }> | Readonly<{ memory: true }>

export type OpenDatabase = Readonly<{
  kind: 'pglite' | 'postgres'
  db: Db
  /** Waits for what is running, and lets the directory go. Nothing can be asked afterwards. */
  close: () => Promise<void>
}>

export type OpenOptions = Readonly<{
  log?: Log
  /** False leaves the tables as they are: for a look at a database of another version. */
  migrations?: boolean
}>

/**
 * Opens the database and brings it to the shape of this version.
 *
 * @throws DirectoryInUseError when another process has the directory; Error when the server or a migration fails.
 */
export async function openDatabase(settings: DatabaseSettings, options: OpenOptions = {}): Promise<OpenDatabase> {
  const log = options.log ?? SILENT_LOG
  const database = await open(settings, log)
  if (options.migrations !== false) {
    try {
      await migrate(database.db, MIGRATIONS)
    } catch (error) {
      await database.close()
      throw error
    }
  }

  return database
}

async function open(settings: DatabaseSettings, log: Log): Promise<OpenDatabase> {
  if ('url' in settings) return { kind: 'postgres', ...(await openServer(settings.url, log)) }
  if ('memory' in settings) return { kind: 'pglite', ...onPGlite(await PGlite.create()) }
  const { db, close } = await openEmbedded(settings.directory, flushOrEnd(log))
  const maintenance = startMaintenance(db, log)

  return { kind: 'pglite', db, close: () => maintenance.stop().then(close) }
}
