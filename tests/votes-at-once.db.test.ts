import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allInvariants } from '../src/commands/all-invariants.ts'
import { SYSTEM_CLOCK } from '../src/platform/clock.ts'
import { createPlatform } from '../src/platform/create-platform.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../src/platform/log.ts'
import { verify } from '../src/platform/verify/verify.ts'
import { forumInMeeting, sendSubstitute } from './support/forum-meeting.ts'
import { withEmptyDatabase } from './support/server-test-databases.ts'
import { race, RACES } from './support/vote-races.ts'
import { startVoters } from './support/voting-processes.ts'

/** A thousand of each are tried by `node bench/votes.ts`. */
const TRIALS = 15

test('four processes on one PostgreSQL lose, double and delay no vote', async (t) => {
  await withEmptyDatabase(async (url) => {
    const database = await openDatabase({ url })
    const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
    const forum = await forumInMeeting(platform)
    await sendSubstitute(forum)
    const voters = await startVoters(url, 4)
    try {
      for (const [name, trial] of Object.entries(RACES)) {
        const seen = await race(forum, voters, trial, TRIALS)
        t.diagnostic(`${name}: ${JSON.stringify(seen)}`)
        assert.equal(seen['trials'], TRIALS)
      }
      const broken = (await verify(database.db, allInvariants())).filter(({ breaches }) => breaches.length > 0)
      assert.deepEqual(broken, [])
    } finally {
      await voters.stop()
      await database.close()
    }
  })
})
