import { z } from 'zod'
import { SYSTEM } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { defineJob, JobError, shapeJob } from '../../platform/jobs/job.ts'
import { sendJob } from '../../platform/jobs/send-job.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import { closePoll } from './close-poll.ts'

const SHAPE = shapeJob({
  name: 'forum.close-poll',
  permission: 'forum.close-at-deadline',
  schema: z.object({ poll: z.string() }),
  attempts: 20,
  retrySeconds: 5,
})

/** A poll with a deadline is closed at it; one without is closed by somebody. */
export async function askToClose(tx: Tx, { id, closesAt }: StoredPoll): Promise<void> {
  if (closesAt === null) return
  await sendJob(tx, SYSTEM, SHAPE, { poll: id }, { key: id, after: closesAt })
}

/** Votes after the deadline are refused by the database's clock, so that it does not matter how late this comes. */
export const CLOSE_AT_DEADLINE = defineJob({
  ...SHAPE,
  run: async ({ platform, actor }, { poll }) => {
    const found = await findPoll(platform.db, poll)
    // Asked before the transaction that marks the job as done: the program's clock may be ahead of the database's.
    if (found?.closesAt != null && (await databaseNow(platform.db)) < found.closesAt) {
      throw new JobError('The deadline has not come yet by the database’s clock')
    }
    await closePoll(platform, actor, { poll, casting: null, atDeadline: true })
  },
})
