import type { KyselyPlugin } from 'kysely'
import { SYSTEM_CLOCK } from '../../../src/platform/clock.ts'
import { createPlatform } from '../../../src/platform/create-platform.ts'
import { openDatabase } from '../../../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../../../src/platform/log.ts'
import { castVote } from '../../../src/forum/actions/cast-vote.ts'
import { closePoll } from '../../../src/forum/actions/close-poll.ts'
import { takeDecision } from '../../../src/dedelegation/actions/take-decision.ts'
import { openPoll } from '../../../src/forum/actions/open-poll.ts'
import { recordDecision } from '../../../src/forum/actions/record-decision.ts'
import type { VotingStep } from '../voting-step.ts'

// Does one thing of a vote, and kills itself as a power cut would: before or after its nth question to the database, or
// once it is saved and nobody has been told.
const [url = '', nth = '', what = ''] = process.argv.slice(2)
const HANDLERS = { onDecision: [takeDecision] }
const step = JSON.parse(what) as VotingStep
const database = await openDatabase({ url }, { migrations: false })
let passed = 0

const dying: KyselyPlugin = {
  transformQuery: ({ node }) => {
    pass()

    return node
  },
  transformResult: async ({ result }) => {
    pass()

    return result
  },
}

function pass(): void {
  passed += 1
  if (passed === Number(nth)) process.kill(process.pid, 'SIGKILL')
}

const db = database.db.withPlugin(dying)
const platform = createPlatform({ database: { db }, clock: SYSTEM_CLOCK, log: SILENT_LOG })
await doIt()
// The last place where it can be cut off: everything is saved, and the answer has not gone out.
pass()
console.log(`done ${passed}`)
await database.close()

async function doIt(): Promise<unknown> {
  switch (step.kind) {
    case 'open':
      return openPoll(platform, step.actor, HANDLERS, { ...step.command, at: new Date(step.at), closesAt: null })
    case 'cast':
      return castVote(platform, step.actor, step.vote)
    case 'close':
      return closePoll(platform, step.actor, { poll: step.poll, casting: null })
    case 'decide':
      return recordDecision(platform, step.actor, HANDLERS, { poll: step.poll, words: [] })
  }
}
