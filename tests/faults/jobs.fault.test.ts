import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { SYSTEM_CLOCK } from '../../src/platform/clock.ts'
import { createPlatform } from '../../src/platform/create-platform.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { sendJob } from '../../src/platform/jobs/send-job.ts'
import { countJobs } from '../../src/platform/jobs/store/list-jobs.ts'
import { SILENT_LOG } from '../../src/platform/log.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { withEmptyDatabase } from '../support/server-test-databases.ts'
import { assertSound } from './assert-sound.ts'
import { startChild, type Child } from './child-process.ts'
import { effectJob } from './children/effect-job.ts'

const ROUNDS = 24
const JOBS_A_ROUND = 15

/** Where a process is killed, in turn: before the transaction, in it, and between its commit and the end of the job. */
const MOMENTS = ['begun ', 'written ', 'committed '] as const

describe('jobs of two processes on one PostgreSQL', () => {
  test(`have each their effect exactly once, in ${ROUNDS} rounds of kill -9 at every step`, async () => {
    await withEmptyDatabase(async (url) => {
      const database = await openDatabase({ url }, { asOwner: true })
      const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
      // No key: an effect that comes twice must be seen, and not refused.
      await sql`create table fault_effect (number int not null)`.execute(platform.db)
      const children = [await startRunner(url), await startRunner(url)]
      for (let round = 0; round < ROUNDS; round += 1) {
        await ask(platform, round)
        children[round % 2] = await killAndReplace(children[round % 2], round, url)
      }

      await untilDone(platform.db)
      for (const child of children) child.process.kill('SIGTERM')
      const ends = await Promise.all(children.map((child) => child.ended))
      const counts = await countJobs(platform.db)
      const wrong = await sql`
        select number, count(*)::int as effects from fault_effect group by number having count(*) <> 1`.execute(
        platform.db,
      )
      const effects = await sql<{ count: bigint }>`select count(*) as count from fault_effect`.execute(platform.db)
      const tried = await sql<{ again: bigint }>`
        select count(*) as again from pgboss.job where retry_count > 0`.execute(platform.db)
      await assertSound(platform.db)
      await database.close()

      assert.deepEqual(wrong.rows, [])
      assert.equal(effects.rows[0]?.count, BigInt(ROUNDS * JOBS_A_ROUND))
      assert.equal(counts.done, ROUNDS * JOBS_A_ROUND)
      assert.deepEqual(ends, [0, 0])
      // Else nothing was killed in the middle, and the test would prove nothing.
      assert.ok((tried.rows[0]?.again ?? 0n) >= 5n, `only ${tried.rows[0]?.again} jobs were tried again`)
    })
  })
})

async function startRunner(url: string): Promise<Child> {
  const child = startChild('./children/run-jobs.ts', [url])
  await child.line('ready')

  return child
}

async function ask(platform: Platform, round: number): Promise<void> {
  const job = effectJob(async () => {})
  await platform.transaction({ id: 'tester', name: 'Tester', grants: [] }, 'fault.ask', async (tx) => {
    for (let place = 0; place < JOBS_A_ROUND; place += 1) {
      await sendJob(tx, { id: 'tester' }, job, { number: round * JOBS_A_ROUND + place })
    }
  })
}

/** Lets the process come a few jobs further, and ends it at that very step. */
async function killAndReplace(child: Child | undefined, round: number, url: string): Promise<Child> {
  assert.ok(child)
  const moment = MOMENTS[round % MOMENTS.length] ?? 'begun '
  const seen = child.lines.filter((line) => line.startsWith(moment)).length
  // The other process may be quicker and leave nothing to do: then this one dies idle.
  await Promise.race([child.line(moment, seen + 1 + (round % 4)), wait(3000, null, { ref: false })])
  child.process.kill('SIGKILL')

  assert.equal(await child.ended, 'SIGKILL')

  return startRunner(url)
}

async function untilDone(db: Db): Promise<void> {
  for (const started = Date.now(); Date.now() - started < 60_000; await wait(100)) {
    const counts = await countJobs(db)
    if (counts.waiting + counts.running + counts['waiting-to-retry'] === 0) return
  }

  throw new Error(`Cannot see the jobs end in a minute: ${JSON.stringify(await countJobs(db))}`)
}
