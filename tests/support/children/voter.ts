import { SYSTEM_CLOCK } from '../../../src/platform/clock.ts'
import { createPlatform } from '../../../src/platform/create-platform.ts'
import { openDatabase } from '../../../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../../../src/platform/log.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { castVote } from '../../../src/forum/actions/cast-vote.ts'
import { closePoll } from '../../../src/forum/actions/close-poll.ts'
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
  const cast = await castVote(platform, errand.actor, errand.vote)

  return cast.ok ? cast.vote.receipt : cast.refusal.code
}
