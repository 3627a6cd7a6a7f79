import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { adopt, draft, forumInMeeting, opened, put, type TestForum } from '../../../tests/support/forum-meeting.ts'
import { must } from '../../kernel/assert.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { StoredPoll } from '../store/polls.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import { appendVote } from '../store/votes.ts'

async function pollClosingIn(forum: TestForum, milliseconds: number): Promise<StoredPoll> {
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  const closesAt = new Date(Date.now() + milliseconds)
  const [poll] = await opened(forum, await put(forum, draft('insurance')), { mode: 'outside', closesAt })

  return must(poll, 'a vote opens')
}

class Taken extends Error {}

/** Writes a vote past what the forum asks of one, and takes it back. @throws Taken where the database took it. */
async function write(
  { platform, clerk }: TestForum,
  poll: StoredPoll,
  when: (tx: Tx) => Promise<Date>,
  salt: string | null = 'e'.repeat(64),
): Promise<void> {
  await platform.transaction(clerk, 'test.write-vote', async (tx, event) => {
    event.nothing()
    const vote = { poll: poll.id, seat: 'primary-1', turn: 1, choice: 'for', given: 'clerk', number: 1 } as const
    const castAt = await when(tx)
    const sealed = { salt, receipt: 'a'.repeat(64) }
    await appendVote(tx, { id: randomUUID(), ...vote, castAt, castBy: clerk.id, because: '', ...sealed })
    throw new Taken()
  })
}

const LATE = /a vote comes while the poll is open/

onBothDatabases('a vote at a deadline', (open) => {
  test('is in time by the moment that it has, though it is written after the deadline', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const poll = await pollClosingIn(forum, 2_500)
    const deadline = must(poll.closesAt, 'the vote has a deadline').getTime()

    const inTime = write(forum, poll, async (tx) => {
      const now = await databaseNow(tx)
      assert.ok(now.getTime() < deadline, 'the vote came in time')
      await wait(deadline - Date.now() + 50)

      return now
    })
    await assert.rejects(inTime, Taken)
    await assert.rejects(write(forum, poll, databaseNow), LATE)
  })

  test('is taken by the database with a salt only', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const poll = await pollClosingIn(forum, 3_600_000)

    await assert.rejects(write(forum, poll, databaseNow, null), /a vote has a salt, but for one of the first form/)
    await assert.rejects(write(forum, poll, databaseNow), Taken)
  })

  test('has no moment from before it was asked for', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const poll = await pollClosingIn(forum, 3_600_000)
    const before = await databaseNow(forum.platform.db)
    await wait(5)

    await assert.rejects(
      write(forum, poll, () => Promise.resolve(before)),
      LATE,
    )
    await assert.rejects(write(forum, poll, databaseNow), Taken)
  })
})
