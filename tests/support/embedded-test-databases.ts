import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import packages from '../../package.json' with { type: 'json' }
import { MIGRATIONS } from '../../migrations/index.ts'
import type { Db, Tx } from '../../src/platform/database/database.ts'
import { onPGlite } from '../../src/platform/database/embedded-database.ts'
import type { EmbeddedDatabase } from '../../src/platform/database/embedded-database.ts'
import { asOwner, takeApplicationRole } from '../../src/platform/database/wall.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import type { TestDatabases } from './database.ts'

/**
 * PGlite in memory. Making one takes seconds and emptying one milliseconds, so a process keeps those that tests
 * gave back and empties them for the next test.
 */
export function embeddedTestDatabases(): TestDatabases {
  const all: EmbeddedDatabase[] = []
  const idle: EmbeddedDatabase[] = []

  async function make(): Promise<EmbeddedDatabase> {
    const made = onPGlite(await PGlite.create({ loadDataDir: await freshDump() }))
    all.push(made)
    await migrate(made.db, MIGRATIONS)
    await takeApplicationRole(made.db)

    return made
  }

  return {
    open: async () => {
      const database = idle.pop() ?? (await make())

      return {
        db: database.db,
        asOwner: (work) => asOwner(database.db, work),
        giveBack: async () => {
          await emptyEveryTable(database.db)
          idle.push(database)
        },
      }
    },
    close: async () => {
      for (const database of all) await database.close()
    },
  }
}

/** A database without any table, in memory; whoever asks for it closes it. */
export async function emptyEmbeddedDatabase(): Promise<EmbeddedDatabase> {
  return onPGlite(await PGlite.create({ loadDataDir: await freshDump() }))
}

/**
 * A database as PGlite first makes it, without any table. It is kept between runs, since making it takes most of the
 * time; the migrations are run afresh in every process.
 */
async function freshDump(): Promise<Blob> {
  if (!existsSync(DUMP)) {
    const fresh = await PGlite.create()
    const dump = await fresh.dumpDataDir('none')
    await fresh.close()
    await mkdir(dirname(DUMP), { recursive: true })
    const unfinished = `${DUMP}.${process.pid}`
    await writeFile(unfinished, new Uint8Array(await dump.arrayBuffer()))
    await rename(unfinished, DUMP)
  }

  return new Blob([await readFile(DUMP)])
}

const DUMP = new URL(
  `../../node_modules/.cache/topslice/pglite-${packages.dependencies['@electric-sql/pglite']}.tar`,
  import.meta.url,
).pathname

/**
 * Every table but the list of migrations, and every identity column starts at one again. Append-only tables refuse
 * this by a trigger, which only the role of a replica passes by. Most tests fill few of the tables, and emptying one
 * that holds nothing takes as long as emptying another.
 */
async function emptyEveryTable(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select set_config('role', 'none', true), set_config('row_security', 'off', true),
      set_config('session_replication_role', 'replica', true)`.execute(tx)
    const filled = (await listFilled(tx)).map((name) => sql.table(name))
    if (filled.length > 0) await sql`truncate ${sql.join(filled)} cascade`.execute(tx)
    await sql`select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
      from pg_sequences where last_value is not null`.execute(tx)
    await sql`insert into platform_event_head (number, hash) values (0, repeat('0', 64))`.execute(tx)
  })
}

async function listFilled(tx: Tx): Promise<readonly string[]> {
  const tables = await sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where (schemaname = 'public' and tablename not like 'kysely_%')
      or (schemaname = 'pgboss' and tablename <> 'version')`.execute(tx)
  const each = tables.rows.map(
    ({ name }) => sql`select ${name}::text as name where exists (select from ${sql.table(name)})`,
  )
  const filled = await sql<{ name: string }>`${sql.join(each, sql` union all `)}`.execute(tx)

  return filled.rows.map(({ name }) => name)
}
