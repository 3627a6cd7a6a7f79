import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Log } from '../platform.ts'
import type { Db, NoTables } from './database.ts'
import { askDatabase } from './ask-database.ts'
import { valueTypes } from './value-types.ts'
import { APPLICATION_ROLE } from './wall.ts'

/** A PostgreSQL server that this process uses with others: as the role that the address names, then as the application. */
export type ServerDatabase = Readonly<{ owner: Db; asApplication: () => Promise<Db>; close: () => Promise<void> }>

/** The oldest PostgreSQL that Topslice is tested on. */
const OLDEST_VERSION = 15

const CONNECTIONS = 10

/**
 * Connects to the server, and checks that it is one that Topslice can use.
 *
 * @throws Error when the server does not answer within ten seconds, is too old, or keeps text otherwise than in UTF-8.
 */
export async function openServer(url: string, log: Log): Promise<ServerDatabase> {
  const owner = connect(url, log, 2)
  const opened = [owner]
  const close = async () => {
    for (const db of opened.splice(0)) await db.destroy()
  }
  try {
    await checkServer(owner)
  } catch (error) {
    await close()
    throw error
  }

  return {
    owner,
    asApplication: async () => {
      const db = connect(url, log, CONNECTIONS, `-c role=${APPLICATION_ROLE}`)
      opened.push(db)
      await askDatabase(db)

      return db
    },
    close,
  }
}

function connect(url: string, log: Log, max: number, options?: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    types: valueTypes(),
    max,
    connectionTimeoutMillis: 10_000,
    application_name: 'topslice',
    ...(options === undefined ? {} : { options }),
  })
  // An idle connection that the server drops is replaced at the next query; without this it would end the process.
  pool.on('error', (error) => log.error('database.connection-lost', error))

  return new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
}

async function checkServer(db: Db): Promise<void> {
  const settings = await sql<{ version: string; encoding: string; dates: string }>`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
      current_setting('DateStyle') as dates`.execute(db)
  for (const { version, encoding, dates } of settings.rows) {
    const major = Math.floor(Number(version) / 10_000)
    if (major < OLDEST_VERSION) throw unusable(`PostgreSQL ${OLDEST_VERSION} or later`, `PostgreSQL ${major}`)
    if (encoding !== 'UTF8') throw unusable('a database in UTF8', encoding)
    if (!dates.startsWith('ISO')) throw unusable('DateStyle ISO', `DateStyle ${dates}`)
  }
}

function unusable(expected: string, found: string): Error {
  return new Error(`Cannot use the database that DATABASE_URL names: expected ${expected}, found ${found}`)
}
