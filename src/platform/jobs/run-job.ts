import { setTimeout as wait } from 'node:timers/promises'
import { sightOf } from '../../kernel/grant.ts'
import { SYSTEM, type Actor } from '../actor.ts'
import type { Tx } from '../database/database.ts'
import { standBehindWall } from '../database/wall.ts'
import type { Platform } from '../platform.ts'
import { openEnvelope } from './envelope.ts'
import { JobError, type Job } from './job.ts'
import { markDone, markFailed, type Attempt } from './store/attempts.ts'

/** What running a job stands on. */
export type JobHost = Readonly<{
  platform: Platform
  /** The person with the rights of this moment; null for whoever may not act any more. `job` is where they act. */
  actorOf: (id: string, job: Readonly<{ id: string; name: string }>) => Promise<Actor | null>
  may: (actor: Actor, permission: string, about: Readonly<Record<string, string>>) => boolean
  /** Told in the transaction that fails the job for good, so that it can send word. */
  onGivenUp?: (tx: Tx, job: Readonly<{ id: string; name: string }>) => Promise<void>
}>

/** A job as it was fetched. */
export type Taken = Attempt & Readonly<{ data: unknown; retryLimit: number; signal: AbortSignal }>

/**
 * Runs one attempt to its end: done, to be tried again, or failed.
 *
 * @throws Error, with nothing of why but its class, when not even the failure can be saved.
 */
export async function runJob(host: JobHost, job: Job<unknown>, taken: Taken): Promise<void> {
  const { log } = host.platform
  const facts = { name: job.name, id: taken.id, attempt: taken.retryCount + 1 }
  try {
    await attempt(host, job, taken)
    log.info('job.done', facts)
  } catch (error) {
    if (error instanceof JobTakenError) {
      log.info('job.taken', facts)

      return
    }
    log.error('job.failed', error, facts)
    await saveFailure(host, job, taken, error).catch((unsaved: unknown) => {
      log.error('job.failure-not-saved', unsaved, facts)
      throw new Error(wordsOf(unsaved))
    })
  }
}

async function saveFailure(host: JobHost, job: Job<unknown>, taken: Taken, error: unknown): Promise<void> {
  const again = !(error instanceof JobError) || error.again
  const afterSeconds = error instanceof JobError ? error.afterSeconds : null
  const failure = { words: wordsOf(error), forGood: !again || taken.retryCount >= taken.retryLimit, afterSeconds }
  await markFailed(host.platform.db, taken, failure, async (tx) => {
    await standBehindWall(tx, SYSTEM.id, sightOf(SYSTEM.grants))
    const data = readData(job, taken)
    if (data !== null) await job.onFailure?.(tx, data.value, failure)
    if (failure.forGood) await host.onGivenUp?.(tx, taken)
  })
}

async function attempt(host: JobHost, job: Job<unknown>, taken: Taken): Promise<void> {
  const read = readData(job, taken)
  if (read === null)
    throw new JobError('This version of Topslice cannot read what the job was given.', { again: false })
  const actor = await host.actorOf(read.asker, { id: taken.id, name: job.name })
  if (actor === null || !host.may(actor, job.permission, job.about?.(read.value) ?? {})) {
    throw new JobError('Whoever asked for this may not do it any more.', { again: false })
  }
  const context = {
    platform: withEffect(host.platform, taken),
    actor,
    id: taken.id,
    attempt: taken.retryCount + 1,
  }

  await inTime(job, taken.signal, (signal) => job.run({ ...context, signal }, read.value))
}

/**
 * Gives up an attempt that takes too long, so that the failure is ours to tell; pg-boss would do so a little later.
 * What goes on in it finds the job taken away.
 */
async function inTime(
  job: Job<unknown>,
  stopped: AbortSignal,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const over = new AbortController()
  const late = wait(job.seconds * 1000, null, { signal: over.signal }).then(() => {
    throw new JobError(`It took longer than ${job.seconds} seconds.`)
  })
  try {
    await Promise.race([run(AbortSignal.any([stopped, over.signal])), late])
  } finally {
    over.abort()
    await late.catch(() => {})
  }
}

/** Who asked, and what the job was given; null for what this version cannot read. */
function readData(job: Job<unknown>, taken: Taken): Readonly<{ asker: string; value: unknown }> | null {
  const envelope = openEnvelope(taken.data)
  const data = job.schema.safeParse(envelope?.data)

  return envelope === null || !data.success ? null : { asker: envelope.asker, value: data.data }
}

/** The platform whose transaction marks the job as done in itself. */
function withEffect(platform: Platform, taken: Taken): Platform {
  return {
    ...platform,
    transaction: (actor, action, work) =>
      platform.transaction(actor, action, async (...given) => {
        const result = await work(...given)
        if (!(await markDone(given[0], taken))) throw new JobTakenError(`Cannot save what ${taken.name} did`)

        return result
      }),
  }
}

/** The job is done already, or somebody else has it: nothing of this attempt is saved, and nothing is wrong. */
class JobTakenError extends Error {
  override readonly name = 'JobTakenError'
}

/** What is kept of an error: our own words, or else its class alone, since a message may name a person. */
function wordsOf(error: unknown): string {
  if (error instanceof JobError) return error.message

  return `Something went wrong in the program (${error instanceof Error ? error.name : typeof error}).`
}
