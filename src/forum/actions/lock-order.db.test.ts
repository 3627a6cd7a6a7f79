import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { draft, forumInMeeting, MEETING, opening, put } from '../../../tests/support/forum-meeting.ts'
import { arrive, meetAgain } from '../../../tests/support/later-meeting.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { withEmptyDatabase } from '../../../tests/support/server-test-databases.ts'
import { closedAndPublished, forumVotingOutside, openOutside } from '../../../tests/support/outside-polls.ts'
import { foundByBoth } from '../../../tests/support/found-by-both.ts'
import { recorded, votedOn } from '../../../tests/support/voted-on.ts'
import { must } from '../../kernel/assert.ts'
import { SYSTEM_CLOCK } from '../../platform/clock.ts'
import { createPlatform } from '../../platform/create-platform.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { SILENT_LOG } from '../../platform/log.ts'
import { lockMeeting } from '../store/meetings.ts'
import { lockPoll } from '../store/polls.ts'
import { listMembershipFacts } from '../store/membership-facts.ts'
import { lockMembership } from '../store/save-membership.ts'
import { lockQuestions } from '../store/questions.ts'
import { approveMinutes, saveMinutes } from './keep-minutes.ts'
import { openPoll } from './open-poll.ts'

const LONG_MS = 5_000
const A_WHILE_MS = 1_000

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

test('minutes are approved by a meeting as it is once nobody else is changing it', async () => {
  await withEmptyDatabase(async (url) => {
    const database = await openDatabase({ url })
    const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
    const { clerk } = await forumInMeeting(platform)
    const published = { code: MEETING, seen: 0, body: 'Words', state: 'published-draft' } as const
    assert.ok((await saveMinutes(platform, clerk, published)).ok)
    const at = await meetAgain(platform)
    await arrive(platform, at)

    const approval = await platform.transaction(clerk, 'test.hold', async (tx, event) => {
      event.nothing()
      const later = must(await lockMeeting(tx, at), 'the later meeting is kept')
      const approving = approveMinutes(platform, clerk, { code: MEETING, seen: 1, at })
      await Promise.race([approving, wait(A_WHILE_MS)])
      await sql`delete from forum_stay where meeting = ${later.id}`.execute(tx)

      return { approving }
    })

    const outcome = await approval.approving
    assert.ok(!outcome.ok && outcome.refusal.code === 'not-quorate', JSON.stringify(outcome))
    await database.close()
  })
})

test('a vote outside a meeting closes after whoever is changing the membership, so that times tell what was known', async () => {
  await withEmptyDatabase(async (url) => {
    const database = await openDatabase({ url })
    const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
    const forum = await forumVotingOutside(platform, { silence: 'consents' })
    const poll = await openOutside(forum, A_WHILE_MS)
    await wait(A_WHILE_MS)

    const changed = await platform.transaction(forum.clerk, 'test.hold', async (tx, event) => {
      event.nothing()
      await lockMembership(tx)
      const closing = closedAndPublished(forum, poll)
      await Promise.race([closing, wait(A_WHILE_MS)])
      await sql`update forum_term set ended_on = current_date - 1, ended_because = 'Resigned'
        where seat = 'primary-3'`.execute(tx)

      return { closing }
    })

    const published = await changed.closing
    assert.deepEqual(
      published.gone?.map(({ seat }) => seat),
      ['primary-3'],
    )
    assert.deepEqual(await foundByBoth([published], await listMembershipFacts(platform.db)), [[[], []]])
    await database.close()
  })
})
