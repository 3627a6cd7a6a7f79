import type { Actor } from '../actor.ts'
import type { Tx } from '../database/database.ts'
import type { Platform } from '../platform.ts'
import { openEnvelope } from './envelope.ts'
import { JobError, type Job, type JobContext } from './job.ts'
import { markDone, markFailed, markGivenUp, type Attempt } from './store/attempts.ts'

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
    await saveFailure(host, taken, error).catch((unsaved: unknown) => {
      log.error('job.failure-not-saved', unsaved, facts)
      throw new Error(wordsOf(unsaved))
    })
  }
}

async function saveFailure(host: JobHost, taken: Taken, error: unknown): Promise<void> {
  const { db } = host.platform
  const again = !(error instanceof JobError) || error.again
  if (again && taken.retryCount < taken.retryLimit) await markFailed(db, taken, wordsOf(error))
  else await markGivenUp(db, taken, wordsOf(error), async (tx) => host.onGivenUp?.(tx, taken))
}

async function attempt(host: JobHost, job: Job<unknown>, taken: Taken): Promise<void> {
  const { asker, data } = openEnvelope(taken.data)
  const read = job.schema.safeParse(data)
  if (!read.success)
    throw new JobError('This version of Topslice cannot read what the job was given.', { again: false })
  const actor = await host.actorOf(asker, { id: taken.id, name: job.name })
  if (actor === null || !host.may(actor, job.permission, job.about?.(read.data) ?? {})) {
    throw new JobError('Whoever asked for this may not do it any more.', { again: false })
  }
  const context: JobContext = {
    platform: withEffect(host.platform, taken),
    actor,
    id: taken.id,
    attempt: taken.retryCount + 1,
    last: taken.retryCount >= taken.retryLimit,
    signal: taken.signal,
  }

  await job.run(context, read.data)
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
