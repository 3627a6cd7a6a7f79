import { SYSTEM_CLOCK } from '../../../src/platform/clock.ts'
import { createPlatform } from '../../../src/platform/create-platform.ts'
import { openDatabase } from '../../../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../../../src/platform/log.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { CLOSE_AT_DEADLINE } from '../../../src/forum/actions/close-at-deadline.ts'
import { castVote } from '../../../src/forum/actions/cast-vote.ts'
import { closePoll } from '../../../src/forum/actions/close-poll.ts'
import { JobError } from '../../../src/platform/jobs/job.ts'
import { SYSTEM } from '../../../src/platform/actor.ts'
import type { Answer, Errand } from '../voting-processes.ts'

// A process of its own that votes and closes votes as it is told, on the PostgreSQL server that it is given.
const database = await openDatabase({ url: process.argv[2] ?? '' }, { migrations: false })
const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })

process.on('message', (errand: Errand) => void run(errand))
process.on('disconnect', () => void database.close())
process.send?.({ ready: true })

async function run(errand: Errand): Promise<void> {
  await wait(Math.max(0, errand.at - Date.now()))
  const answer = await doIt(errand).catch((error: unknown) => String(error))
  const told: Answer = { number: errand.number, said: answer }
  process.send?.(told)
}

async function doIt(errand: Errand): Promise<string> {
  if (errand.kind === 'close') {
    const closed = await closePoll(platform, errand.actor, { poll: errand.poll, casting: null })

    return closed.ok ? 'closed' : closed.refusal.code
  }
  if (errand.kind === 'close-at-deadline') return closeAtDeadline(errand.poll)
  const cast = await castVote(platform, errand.actor, errand.vote)

  return cast.ok ? cast.vote.receipt : cast.refusal.code
}

/** What the job does that closes votes with a deadline, tried again as the queue does where it came too early. */
async function closeAtDeadline(poll: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const context = { platform, actor: SYSTEM, id: poll, attempt, signal: new AbortController().signal }
    try {
      await CLOSE_AT_DEADLINE.run(context, { poll })

      return 'closed'
    } catch (error) {
      if (!(error instanceof JobError) || attempt === 100) throw error
      await wait(1)
    }
  }
}
