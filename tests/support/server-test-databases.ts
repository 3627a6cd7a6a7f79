import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import type { Db, NoTables } from '../../src/platform/database/database.ts'
import type { TestDatabases } from './database.ts'
import { keptDatabases, type MadeDatabase } from './kept-databases.ts'
import { startPostgres } from './postgres-server.ts'

/**
 * Databases of a PostgreSQL server: of the one that TOPSLICE_TEST_POSTGRES names, which `npm test` started, or of
 * one that this process starts for itself. Each is a copy of one migrated database.
 */
export function serverTestDatabases(): TestDatabases {
  let source: Promise<Source> | null = null
  let count = 0

  return keptDatabases(
    async () => {
      source ??= makeSource(`test_${process.pid}`)

      return copyOf(await source, (count += 1))
    },
    async () => {
      if (source !== null) await (await source).close()
    },
  )
}

async function copyOf({ admin, url, template }: Source, number: number): Promise<MadeDatabase> {
  const name = `${template}_${number}`
  await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(admin)
  const database = await openDatabase({ url: url(name) }, { migrations: false })

  return {
    db: database.db,
    asOwner: async (work) => {
      const owned = await openDatabase({ url: url(name) }, { migrations: false, asOwner: true })
      try {
        await work(owned.db)
      } finally {
        await owned.close()
      }
    },
    close: async () => {
      await database.close()
      await sql`drop database ${sql.id(name)}`.execute(admin)
    },
  }
}

type Source = Readonly<{ admin: Db; url: (database: string) => string; template: string; close: () => Promise<void> }>

async function makeSource(template: string): Promise<Source> {
  const given = process.env['TOPSLICE_TEST_POSTGRES']
  const server = given === undefined ? await startPostgres() : { directory: given, stop: () => Promise.resolve() }
  const url = (database: string) => serverUrl(server.directory, database)
  const pool = new pg.Pool({ connectionString: url('postgres'), max: 1 })
  const admin = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
  await sql`create database ${sql.id(template)}`.execute(admin)
  await (await openDatabase({ url: url(template) })).close()

  return {
    admin,
    url,
    template,
    close: async () => {
      await sql`drop database ${sql.id(template)}`.execute(admin)
      await admin.destroy()
      await server.stop()
    },
  }
}

/** Gives the address of an empty database, without any table, on a server like the one of the other tests. */
export async function withEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const { admin, url, close } = await makeSource(`other_${process.pid}`)
  try {
    await sql`create database empty template template0`.execute(admin)
    await work(url('empty'))
    await sql`drop database empty`.execute(admin)
  } finally {
    await close()
  }
}

/** The server listens on a socket in its directory and nowhere else. */
export function serverUrl(directory: string, database: string): string {
  return `postgres://postgres@/${database}?host=${encodeURIComponent(directory)}`
}
