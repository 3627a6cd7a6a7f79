import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { createBackup } from '../../src/platform/backup/create-backup.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { emptyEmbeddedDatabase } from './embedded-test-databases.ts'
import { withEmptyDatabase } from './server-test-databases.ts'

type WithEmpty = (work: (owner: Db) => Promise<void>) => Promise<void>

/** An empty database of each kind, as its owner has it; the server's owner is no superuser. */
export const EMPTY_DATABASES: Readonly<Record<string, WithEmpty>> = {
  PGlite: async (work) => {
    await using database = closing(await emptyEmbeddedDatabase())
    await work(database.db)
  },
  PostgreSQL: (work) =>
    withEmptyDatabase(async (url) => {
      const owner = await giveToOrdinaryOwner(url)
      await using database = closing(await openDatabase({ url: owner }, { migrations: false, asOwner: true }))
      await work(database.db)
    }),
}

function closing(database: Readonly<{ db: Db; close: () => Promise<void> }>): AsyncDisposable & Readonly<{ db: Db }> {
  return { db: database.db, [Symbol.asyncDispose]: () => database.close() }
}

/** The address as a role has it that may make roles and owns the database, and nothing more. */
async function giveToOrdinaryOwner(url: string): Promise<string> {
  await using database = closing(await openDatabase({ url }, { migrations: false, asOwner: true }))
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'test_owner') then create role test_owner login createrole; end if;
    end $$`.execute(database.db)
  await sql`alter database empty owner to test_owner`.execute(database.db)

  return url.replace('postgres://postgres@', 'postgres://test_owner@')
}

export async function backUp(db: Db, path: string): Promise<void> {
  await createBackup(db, createWriteStream(path), new Date('2024-02-01T00:00:00Z'))
}

/** The lines of a backup under their table; the record of actions, which a restore adds to, apart. */
export async function contentsOf(path: string): Promise<Readonly<{ tables: string[]; record: string[] }>> {
  const lines = gunzipSync(await readFile(path))
    .toString('utf8')
    .split('\n')
    .slice(1, -2)
  const [tables, record]: [string[], string[]] = [[], []]
  let table = ''
  for (const line of lines) {
    if (line.startsWith('["')) table = line
    if (table.startsWith('["table","platform_event"')) record.push(line)
    else if (!table.startsWith('["table","platform_event')) tables.push(line)
  }

  return { tables, record }
}
