import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { castVote } from '../src/forum/actions/cast-vote.ts'
import { closePoll } from '../src/forum/actions/close-poll.ts'
import { listMembershipFacts } from '../src/forum/store/membership-facts.ts'
import type { StoredPoll } from '../src/forum/store/polls.ts'
import { publicPolls, type PublicPoll } from '../src/forum/store/public-poll.ts'
import { must } from '../src/kernel/assert.ts'
import { englandDay } from '../src/kernel/england-time.ts'
import { resealed } from './support/checked-public-poll.ts'
import { onBothDatabases, type Open } from './support/database.ts'
import { adopt, draft, forumInMeeting, insertStay, opened, put, type TestForum } from './support/forum-meeting.ts'
import { foundByBoth } from './support/found-by-both.ts'

const WEEK = 7 * 24 * 3_600_000
const LEFT = new Date('2023-12-07T18:45:00Z')

onBothDatabases('both verifiers, of a vote outside a meeting', (open) => {
  test('count nobody’s silence as consent who stops being a member before the deadline', async () => {
    const { forum, asOwner } = await forumVoting(() => open('broken'))
    await lastDayIsToday(forum, 'primary-3')
    const poll = await outside(forum)
    assert.deepEqual(
      poll.leaving.map(({ seat }) => seat),
      ['primary-3'],
    )
    // Nobody waits a week: the deadline is brought to this moment, as only the database's owner can, and in what is
    // published it is where it was.
    await asOwner(async (owner) => {
      await sql`alter table forum_poll disable trigger user`.execute(owner)
      await sql`update forum_poll set closes_at = date_trunc('milliseconds', clock_timestamp()) where id = ${poll.id}`.execute(
        owner,
      )
      await sql`alter table forum_poll enable trigger user`.execute(owner)
    })
    const early = await close(forum, poll)
    const closesAt = must(poll.closesAt, 'it has a deadline').toISOString()
    const published = resealed({ ...early, opening: { ...early.opening, closesAt }, closedAt: closesAt })

    assert.deepEqual(
      [published.result.counts.bySilence, published.result.counts.silent, published.result.outcome],
      [2, 1, 'approved'],
    )
    assert.deepEqual(await foundByBoth([published], await listMembershipFacts(forum.platform.db)), [[[], []]])
  })

  test('find a vote that came when its member was one no more', async () => {
    const { forum } = await forumVoting(open)
    await lastDayIsToday(forum, 'primary-3')
    const poll = await outside(forum)
    for (const seat of ['primary-1', 'primary-2', 'primary-3']) await say(forum, poll, seat)
    const published = await close(forum, poll)
    const late = new Date(Date.now() + 2 * 24 * 3_600_000).toISOString()
    const votes = published.votes.map((vote) => ({ ...vote, castAt: late }))

    const found = ['has vote 3 of primary-3, whose member was one no more']
    assert.deepEqual(
      await foundByBoth(
        [published, resealed({ ...published, votes, closedAt: late })],
        await listMembershipFacts(forum.platform.db),
      ),
      [
        [[], []],
        [found, found],
      ],
    )
  })

  test('give one person one seat, though the membership has them for two', async () => {
    const { forum } = await forumVoting(open)
    await onePersonFor(forum, 'primary-1', 'primary-2')
    const poll = await outside(forum)
    for (const seat of ['primary-1', 'primary-3']) await say(forum, poll, seat)
    const published = await close(forum, poll)

    assert.deepEqual(
      published.opening.snapshot.elsewhere?.map(({ seat }) => seat),
      ['primary-2'],
    )
    assert.deepEqual(await foundByBoth([published], await listMembershipFacts(forum.platform.db)), [[[], []]])
  })
})

onBothDatabases('both verifiers, of a vote in a meeting', (open) => {
  test('count somebody once who is recorded as there for two seats, when it opens and when it closes', async () => {
    const forum = await forumInMeeting((await open()).platform)
    await onePersonFor(forum, 'primary-1', 'primary-2')
    await memberLeaves(forum, 'primary-2')
    const poll = await inMeeting(forum)
    const published = await close(forum, poll)

    assert.deepEqual([published.quorum?.present, published.atClose?.quorum.present], [6, 6])
    assert.equal(published.atClose?.at, published.opening.snapshot.takenAt)
    assert.deepEqual(await foundByBoth([published], await listMembershipFacts(forum.platform.db)), [[[], []]])
  })

  test('count somebody once who is left for a second seat when its member leaves', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform, meeting, substituteId } = forum
    await sql`update forum_substitute set name = 'Member of primary-1', account = null where id = ${substituteId}`.execute(
      platform.db,
    )
    await sql`update forum_term set account = null where seat = 'primary-1'`.execute(platform.db)
    await platform.transaction(forum.clerk, 'test.twice', async (tx, event) => {
      event.nothing()
      await insertStay(tx, { meeting, seat: 'primary-2', substitute: substituteId })
    })
    const poll = await inMeeting(forum)
    await memberLeaves(forum, 'primary-2')
    const published = await close(forum, poll)

    assert.deepEqual([published.quorum?.present, published.atClose?.quorum.present], [7, 6])
    assert.deepEqual(
      published.atClose?.elsewhere?.map(({ seat }) => seat),
      ['primary-2'],
    )
    const { elsewhere: _, ...atClose } = must(published.atClose, 'who was there at the close is kept')
    const found = ['has another quorum at its close than follows from who was present']
    assert.deepEqual(
      await foundByBoth([published, resealed({ ...published, atClose })], await listMembershipFacts(forum.platform.db)),
      [
        [[], []],
        [found, found],
      ],
    )
  })
})

async function forumVoting(open: Open) {
  const { platform, asOwner } = await open()
  const forum = await forumInMeeting(platform)
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  await adopt(forum, 'silence', 'consents')

  return { forum, asOwner }
}

/** The first seat's member is the second's too, by name. */
async function onePersonFor({ platform }: TestForum, one: string, other: string): Promise<void> {
  await sql`update forum_term set name = ${`Member of ${one}`}, account = null where seat in (${one}, ${other})`.execute(
    platform.db,
  )
}

async function memberLeaves({ platform }: TestForum, seat: string): Promise<void> {
  await sql`update forum_stay set "left" = ${LEFT} where seat = ${seat} and substitute is null`.execute(platform.db)
}

async function inMeeting(forum: TestForum): Promise<StoredPoll> {
  const [poll] = await opened(forum, await put(forum, draft('insurance')), { mode: 'hands' })

  return must(poll, 'a vote opens')
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
