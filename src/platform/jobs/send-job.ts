import { createHash, randomUUID } from 'node:crypto'
import { assert } from '../../kernel/assert.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../database/database.ts'
import { createQueueOnce } from './store/queues.ts'
import { bossInside } from './store/boss-database.ts'
import { envelopeOf } from './envelope.ts'
import type { JobShape } from './job.ts'

export type SendOptions = Readonly<{
  /**
   * What must not be asked for twice: while a job of this name and key is remembered (30 days after its end), asking
   * again changes nothing.
   */
  key?: string
  /** Not before this moment. */
  after?: Date
}>

/**
 * Asks for a job in the caller's transaction: it runs after the commit, or never was.
 *
 * @returns the job's id; null when it was asked for before under this key.
 */
export async function sendJob<Data>(
  tx: Tx,
  asker: Pick<Actor, 'id'>,
  job: JobShape<Data>,
  data: Data,
  { key, after }: SendOptions = {},
): Promise<string | null> {
  const read = job.schema.safeParse(JSON.parse(JSON.stringify(data)))
  assert(read.success, `what ${job.name} is given can be read again after JSON`)
  await createQueueOnce(tx, job.name)

  return bossInside(tx).send(job.name, envelopeOf(asker.id, read.data), {
    ...sendingOf(job),
    id: key === undefined ? randomUUID() : jobIdOf(job, key),
    ...(after === undefined ? {} : { startAfter: after }),
  })
}

/** The id of the job that was asked for under the key. */
export function jobIdOf(job: Pick<JobShape<never>, 'name'>, key: string): string {
  const hash = createHash('sha256').update(`${job.name}\n${key}`).digest('hex')

  // A UUID of version 8: one that is made by a rule of one's own.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** What pg-boss is told of every job of this kind. */
export function sendingOf({ attempts, seconds, retrySeconds }: Omit<JobShape<never>, 'schema' | 'about'>) {
  return {
    retryLimit: attempts - 1,
    retryDelay: retrySeconds,
    retryBackoff: true,
    retryDelayMax: 60 * 60,
    expireInSeconds: seconds + GRACE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    // A job that waits is never thrown away, however long no process ran.
    retentionSeconds: 10 * 365 * DAY,
    deleteAfterSeconds: 30 * DAY,
  } as const
}

/** A process that lives gives an attempt up by itself; one that has died may be quiet for so much longer. */
const GRACE_SECONDS = 5

/** A process that says nothing for so long has died, and its job is tried again. */
const HEARTBEAT_SECONDS = 30

const DAY = 24 * 60 * 60
