import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import {
  adopt,
  draft,
  forumInMeeting,
  member,
  opened,
  put,
  type TestForum,
} from '../../../tests/support/forum-meeting.ts'
import { dayAfter, type CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { Platform } from '../../platform/platform.ts'
import { hasLeft } from '../core/poll.ts'
import type { StoredPoll } from '../store/polls.ts'
import { castVote } from './cast-vote.ts'

const WEEK = 7 * 24 * 3_600_000

onBothDatabases('a vote outside a meeting', (open) => {
  test('knows when it opens who stops being a member before its deadline, and takes their vote until then', async () => {
    const forum = await forumWith((await open()).platform)
    const tomorrow = await lastDayOf(forum, 'primary-3', 0)
    const poll = await outside(forum, new Date(Date.now() + WEEK))

    assert.deepEqual(poll.snapshot.leaving, [{ seat: 'primary-3', on: tomorrow }])
    assert.equal(poll.electorate.find(({ seat }) => seat === 'primary-3')?.may, true)
    assert.equal(await say(forum, poll, 'primary-3'), 'taken')
    const midnight = new Date(`${tomorrow}T12:00:00Z`)
    assert.equal(hasLeft(poll, 'primary-3', midnight), true)
    assert.equal(hasLeft(poll, 'primary-1', midnight), false)
  })

  test('leaves nobody out who is a member to the end of the day before the deadline at midnight', async () => {
    const forum = await forumWith((await open()).platform)
    const last = await lastDayOf(forum, 'primary-3', 3)
    const day = await sql<{ at: Date }>`select (${last}::date)::timestamp at time zone 'Europe/London' as at`.execute(
      forum.platform.db,
    )
    const poll = await outside(forum, day.rows[0]?.at ?? new Date(0))

    assert.deepEqual(poll.leaving, [])
    assert.equal('leaving' in poll.snapshot, false)
  })

  test('refuses the vote of whoever stopped being a member while it is open, and nobody votes in their place', async () => {
    const forum = await forumWith((await open()).platform)
    const poll = await outside(forum, new Date(Date.now() + WEEK))
    await sql`update forum_term set ended_on = current_date - 1, ended_because = 'Resigned' where seat = 'primary-2'`.execute(
      forum.platform.db,
    )

    assert.equal(await say(forum, poll, 'primary-2'), 'no-longer-member')
    const clerk = { id: randomUUID(), poll: poll.id, seat: 'primary-2', choice: 'for', given: 'clerk' } as const
    const byClerk = await castVote(forum.platform, forum.clerk, clerk)
    assert.ok(!byClerk.ok && byClerk.refusal.code === 'no-longer-member')
    assert.equal(await say(forum, poll, 'primary-1'), 'taken')
  })
})

async function forumWith(platform: Platform): Promise<TestForum> {
  const forum = await forumInMeeting(platform)
  await adopt(forum, 'urgent-business', 'votes-by-deadline')

  return forum
}

/** The term of the seat ends so many days from today; the first day without the member. */
async function lastDayOf({ platform }: TestForum, seat: string, days: number): Promise<CalendarDate> {
  const last = englandDay(new Date(Date.now() + days * 24 * 3_600_000))
  await sql`update forum_term set to_day = ${last} where seat = ${seat}`.execute(platform.db)

  return dayAfter(last)
}

async function outside(forum: TestForum, closesAt: Date): Promise<StoredPoll> {
  const [poll] = await opened(forum, await put(forum, draft('insurance')), { mode: 'outside', closesAt })
  assert.ok(poll !== undefined)

  return poll
}

async function say(forum: TestForum, { id }: StoredPoll, seat: string, choice = 'for'): Promise<string> {
  const vote = { id: randomUUID(), poll: id, seat, choice, given: 'own-device' } as const
  const cast = await castVote(forum.platform, member(forum, seat), vote)

  return cast.ok ? 'taken' : cast.refusal.code
}
