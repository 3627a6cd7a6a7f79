import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { defineJob } from './job.ts'
import { sendJob } from './send-job.ts'
import { startJobs } from './start-jobs.ts'
import { listJobs } from './store/list-jobs.ts'

onBothDatabases('a job that takes too long', (open) => {
  test('is told to stop, fails, and saves nothing of what it does afterwards', async () => {
    const { platform, actor } = await open()
    const steps: string[] = []
    const job = defineJob<Readonly<Record<string, never>>>({
      name: 'test.late',
      permission: 'test.late',
      schema: z.object({}),
      attempts: 1,
      seconds: 1,
      run: async (context) => {
        await wait(1500)
        steps.push(context.signal.aborted ? 'told' : 'not told')
        const saving = context.platform.transaction(actor, 'test.late', async (tx) => {
          await sql`create temporary table test_late (id int)`.execute(tx)
        })
        await saving.catch((error: unknown) => void steps.push(error instanceof Error ? error.name : ''))
      },
    })
    const givenUp: string[] = []
    const host = {
      platform,
      actorOf: async () => actor,
      may: () => true,
      onGivenUp: async (_tx: unknown, { name }: Readonly<{ name: string }>) => void givenUp.push(name),
    }
    const running = await startJobs(host, [job], { poll: 0.5, watch: 1, stop: 10 })
    await platform.transaction(actor, 'test.ask', (tx) => sendJob(tx, actor, job, {}))

    for (const started = Date.now(); steps.length < 2 && Date.now() - started < 20_000;) await wait(50)
    const [failed] = await listJobs(platform.db)
    await running.stop()

    assert.deepEqual(steps, ['told', 'JobTakenError'])
    assert.deepEqual([failed?.state, failed?.error], ['failed', 'It took longer than 1 seconds.'])
    assert.deepEqual(givenUp, ['test.late'])
    await assert.rejects(sql`select from test_late`.execute(platform.db), { code: '42P01' })
  })

  test('or whose process died again and again, is seen as failed in the end', async () => {
    const { platform, actor } = await open()
    const job = defineJob({
      name: 'test.dead',
      permission: 'test.dead',
      schema: z.object({}),
      attempts: 2,
      seconds: 1,
      run: async () => {},
    })
    await platform.transaction(actor, 'test.ask', (tx) => sendJob(tx, actor, job, {}))
    // As the last attempt of a process that is gone left it.
    await sql`
      update pgboss.job set state = 'active', retry_count = 1, started_on = now() - interval '1 hour'`.execute(
      platform.db,
    )

    const running = await startJobs({ platform, actorOf: async () => actor, may: () => true }, [job], {
      poll: 0.5,
      watch: 1,
      stop: 10,
    })
    let [seen] = await listJobs(platform.db)
    for (const started = Date.now(); seen?.state !== 'failed' && Date.now() - started < 20_000; await wait(50)) {
      ;[seen] = await listJobs(platform.db)
    }
    await running.stop()

    assert.deepEqual([seen?.state, seen?.attempts], ['failed', 2])
    assert.equal(seen?.error, 'The process that ran it stopped, or it took too long.')
  })
})
