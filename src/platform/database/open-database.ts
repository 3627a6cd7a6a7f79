import { PGlite } from '@electric-sql/pglite'
import { MIGRATIONS } from '../../../migrations/index.ts'
import { SILENT_LOG } from '../log.ts'
import type { Log } from '../platform.ts'
import type { Db } from './database.ts'
import { onPGlite, openEmbedded, type EmbeddedDatabase } from './embedded-database.ts'
import { flushOrEnd } from './flush-or-end.ts'
import { startMaintenance } from './maintenance.ts'
import { migrate } from './migrate.ts'
import { openServer } from './server-database.ts'
import { takeApplicationRole } from './wall.ts'

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
  /** True for what only the tables' owner may: a backup, a restore. Pages and jobs never are. */
  asOwner?: boolean
}>

/**
 * Opens the database, brings it to the shape of this version as its owner, and goes on in the role of the application.
 *
 * @throws DirectoryInUseError when another process has the directory; Error when the server or a migration fails.
 */
export async function openDatabase(settings: DatabaseSettings, options: OpenOptions = {}): Promise<OpenDatabase> {
  const log = options.log ?? SILENT_LOG
  const database = await open(settings, log)
  try {
    if (options.migrations !== false) await migrate(database.owner, MIGRATIONS)
    const db = options.asOwner === true ? database.owner : await database.asApplication()

    return { kind: database.kind, db, close: database.close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A database as its owner has it, and the way on to the role of the application. */
type OwnedDatabase = Readonly<{
  kind: OpenDatabase['kind']
  owner: Db
  asApplication: () => Promise<Db>
  close: () => Promise<void>
}>

async function open(settings: DatabaseSettings, log: Log): Promise<OwnedDatabase> {
  if ('url' in settings) return { kind: 'postgres', ...(await openServer(settings.url, log)) }
  if ('memory' in settings) return embedded(onPGlite(await PGlite.create()))
  const opened = await openEmbedded(settings.directory, flushOrEnd(log))
  const maintenance = startMaintenance(opened.db, log)

  return embedded({ db: opened.db, close: () => maintenance.stop().then(opened.close) })
}

/** One connection, for ever: it takes the role on, and maintenance puts it off while it runs. */
function embedded({ db, close }: EmbeddedDatabase): OwnedDatabase {
  const asApplication = async () => {
    await takeApplicationRole(db)

    return db
  }

  return { kind: 'pglite', owner: db, asApplication, close }
}
