import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { MIGRATIONS } from '../../../migrations/index.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { withEmptyDatabase } from '../../../tests/support/server-test-databases.ts'
import type { Db } from './database.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'

onBothDatabases('migrate', (open) => {
  test('does every step once, in the order of their names', async () => {
    const { platform } = await open()
    const names = Object.keys(MIGRATIONS)

    await migrate(platform.db, MIGRATIONS)

    assert.deepEqual(await done(platform.db), names)
    assert.deepEqual(names, names.toSorted())
    assert.ok(names.every((name) => /^\d{3}-[a-z-]+$/.test(name)))
  })

  test('saves nothing of a step that fails, and names it', async () => {
    const { platform } = await open()
    const broken = {
      up: async (db: Db) => {
        await sql`create table half_way (id int)`.execute(db)
        await sql`select 1/0`.execute(db)
      },
    }

    await assert.rejects(migrate(platform.db, { ...MIGRATIONS, '999-broken': broken }), {
      message: 'Cannot bring the database to this version of Topslice (step 999-broken)',
    })

    assert.deepEqual(await done(platform.db), Object.keys(MIGRATIONS))
    await assert.rejects(sql`select * from half_way`.execute(platform.db), { code: '42P01' })
  })

  test('refuses a database of a later version', async () => {
    const { platform } = await open()
    const fewer = Object.fromEntries(Object.entries(MIGRATIONS).slice(1))

    await assert.rejects(migrate(platform.db, fewer), { message: /^Cannot bring the database to this version/ })
  })
})

describe('processes that start at the same moment on PostgreSQL', () => {
  test('all open the database, and each step is done once', async () => {
    await withEmptyDatabase(async (url) => {
      const opened = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ url })))
      for (const { db, close } of opened) {
        assert.deepEqual(await done(db), Object.keys(MIGRATIONS))
        await close()
      }
    })
  })
})

async function done(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)

  return rows.map(({ name }) => name)
}
