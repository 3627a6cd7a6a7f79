import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { castVote } from '../src/forum/actions/cast-vote.ts'
import { closePoll } from '../src/forum/actions/close-poll.ts'
import { faultsOfPoll } from '../src/forum/core/check-poll.ts'
import { findPoll, type StoredPoll } from '../src/forum/store/polls.ts'
import { publicPolls, type PublicPoll } from '../src/forum/store/public-poll.ts'
import { listVotes } from '../src/forum/store/votes.ts'
import { must } from '../src/kernel/assert.ts'
import { englandDay } from '../src/kernel/england-time.ts'
import { onBothDatabases, type Open } from './support/database.ts'
import { adopt, draft, forumInMeeting, opened, put, type TestForum } from './support/forum-meeting.ts'
import { verifiedInPython } from './support/verify-in-python.ts'

const WEEK = 7 * 24 * 3_600_000

onBothDatabases('both verifiers, of a vote outside a meeting', (open) => {
  test('count nobody’s silence as consent who stops being a member before the deadline', async () => {
    const { forum, asOwner } = await forumVoting(open)
    await lastDayIsToday(forum, 'primary-3')
    const poll = await outside(forum)
    assert.deepEqual(
      poll.leaving.map(({ seat }) => seat),
      ['primary-3'],
    )
    // Nobody waits a week: the deadline is brought to this moment, as only the database's owner can.
    await asOwner(async (owner) => {
      await sql`alter table forum_poll disable trigger user`.execute(owner)
      await sql`update forum_poll set closes_at = date_trunc('milliseconds', clock_timestamp()) where id = ${poll.id}`.execute(
        owner,
      )
      await sql`alter table forum_poll enable trigger user`.execute(owner)
    })
    const published = await close(forum, poll)

    assert.deepEqual(
      [published.result.counts.bySilence, published.result.counts.silent, published.result.outcome],
      [2, 1, 'approved'],
    )
    assert.deepEqual(verifiedInPython([[published]]), ['All 1 polls hold.\nexit 0\n'])
  })

  test('find a vote that came when its member was one no more', async () => {
    const { forum } = await forumVoting(open)
    await lastDayIsToday(forum, 'primary-3')
    const poll = await outside(forum)
    for (const seat of ['primary-1', 'primary-2', 'primary-3']) await say(forum, poll, seat)
    const published = await close(forum, poll)
    const late = new Date(Date.now() + 2 * 24 * 3_600_000)
    const votes = published.votes.map((vote) => ({ ...vote, castAt: late.toISOString() }))
    const stored = must(await findPoll(forum.platform.db, poll.id), 'the poll is there')
    const ours = (await listVotes(forum.platform.db, [poll.id])).map((vote) => ({ ...vote, castAt: late }))

    assert.deepEqual(verifiedInPython([[published]]), ['All 1 polls hold.\nexit 0\n'])
    assert.match(
      verifiedInPython([[{ ...published, votes }]])[0] ?? '',
      /vote 3 of primary-3 came when its member was one no more/,
    )
    assert.deepEqual(faultsOfPoll(stored, ours), ['has vote 3 of primary-3, whose member was one no more'])
  })

  test('give one person one seat, though the membership has them for two', async () => {
    const { forum } = await forumVoting(open)
    await sql`update forum_term set name = 'Member of primary-1', account = null where seat in ('primary-1', 'primary-2')`.execute(
      forum.platform.db,
    )
    const poll = await outside(forum)
    for (const seat of ['primary-1', 'primary-3']) await say(forum, poll, seat)
    const published = await close(forum, poll)

    assert.deepEqual(
      published.opening.snapshot.elsewhere?.map(({ seat }) => seat),
      ['primary-2'],
    )
    assert.deepEqual(verifiedInPython([[published]]), ['All 1 polls hold.\nexit 0\n'])
  })
})

async function forumVoting(open: Open) {
  const { platform, asOwner } = await open()
  const forum = await forumInMeeting(platform)
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  await adopt(forum, 'silence', 'consents')

  return { forum, asOwner }
}

/** By England's calendar, whatever the database's own is. */
async function lastDayIsToday({ platform }: TestForum, seat: string): Promise<void> {
  await sql`update forum_term set to_day = ${englandDay(new Date())} where seat = ${seat}`.execute(platform.db)
}

async function outside(forum: TestForum): Promise<StoredPoll> {
  const closesAt = new Date(Date.now() + WEEK)
  const [poll] = await opened(forum, await put(forum, draft('insurance')), { mode: 'outside', closesAt })

  return must(poll, 'a vote opens')
}

async function say({ platform, clerk }: TestForum, { id }: StoredPoll, seat: string): Promise<void> {
  const vote = { id: randomUUID(), poll: id, seat, choice: 'for', given: 'clerk' } as const
  assert.ok((await castVote(platform, clerk, vote)).ok, seat)
}

async function close({ platform, clerk }: TestForum, { id }: StoredPoll): Promise<PublicPoll> {
  const closed = await closePoll(platform, clerk, { poll: id, casting: null, atDeadline: true })
  assert.ok(closed.ok, JSON.stringify(closed))
  const [published] = await publicPolls(platform.db, [closed.poll])

  return must(published, 'a closed poll is published')
}
