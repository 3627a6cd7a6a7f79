import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { adopt, draft, forumInMeeting, opened, put, type TestForum } from '../../../tests/support/forum-meeting.ts'
import { resign } from '../../../tests/support/resign.ts'
import { dayBefore } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { must } from '../../kernel/assert.ts'
import { SYSTEM } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { startJobs } from '../../platform/jobs/start-jobs.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { castVote } from './cast-vote.ts'
import { CLOSE_AT_DEADLINE } from './close-at-deadline.ts'
import { closePoll } from './close-poll.ts'

onBothDatabases('a member who resigns while a vote outside a meeting is open', (open) => {
  test('consents to nothing by silence when the job closes it at the deadline, and that is frozen with the close', async () => {
    const forum = await forumVoting((await open()).platform)
    const { platform } = forum
    const poll = await outside(forum, 3_000)
    await say(forum, poll, 'primary-1', 'against')
    const on = await resign(forum, 'primary-3')
    const jobs = await startJobs({ platform, actorOf: async () => SYSTEM, may: () => true }, [CLOSE_AT_DEADLINE])
    for (let tries = 0; tries < 100 && (await findPoll(platform.db, poll.id))?.state === 'open'; tries += 1)
      await wait(200)
    await jobs.stop()

    const closed = must(await findPoll(platform.db, poll.id), 'the poll is kept')
    assert.deepEqual(poll.leaving, [])
    assert.deepEqual(closed.gone, [{ seat: 'primary-3', on }])
    const { counts, why } = must(closed.result, 'the poll is closed')
    assert.deepEqual([counts.for[0]?.votes, counts.bySilence, counts.silent, why], [1, 1, 1, 'tie'])
    await assert.rejects(sql`update forum_poll set gone = null where id = ${poll.id}`.execute(platform.db), /ends once/)
  })

  test('is not waited for once everybody else has voted, and stays unsaid where it closes by hand', async () => {
    const forum = await forumVoting((await open()).platform)
    const poll = await outside(forum, 3_600_000)
    await say(forum, poll, 'primary-1', 'for')
    const on = await resign(forum, 'primary-3')
    assert.equal(await close(forum, poll), 'before-deadline')
    await say(forum, poll, 'primary-2', 'against')
    const closed = await close(forum, poll)

    assert.ok(typeof closed !== 'string')
    assert.deepEqual(closed.gone, [{ seat: 'primary-3', on }])
    assert.deepEqual([closed.result?.counts.bySilence, closed.result?.why], [0, 'tie'])
  })

  test('keeps the vote that they gave before', async () => {
    const forum = await forumVoting((await open()).platform)
    const poll = await outside(forum, 3_600_000)
    for (const seat of ['primary-1', 'primary-2', 'primary-3']) await say(forum, poll, seat, 'for')
    await resign(forum, 'primary-3')
    const closed = await close(forum, poll)

    assert.ok(typeof closed !== 'string')
    assert.deepEqual(closed.gone, [])
    assert.deepEqual(closed.result?.counts.for, [{ option: '', votes: 3 }])
  })

  test('is gone from the first day of the vote where they turn out to have left before, and not if they leave tomorrow', async () => {
    const forum = await forumVoting((await open()).platform)
    const today = englandDay(new Date())
    const poll = await outside(forum, 1_500)
    await resign(forum, 'primary-2', dayBefore(dayBefore(today)))
    await resign(forum, 'primary-3', englandDay(new Date(Date.now() + 48 * 3_600_000)))
    await wait(1_600)
    const closed = await close(forum, poll)

    assert.ok(typeof closed !== 'string')
    assert.deepEqual(closed.gone, [{ seat: 'primary-2', on: today }])
    assert.equal(closed.result?.counts.bySilence, 2)
  })

  test('is kept by the database at the close of such a vote only', async () => {
    const forum = await forumVoting((await open()).platform)
    const poll = await outside(forum, 3_600_000)
    const [inMeeting] = await opened(forum, await put(forum, draft('trade-union')))
    const gone = JSON.stringify([{ seat: 'primary-3', on: '2024-01-15' }])
    const set = (id: string, change: ReturnType<typeof sql>) =>
      sql`update forum_poll set ${change} where id = ${id}`.execute(forum.platform.db)
    const closing = sql`state = 'closed', closed_at = clock_timestamp(), gone`

    await assert.rejects(set(poll.id, sql`gone = ${gone}`), /forum_poll_gone/)
    await assert.rejects(set(poll.id, sql`${closing} = '[]'`), /forum_poll/)
    await assert.rejects(set(must(inMeeting, 'a vote opens').id, sql`gone = ${gone}`), /forum_poll_gone/)
  })
})

async function forumVoting(platform: Platform): Promise<TestForum> {
  const forum = await forumInMeeting(platform)
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  await adopt(forum, 'silence', 'consents')

  return forum
}

async function outside(forum: TestForum, milliseconds: number): Promise<StoredPoll> {
  const closesAt = new Date(Date.now() + milliseconds)
  const [poll] = await opened(forum, await put(forum, draft('insurance')), { mode: 'outside', closesAt })

  return must(poll, 'a vote opens')
}

async function say({ platform, clerk }: TestForum, { id }: StoredPoll, seat: string, choice: string): Promise<void> {
  const vote = { id: randomUUID(), poll: id, seat, choice, given: 'clerk' } as const
  assert.ok((await castVote(platform, clerk, vote)).ok, seat)
}

async function close({ platform, clerk }: TestForum, { id }: StoredPoll): Promise<StoredPoll | string> {
  const closed = await closePoll(platform, clerk, { poll: id, casting: null })

  return closed.ok ? must(await findPoll(platform.db, id), 'the poll is kept') : closed.refusal.code
}
