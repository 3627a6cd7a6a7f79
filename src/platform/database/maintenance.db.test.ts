import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { SILENT_LOG } from '../log.ts'
import { startMaintenance } from './maintenance.ts'
import { openDatabase } from './open-database.ts'
import type { OpenDatabase } from './open-database.ts'

// PGlite only: a PostgreSQL server looks after itself.
describe('the maintenance of PGlite', () => {
  let database: OpenDatabase
  before(async () => {
    database = await openDatabase({ memory: true }, { migrations: false, asOwner: true })
  })
  after(() => database.close())

  test('checkpoints and vacuums after something is written, then leaves the database alone until the next time', async () => {
    const { db } = database
    await sql`create table kept as select generate_series(1, 1000) as number`.execute(db)
    await sql`update kept set number = number + 1`.execute(db)
    const untouched = await sql<State>`select ${STATE}`.execute(db)

    const maintenance = startMaintenance(db, SILENT_LOG, { checkpointMillis: 30, vacuumMillis: 50 })
    const written = await until(async () => (await state(db)).vacuums === 1n)
    // PostgreSQL publishes how many rows were written a while later, and then there is work again.
    const settled = await until(async () => {
      const now = await state(db)
      await wait(500)

      return now.dead === '0' && isDeepStrictEqual(await state(db), now)
    })
    const { checkpoint } = await state(db)
    await maintenance.stop()

    assert.ok(written, 'no vacuum ran')
    assert.ok(settled, 'the database is not left alone')
    assert.notEqual(checkpoint, untouched.rows[0]?.checkpoint)
  })

  test('logs a failure, and tries again', async () => {
    const { db } = database
    const failures: string[] = []
    const log = { ...SILENT_LOG, error: (event: string) => void failures.push(event) }
    await sql`create role clerk`.execute(db)
    await sql`set session authorization clerk`.execute(db)
    const { checkpoint } = await state(db)

    const maintenance = startMaintenance(db, log, { checkpointMillis: 20, vacuumMillis: 60_000 })
    const failed = await until(() => Promise.resolve(failures.length >= 2))
    await sql`set session authorization postgres`.execute(db)
    const mended = await until(async () => (await state(db)).checkpoint !== checkpoint)
    await maintenance.stop()

    assert.ok(failed, 'a checkpoint without the right to it did not fail')
    assert.equal(failures[0], 'database.maintenance-failed')
    assert.ok(mended, 'no checkpoint ran after the failures')
  })
})

type State = Readonly<{ checkpoint: string; vacuums: bigint; dead: string }>

const STATE = sql`(select redo_lsn::text from pg_control_checkpoint()) as checkpoint,
  (select count(*) from pg_stat_user_tables where last_vacuum is not null) as vacuums,
  (select coalesce(sum(n_dead_tup), 0)::text from pg_stat_user_tables) as dead`

async function state(db: OpenDatabase['db']): Promise<State> {
  const { rows } = await sql<State>`select ${STATE}`.execute(db)
  assert.ok(rows[0])

  return rows[0]
}

async function until(condition: () => Promise<boolean>): Promise<boolean> {
  for (const started = Date.now(); Date.now() - started < 30_000; await wait(20)) {
    if (await condition()) return true
  }

  return false
}
