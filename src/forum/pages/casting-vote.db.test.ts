import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { onBothDatabases } from '../../../tests/support/database.ts'
import {
  adopt,
  draft,
  forumInMeeting,
  MEETING,
  member,
  opened,
  put,
  type TestForum,
} from '../../../tests/support/forum-meeting.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { foundByBoth } from '../../../tests/support/found-by-both.ts'
import { resign } from '../../../tests/support/resign.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { SYSTEM } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { giveCastingVote } from '../actions/casting-vote.ts'
import { castVote } from '../actions/cast-vote.ts'
import { closePoll } from '../actions/close-poll.ts'
import { listEventsOf } from '../../platform/audit/store/events-of-action.ts'
import { listCastingVotes } from '../store/casting-votes.ts'
import { listMembershipFacts } from '../store/membership-facts.ts'
import type { StoredPoll } from '../store/polls.ts'
import { publicPolls } from '../store/public-poll.ts'
import { castingPath, MY_VOTES_PATH, votesPath } from './vote-paths.ts'

/** As many for as against: primary-1 is the chair's. */
const TIE = { 'primary-1': 'for', 'primary-2': 'against', 'primary-3': 'abstain' } as const

onBothDatabases('the chair’s casting vote in a vote outside a meeting', (open) => {
  test('is given on a page by the chair before the deadline, and decides a tie', async () => {
    const { forum, poll } = await tied((await open()).platform)
    const { platform } = forum
    const chair = await forumServer(platform, member(forum, 'primary-1'))
    const path = castingPath('primary-1', poll.id)
    assert.match(await wordsAt(chair, MY_VOTES_PATH), /casting vote, which counts if the votes are a tie: you have not/)
    assert.match(await wordsAt(chair, path), /It has to be given before the vote closes, on 31 December 2098 at 5:00pm/)
    const close = () => closePoll(platform, forum.clerk, { poll: poll.id, casting: 'against' })
    const awaited = { ok: false, refusal: { code: 'casting-vote-by-chair' } }
    assert.deepEqual(await close(), awaited, 'nobody says it for the chair')
    const give = (casting: string) => sendForm(chair, path, path, { casting })
    assert.match(wordsOf((await give('')).body), /Choose what your casting vote is/)
    assert.equal((await give('against')).statusCode, 303)
    assert.equal((await give('for')).statusCode, 303)
    assert.match(await wordsAt(chair, MY_VOTES_PATH), /you have given it for \. Change your casting vote/)

    const recorded = await listEventsOf(platform.db, 'forum.give-casting-vote')
    const receipts = (await listCastingVotes(platform.db, [poll.id])).map(({ receipt }) => receipt)
    assert.equal(recorded.length, 2)
    for (const [index, { payload }] of recorded.entries()) {
      assert.ok(payload?.includes(receipts[index] ?? 'none'), 'the record of actions has the receipt')
      assert.doesNotMatch(payload ?? '', /"(for|against)"/, 'and not what the casting vote is')
    }

    const closed = await close()
    assert.ok(closed.ok)
    assert.deepEqual(
      [closed.poll.casting, closed.poll.result?.outcome, closed.poll.result?.why],
      ['for', 'approved', 'casting-vote'],
      'and whoever closes the vote cannot say another',
    )
    assert.match(wordsOf((await give('against')).body), /The vote has closed: this vote was not counted/)
  })

  test('comes too late at the deadline, by the database’s clock', async () => {
    const { forum, poll } = await tied((await open()).platform, new Date(Date.now() + 8_000))
    const { platform } = forum
    const chair = member(forum, 'primary-1')
    assert.deepEqual(await giveCastingVote(platform, chair, { poll: poll.id, casting: 'against' }), { ok: true })
    await sql`select pg_sleep(0.1 + extract(epoch from ${poll.closesAt} - clock_timestamp()))`.execute(platform.db)

    assert.deepEqual(await giveCastingVote(platform, chair, { poll: poll.id, casting: 'for' }), {
      ok: false,
      refusal: { code: 'too-late', closedAt: poll.closesAt },
    })
    const closed = await closePoll(platform, SYSTEM, { poll: poll.id, casting: null, atDeadline: true })
    assert.deepEqual(closed.ok && [closed.poll.result?.outcome, closed.poll.result?.why], ['rejected', 'casting-vote'])
  })

  test('is not given by a chair who has stopped being a member, for whom nobody waits', async () => {
    const { forum, poll } = await tied((await open()).platform)
    const { platform, clerk } = forum
    await resign(forum, 'primary-1')
    const gone = { ok: false, refusal: { code: 'no-longer-member', name: 'Member of primary-1' } }
    const chair = member(forum, 'primary-1')
    assert.deepEqual(await giveCastingVote(platform, chair, { poll: poll.id, casting: 'for' }), gone)
    const path = castingPath('primary-1', poll.id)
    const answer = await sendForm(await forumServer(platform, chair), path, path, { casting: 'for' })
    assert.deepEqual(answer.statusCode, 422)
    assert.match(wordsOf(answer.body), /Member of primary-1 is no longer the member for this seat/)

    const closed = await closePoll(platform, clerk, { poll: poll.id, casting: 'for' })
    assert.deepEqual(closed.ok && [closed.poll.casting, closed.poll.result?.why], [null, 'tie'])
  })

  test('stands where it was kept before the chair stopped being a member, and is changed no more', async () => {
    const { forum, poll } = await tied((await open()).platform)
    const { platform, clerk } = forum
    const give = (casting: 'for' | 'against') =>
      giveCastingVote(platform, member(forum, 'primary-1'), { poll: poll.id, casting })
    assert.deepEqual(await give('for'), { ok: true })
    await resign(forum, 'primary-1')
    const changed = await give('against')
    assert.equal(!changed.ok && changed.refusal.code, 'no-longer-member')

    const closed = await closePoll(platform, clerk, { poll: poll.id, casting: null })
    assert.deepEqual(closed.ok && [closed.poll.casting, closed.poll.result?.why], ['for', 'casting-vote'])
    const published = closed.ok ? await publicPolls(platform.db, [closed.poll]) : []
    assert.deepEqual(await foundByBoth(published, await listMembershipFacts(platform.db)), [[[], []]])
  })

  test('is nobody else’s: not another member’s, and the clerk’s only for a chair without an account', async () => {
    const { forum, poll } = await tied((await open()).platform)
    const { platform, clerk } = forum
    const give = (actor: typeof clerk) => giveCastingVote(platform, actor, { poll: poll.id, casting: 'for' })
    const refusal = { code: 'not-the-chair', name: 'Member of primary-1' }
    assert.deepEqual(await give(member(forum, 'primary-2')), { ok: false, refusal })
    assert.deepEqual(await give(clerk), { ok: false, refusal })
    const other = await forumServer(platform, member(forum, 'primary-2'))
    await wordsAt(other, castingPath('primary-2', poll.id), 404)
    assert.doesNotMatch(await wordsAt(other, MY_VOTES_PATH), /casting vote/)
    const sheet = await forumServer(platform, CLERK)
    await wordsAt(sheet, castingPath('primary-1', poll.id), 404)

    await sql`update forum_term set account = null where seat = 'primary-1'`.execute(platform.db)
    const second = await outside(forum, draft('union'))
    assert.match(
      await wordsAt(sheet, votesPath(MEETING)),
      /The chair has a casting vote, and no account to give it with/,
    )
    const path = castingPath('primary-1', second.id)
    assert.equal(
      (await sendForm(sheet, votesPath(MEETING), path, { casting: 'for' })).headers.location,
      votesPath(MEETING),
    )
  })

  test('is none where the forum has not adopted one, nor in a meeting, where the chair is asked at the close', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform } = forum
    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    const chair = member(forum, 'primary-1')
    const without = await outside(forum, draft('insurance'))
    await adopt(forum, 'tie', 'chair-decides')
    const [inMeeting] = await opened(forum, await put(forum, draft('union')))
    for (const id of [without.id, inMeeting?.id ?? '']) {
      assert.deepEqual(await giveCastingVote(platform, chair, { poll: id, casting: 'for' }), {
        ok: false,
        refusal: { code: 'no-casting-vote' },
      })
      await wordsAt(await forumServer(platform, chair), castingPath('primary-1', id), 404)
    }
  })
})

async function tied(platform: Platform, closesAt?: Date): Promise<Readonly<{ forum: TestForum; poll: StoredPoll }>> {
  const forum = await forumInMeeting(platform)
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  await adopt(forum, 'tie', 'chair-decides')
  const poll = await outside(forum, draft('insurance'), closesAt)
  for (const [seat, choice] of Object.entries(TIE)) {
    const vote = { id: randomUUID(), poll: poll.id, seat, choice, given: 'own-device' } as const
    assert.ok((await castVote(platform, member(forum, seat), vote)).ok)
  }

  return { forum, poll }
}

async function outside(
  forum: TestForum,
  question: ReturnType<typeof draft>,
  closesAt = new Date('2098-12-31T17:00:00Z'),
): Promise<StoredPoll> {
  const [poll] = await opened(forum, await put(forum, question), { mode: 'outside', closesAt })
  assert.ok(poll !== undefined)

  return poll
}
