import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { draft, forumInMeeting, opening, put } from '../../../tests/support/forum-meeting.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { withEmptyDatabase } from '../../../tests/support/server-test-databases.ts'
import { recorded, votedOn } from '../../../tests/support/voted-on.ts'
import { must } from '../../kernel/assert.ts'
import { SYSTEM_CLOCK } from '../../platform/clock.ts'
import { createPlatform } from '../../platform/create-platform.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { SILENT_LOG } from '../../platform/log.ts'
import { lockPoll } from '../store/polls.ts'
import { lockQuestions } from '../store/questions.ts'
import { openPoll } from './open-poll.ts'

const LONG_MS = 5_000

test('a vote opens again while the one before is held, so that nobody who waits for its questions waits in a ring', async () => {
  await withEmptyDatabase(async (url) => {
    const database = await openDatabase({ url })
    const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
    const forum = await forumInMeeting(platform)
    const ids = await put(forum, draft('insurance'))
    const [first] = await votedOn(forum, ids)
    const poll = must(first, 'a vote was closed')

    await platform.transaction(forum.clerk, 'test.hold', async (tx, event) => {
      event.nothing()
      assert.ok(await lockPoll(tx, poll.id))
      const again = openPoll(platform, forum.clerk, NO_HANDLERS, opening(ids))
      const done = await Promise.race([again, wait(LONG_MS, 'waits for ever')])
      assert.ok(typeof done !== 'string' && done.ok, JSON.stringify(done))
      assert.equal((await lockQuestions(tx, ids))[0]?.state, 'voting')
    })

    assert.deepEqual(await recorded(forum, poll), { ok: false, refusals: [{ code: 'voted-again' }] })
    await database.close()
  })
})
