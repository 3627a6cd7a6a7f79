import { sql } from 'kysely'
import type { Db, Tx } from '../../database/database.ts'
import { bossInside } from './boss-database.ts'

/** One attempt at a job, as this process took it. Another process that takes the job later has a higher count. */
export type Attempt = Readonly<{ name: string; id: string; retryCount: number }>

/**
 * Marks the job as done in the transaction, if this attempt still has it.
 *
 * @returns false when the job was taken away: it ran too long, or another attempt did it.
 */
export async function markDone(tx: Tx, attempt: Attempt): Promise<boolean> {
  return isOne(await bossInside(tx).complete(attempt.name, [attempt]))
}

/** Why an attempt failed, in words without personal data: all that is kept of it. */
export type Failure = Readonly<{
  words: string
  forGood: boolean
  /** The next attempt is not before so many seconds, though its own pause be shorter. */
  afterSeconds?: number | null
}>

/**
 * Marks the attempt as failed: to be tried again after a while, or for good. `then` belongs to the same transaction.
 * Does nothing when the job was taken away.
 */
export async function markFailed(
  db: Db,
  attempt: Attempt,
  { words, forGood, afterSeconds = null }: Failure,
  then: (tx: Tx) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (forGood) await forbidMore(tx, attempt)
    if (!isOne(await bossInside(tx).fail(attempt.name, [attempt], { words }))) return
    if (afterSeconds !== null) await putOff(tx, attempt, afterSeconds)
    await then(tx)
  })
}

/** pg-boss tries again for as long as the limit is not reached. */
async function forbidMore(tx: Tx, { name, id, retryCount }: Attempt): Promise<void> {
  await sql`
    update pgboss.job set retry_limit = retry_count
    where name = ${name} and id = ${id} and state = 'active' and retry_count = ${retryCount}`.execute(tx)
}

async function putOff(tx: Tx, { name, id }: Attempt, seconds: number): Promise<void> {
  await sql`
    update pgboss.job set start_after = greatest(start_after, now() + make_interval(secs => ${Math.min(seconds, A_DAY)}))
    where name = ${name} and id = ${id} and state = 'retry'`.execute(tx)
}

/** Whoever asks for a longer pause is not believed. */
const A_DAY = 86_400

/** pg-boss types its answer as an empty object, and counts in it. */
function isOne(answer: object): boolean {
  return 'affected' in answer && answer.affected === 1
}
