import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { onBothDatabases } from '../../../tests/support/database.ts'
import type { Actor } from '../actor.ts'
import { APPLICATION_ROLE } from '../database/wall.ts'
import type { Platform } from '../platform.ts'
import { defineJob, type Job } from './job.ts'
import { sendJob } from './send-job.ts'
import { startJobs, type RunningJobs } from './start-jobs.ts'
import { listJobs } from './store/list-jobs.ts'

onBothDatabases('jobs', (open) => {
  test('whose time has come run once, though several processes look at the clock, and as the program itself', async () => {
    const { platform } = await open()
    const runs: string[] = []
    const job = tickJob('* * * * *', (actor) => void runs.push(actor.id))
    const firstMinute = minuteNow()

    const processes = [await start(platform, [job]), await start(platform, [job])]
    await untilTrue(() => Promise.resolve(runs.length > 0))
    // Long enough for the other process to look too, and within the minute or just in the next.
    await wait(1500)
    for (const { stop } of processes) await stop()
    // What a minute asks for may be sent only in the next one, so that the minutes are those of the clock, not of the jobs.
    const minutes = minuteNow() - firstMinute + 1

    assert.ok(runs.length <= minutes, `${runs.length} runs in ${minutes} minutes`)
    assert.equal(runs[0], 'system')
  })

  test('have the schedules of this version, on the clock of England, and no others', async () => {
    const { platform } = await open()
    const nightly = tickJob('30 3 * * *', () => {})
    await (await start(platform, [nightly, { ...tickJob('0 4 * * *', () => {}), name: 'test.other' }])).stop()

    await (await start(platform, [{ ...nightly, schedule: { cron: '30 2 * * *', data: {} } }])).stop()

    const { rows } = await sql`select name, cron, timezone from pgboss.schedule`.execute(platform.db)
    assert.deepEqual(rows, [{ name: 'test.tick', cron: '30 2 * * *', timezone: 'Europe/London' }])
  })

  test('that run are finished before a stop, and none is begun after it', async () => {
    const { platform, actor } = await open()
    const begun: number[] = []
    const job = defineJob<Readonly<{ number: number }>>({
      name: 'test.slow',
      permission: 'test.slow',
      schema: z.object({ number: z.number() }),
      run: async (_context, { number }) => {
        begun.push(number)
        await wait(400)
      },
    })
    const running = await start(platform, [job])
    await platform.transaction(actor, 'test.ask', async (tx) => {
      for (const number of [1, 2]) await sendJob(tx, actor, job, { number })
    })
    await untilTrue(() => Promise.resolve(begun.length === 1))

    await running.stop()

    const states = (await listJobs(platform.db)).map(({ state }) => state)
    assert.deepEqual(states.toSorted(), ['done', 'waiting'])
    assert.equal(begun.length, 1)
  })

  test('are sent and run by a role that owns nothing, and cannot make a table', async () => {
    const { platform } = await open()
    const { rows } = await sql`select current_user as role`.execute(platform.db)

    assert.deepEqual(rows, [{ role: APPLICATION_ROLE }])
    await assert.rejects(sql`create table pgboss.more (id int)`.execute(platform.db), { code: '42501' })
  })
})

function minuteNow(): number {
  return Math.floor(Date.now() / 60_000)
}

function tickJob(cron: string, run: (actor: Actor) => void): Job<Readonly<Record<string, never>>> {
  return defineJob({
    name: 'test.tick',
    permission: 'test.tick',
    schema: z.object({}),
    schedule: { cron, data: {} },
    run: async ({ actor }) => run(actor),
  })
}

function start(platform: Platform, jobs: readonly Job<unknown>[]): Promise<RunningJobs> {
  const actorOf = async (id: string): Promise<Actor> => ({ id, name: 'Somebody', grants: [] })

  return startJobs({ platform, actorOf, may: () => true }, jobs, { poll: 0.5, watch: 1, stop: 10 })
}

async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  for (const started = Date.now(); Date.now() - started < 20_000; await wait(50)) if (await holds()) return

  throw new Error('Cannot see it happen in 20 seconds')
}
