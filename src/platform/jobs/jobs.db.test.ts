import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { onBothDatabases } from '../../../tests/support/database.ts'
import type { Actor } from '../actor.ts'
import type { Platform } from '../platform.ts'
import { defineJob, JobError, type Job, type JobContext } from './job.ts'
import type { JobHost } from './run-job.ts'
import { sendJob } from './send-job.ts'
import { startJobs, type RunningJobs } from './start-jobs.ts'
import { countJobs, listJobs, retryJob, type ListedJob } from './store/list-jobs.ts'

const TIMES = { poll: 0.5, watch: 1, stop: 10 }

type Data = Readonly<{ number: number }>

onBothDatabases('a job', (open) => {
  const running: RunningJobs[] = []
  afterEach(async () => {
    for (const jobs of running.splice(0)) await jobs.stop()
  })

  async function begin(platform: Platform, job: Job<unknown>, host: Partial<JobHost> = {}): Promise<void> {
    running.push(await startJobs({ platform, actorOf: knownActor, may: () => true, ...host }, [job], TIMES))
  }

  test('runs after the commit of who asked, with what it was given, as the person who asked', async () => {
    const { platform, actor } = await open()
    const runs: [Data, string, number][] = []
    const job = noteJob((context, data) => void runs.push([data, context.actor.id, context.attempt]))
    await begin(platform, job)

    await platform.transaction(actor, 'test.ask', async (tx) => {
      await sendJob(tx, actor, job, { number: 7 })
    })
    const [listed] = await until(platform, (jobs) => jobs[0]?.state === 'done')

    assert.deepEqual(runs, [[{ number: 7 }, actor.id, 1]])
    assert.equal(listed?.asker, actor.id)
    assert.equal(listed?.error, '')
    assert.equal((await countJobs(platform.db)).done, 1)
  })

  test('that was asked for in a transaction that is undone never was', async () => {
    const { platform, actor } = await open()
    const job = noteJob(() => {})

    const asking = platform.transaction(actor, 'test.ask', async (tx) => {
      await sendJob(tx, actor, job, { number: 1 })
      throw new Error('changed my mind')
    })

    await assert.rejects(asking, { message: 'changed my mind' })
    assert.deepEqual(await listJobs(platform.db), [])
  })

  test('is asked for once under one key, however often, and by whichever transaction', async () => {
    const { platform, actor } = await open()
    const runs: Data[] = []
    const job = noteJob((_context, data) => void runs.push(data))
    const ask = (number: number, key: string) =>
      platform.transaction(actor, 'test.ask', (tx) => sendJob(tx, actor, job, { number }, { key }))

    const first = await ask(1, 'a')
    const [again, other] = [await ask(2, 'a'), await ask(3, 'b')]
    await begin(platform, job)
    await until(platform, (jobs) => jobs.length === 2 && jobs.every(({ state }) => state === 'done'))
    const afterwards = await ask(4, 'a')

    assert.ok(first !== null && other !== null)
    assert.deepEqual([again, afterwards], [null, null])
    assert.deepEqual(runs.map(({ number }) => number).toSorted(), [1, 3])
  })

  test('waits for its moment', async () => {
    const { platform, actor } = await open()
    const runs: Data[] = []
    const job = noteJob((_context, data) => void runs.push(data))
    await begin(platform, job)
    await platform.transaction(actor, 'test.ask', async (tx) => {
      await sendJob(tx, actor, job, { number: 1 }, { after: new Date(Date.now() + 3_600_000) })
      await sendJob(tx, actor, job, { number: 2 })
    })

    const listed = await until(platform, (jobs) => jobs.some(({ state }) => state === 'done'))

    assert.deepEqual(runs, [{ number: 2 }])
    assert.ok((listed.find(({ state }) => state === 'waiting')?.nextAt?.getTime() ?? 0) > Date.now() + 3_000_000)
  })

  test('saves its effect and its end together: an effect that fails leaves nothing, and is tried again', async () => {
    const { platform, actor, asOwner } = await open()
    await asOwner(async (owner) => void (await sql`create table test_effect (number int)`.execute(owner)))
    const job = noteJob(async (context, { number }) => {
      await context.platform.transaction(context.actor, 'test.effect', async (tx) => {
        await sql`insert into test_effect values (${number})`.execute(tx)
        if (context.attempt === 1) throw new JobError('The first time fails.')
      })
    })
    await begin(platform, job)
    await platform.transaction(actor, 'test.ask', (tx) => sendJob(tx, actor, job, { number: 5 }))

    const [retried] = await until(platform, (jobs) => jobs[0]?.state === 'waiting-to-retry')
    const [done] = await until(platform, (jobs) => jobs[0]?.state === 'done')

    assert.equal(retried?.error, 'The first time fails.')
    assert.ok(retried.nextAt !== null && retried.nextAt > retried.askedAt)
    assert.equal(done?.attempts, 2)
    assert.deepEqual((await sql`select number from test_effect`.execute(platform.db)).rows, [{ number: 5 }])
    await asOwner(async (owner) => void (await sql`drop table test_effect`.execute(owner)))
  })

  test('saves nothing when it was taken away while it worked', async () => {
    const { platform, actor, asOwner } = await open()
    await asOwner(async (owner) => void (await sql`create table test_effect (number int)`.execute(owner)))
    const job = noteJob(async (context, { number }) => {
      if (context.attempt === 1) {
        // As when this process had slept for an hour: another has done the job meanwhile.
        await sql`update pgboss.job set state = 'completed' where id = ${context.id}`.execute(context.platform.db)
      }
      await context.platform.transaction(context.actor, 'test.effect', async (tx) => {
        await sql`insert into test_effect values (${number})`.execute(tx)
      })
    })
    await begin(platform, job)
    await platform.transaction(actor, 'test.ask', (tx) => sendJob(tx, actor, job, { number: 5 }))

    const [listed] = await until(platform, (jobs) => jobs[0]?.state === 'done')
    await running.pop()?.stop()

    assert.equal(listed?.attempts, 1)
    assert.deepEqual((await sql`select number from test_effect`.execute(platform.db)).rows, [])
    await asOwner(async (owner) => void (await sql`drop table test_effect`.execute(owner)))
  })

  test('fails for good after its attempts, keeps of a strange error its class alone, and is tried again on demand', async () => {
    const { platform, actor } = await open()
    let mended = false
    const job = noteJob(() => {
      if (!mended) throw new TypeError('Ada Nowak, ada.nowak@example.org')
    })
    const givenUp: string[] = []
    const onGivenUp: JobHost['onGivenUp'] = async (_tx, { name }) => void givenUp.push(name)
    await begin(platform, job, { onGivenUp })
    await platform.transaction(actor, 'test.ask', (tx) => sendJob(tx, actor, job, { number: 1 }))

    const [failed] = await until(platform, (jobs) => jobs[0]?.state === 'failed')
    const kept = await sql<{ text: string }>`select output::text as text from pgboss.job`.execute(platform.db)
    mended = true
    const retried = await platform.transaction(actor, 'test.retry', (tx) => retryJob(tx, failed?.id ?? ''))
    const [done] = await until(platform, (jobs) => jobs[0]?.state === 'done')
    const refused = await platform.transaction(actor, 'test.retry', (tx) => retryJob(tx, failed?.id ?? ''))

    assert.equal(failed?.attempts, 2)
    assert.equal(failed.error, 'Something went wrong in the program (TypeError).')
    assert.doesNotMatch(kept.rows[0]?.text ?? '', /ada/i)
    assert.deepEqual(givenUp, ['test.note'])
    assert.deepEqual([retried, refused, done?.attempts], [true, false, 3])
  })

  test('fails at once, without running, when the right of the person who asked is gone', async () => {
    const { platform, actor } = await open()
    let runs = 0
    const job = noteJob(() => void (runs += 1))
    const asked: [string, string, object][] = []
    const may: JobHost['may'] = (who, permission, about) => {
      asked.push([who.id, permission, about])

      return false
    }
    await begin(platform, job, { may })
    await platform.transaction(actor, 'test.ask', (tx) => sendJob(tx, actor, job, { number: 1 }))

    const [failed] = await until(platform, (jobs) => jobs[0]?.state === 'failed')

    assert.equal(runs, 0)
    assert.deepEqual(asked, [[actor.id, 'test.note', { service: '1' }]])
    assert.equal(failed?.attempts, 1)
    assert.equal(failed.error, 'Whoever asked for this may not do it any more.')
  })

  test('fails at once, without running, when the person who asked is nobody now', async () => {
    const { platform, actor } = await open()
    let runs = 0
    const job = noteJob(() => void (runs += 1))
    await begin(platform, job, { actorOf: async () => null })
    await platform.transaction(actor, 'test.ask', (tx) => sendJob(tx, actor, job, { number: 1 }))

    const [failed] = await until(platform, (jobs) => jobs[0]?.state === 'failed')

    assert.deepEqual([runs, failed?.attempts], [0, 1])
  })
})

function noteJob(run: (context: JobContext, data: Data) => void | Promise<void>): Job<Data> {
  return defineJob<Data>({
    name: 'test.note',
    permission: 'test.note',
    about: ({ number }) => ({ service: String(number) }),
    schema: z.object({ number: z.number() }),
    attempts: 2,
    retrySeconds: 1,
    run: async (context, data) => run(context, data),
  })
}

async function knownActor(id: string): Promise<Actor> {
  return { id, name: 'Somebody', grants: [] }
}

async function until(
  platform: Platform,
  holds: (jobs: readonly ListedJob[]) => boolean,
): Promise<readonly ListedJob[]> {
  for (const started = Date.now(); Date.now() - started < 20_000; await wait(50)) {
    const jobs = await listJobs(platform.db)
    if (holds(jobs)) return jobs
  }

  throw new Error(`Cannot see it happen in 20 seconds: ${JSON.stringify(await listJobs(platform.db))}`)
}
