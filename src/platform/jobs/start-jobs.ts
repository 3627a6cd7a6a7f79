import type { ConstructorOptions, PgBoss } from 'pg-boss'
import { SYSTEM_ID } from './system.ts'
import { envelopeOf } from './envelope.ts'
import type { Job } from './job.ts'
import { runJob, type JobHost } from './run-job.ts'
import { sendingOf } from './send-job.ts'
import { bossOn } from './store/boss-database.ts'

/** How often, in seconds; a test gives shorter times. */
export type JobTimes = Readonly<{
  /** Each kind of job is looked for so often. */
  poll: number
  /** Schedules, and jobs of processes that died, are looked at so often: 45 at most. */
  watch: number
  /** So long a stop waits for what runs; what is not done by then is tried again later. */
  stop: number
}>

export const JOB_TIMES: JobTimes = { poll: 2, watch: 30, stop: 30 }

/** The jobs of this process. */
export type RunningJobs = Readonly<{
  /** Takes no new job, and waits for those that run. */
  stop: () => Promise<void>
}>

/**
 * Runs jobs in this process, until it is stopped: those that were asked for, by whichever process, and those whose
 * time has come. Any number of processes may do so on one PostgreSQL.
 *
 * @throws Error when the database was not brought to this version.
 */
export async function startJobs(
  host: JobHost,
  jobs: readonly Job<unknown>[],
  times: JobTimes = JOB_TIMES,
): Promise<RunningJobs> {
  const { db, log } = host.platform
  const boss = bossOn(db, optionsOf(times))
  // Of an error in a worker pg-boss passes on a copy that is no Error.
  boss.on('error', (error) => log.error('jobs.error', error instanceof Error ? error : new Error(String(error))))
  boss.on('warning', ({ message }) => log.info('jobs.warning', { message }))
  for (const { name } of jobs) await boss.createQueue(name)
  await keepSchedules(boss, jobs)
  await boss.start()
  try {
    for (const job of jobs) await work(boss, host, job, times)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }

  return { stop: () => boss.stop({ graceful: true, timeout: times.stop * 1000 }) }
}

function optionsOf({ watch }: JobTimes): ConstructorOptions {
  return {
    superviseIntervalSeconds: watch,
    monitorIntervalSeconds: watch,
    cronMonitorIntervalSeconds: watch,
    cronWorkerIntervalSeconds: Math.min(watch, 10),
    maintenanceIntervalSeconds: 60 * 60,
    // Jobs that wait for jobs are not used; asking for them would write to the disk every few seconds.
    flowIntervalSeconds: 24 * 60 * 60,
    // The tables have an owner other than the application, and are small.
    reindex: false,
    monitorVacuum: false,
  }
}

/** The schedules in the database become those of this version. */
async function keepSchedules(boss: PgBoss, jobs: readonly Job<unknown>[]): Promise<void> {
  const scheduled = new Map(jobs.flatMap((job) => (job.schedule === undefined ? [] : [[job.name, job.schedule]])))
  for (const { name, key } of await boss.getSchedules()) if (!scheduled.has(name)) await boss.unschedule(name, key)
  for (const job of jobs) {
    if (job.schedule === undefined) continue
    const { cron, data } = job.schedule
    // Hours in which no process ran are made up for once.
    const options = { ...sendingOf(job), tz: 'Europe/London', missed: 'once' } as const
    await boss.schedule(job.name, cron, envelopeOf(SYSTEM_ID, data), options)
  }
}

async function work(boss: PgBoss, host: JobHost, job: Job<unknown>, { poll }: JobTimes): Promise<void> {
  const options = { pollingIntervalSeconds: poll, includeMetadata: true, batchSize: 1 } as const
  const worker: string = await boss.work<unknown, void, typeof options>(job.name, options, async (taken) => {
    for (const each of taken) await runJob(host, job, each)
    // There may be more: look at once, and not only after the pause.
    boss.notifyWorker(worker)
  })
}
