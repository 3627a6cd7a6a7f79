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

/**
 * Marks the attempt as failed, to be tried again after a while. `words` is all that is kept of why. Does nothing when
 * the job was taken away.
 */
export async function markFailed(db: Db, attempt: Attempt, words: string): Promise<void> {
  await db.transaction().execute((tx) => fail(tx, attempt, words))
}

/** Marks the job as failed for good; `then` belongs to the same transaction. Does nothing when it was taken away. */
export async function markGivenUp(
  db: Db,
  attempt: Attempt,
  words: string,
  then: (tx: Tx) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`
      update pgboss.job set retry_limit = retry_count
      where name = ${attempt.name} and id = ${attempt.id} and state = 'active' and retry_count = ${attempt.retryCount}
    `.execute(tx)
    if (await fail(tx, attempt, words)) await then(tx)
  })
}

async function fail(tx: Tx, attempt: Attempt, words: string): Promise<boolean> {
  return isOne(await bossInside(tx).fail(attempt.name, [attempt], { words }))
}

/** pg-boss types its answer as an empty object, and counts in it. */
function isOne(answer: object): boolean {
  return 'affected' in answer && answer.affected === 1
}
