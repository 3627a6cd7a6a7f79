import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  adopt,
  draft,
  forumInMeeting,
  member,
  opened,
  put,
  sendSubstitute,
  type TestForum,
} from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import type { Actor } from '../../platform/actor.ts'
import { listEventsOf } from '../../platform/audit/store/events-of-action.ts'
import { hashOfOpening, receiptOf } from '../store/hash.ts'
import { openingOf, type StoredPoll } from '../store/polls.ts'
import { listVotes, sealedVote } from '../store/votes.ts'
import { castVote } from './cast-vote.ts'
import { closePoll } from './close-poll.ts'

async function pollOn(forum: TestForum, facts: Parameters<typeof opened>[2] = {}): Promise<StoredPoll> {
  const [poll] = await opened(forum, await put(forum, draft('insurance')), facts)
  assert.ok(poll !== undefined)

  return poll
}

type Said = Readonly<{ seat?: string; choice?: string; id?: string; given?: 'own-device' | 'clerk'; because?: string }>

async function say(forum: TestForum, poll: StoredPoll, actor: Actor, said: Said = {}): Promise<string> {
  const vote = { id: randomUUID(), poll: poll.id, seat: 'primary-1', choice: 'for', given: 'own-device' } as const
  const cast = await castVote(forum.platform, actor, { ...vote, ...said })

  return cast.ok ? cast.vote.receipt : cast.refusal.code
}

onBothDatabases('casting a vote', (open) => {
  test('keeps one vote a seat: a second one takes the first one’s place, and none is lost from the record', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    const own = member(forum, 'primary-1')
    await say(forum, poll, own)
    await say(forum, poll, member(forum, 'primary-2'), { seat: 'primary-2', choice: 'abstain' })
    await say(forum, poll, own, { choice: 'against' })

    assert.deepEqual(
      (await listVotes(platform.db, [poll.id])).map(({ number, seat, turn, choice }) => [number, seat, turn, choice]),
      [
        [1, 'primary-1', 1, 'for'],
        [2, 'primary-2', 1, 'abstain'],
        [3, 'primary-1', 2, 'against'],
      ],
    )
    const closed = await closePoll(platform, forum.clerk, { poll: poll.id, casting: null })
    assert.ok(closed.ok)
    assert.deepEqual(closed.poll.result?.counts, {
      for: [{ option: '', votes: 0 }],
      against: 1,
      abstained: 1,
      silent: 1,
      bySilence: 0,
    })
  })

  test('is recorded by its receipt alone: nobody who may read the record learns before the close how a seat votes', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    const first = await say(forum, poll, member(forum, 'primary-1'))
    const second = await say(forum, poll, member(forum, 'primary-1'), { choice: 'against' })
    const events = await listEventsOf(platform.db, 'forum.cast-vote')

    assert.deepEqual(
      events.map(({ payload }) => JSON.parse(payload ?? '') as unknown),
      [
        { before: null, after: { poll: poll.id, seat: 'primary-1', number: 1, receipt: first } },
        { before: { receipt: first }, after: { poll: poll.id, seat: 'primary-1', number: 2, receipt: second } },
      ],
    )
  })

  test('answers the same receipt when it comes twice, and when the same is said again', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    const [own, id] = [member(forum, 'primary-1'), randomUUID()]
    const receipt = await say(forum, poll, own, { id })

    assert.match(receipt, /^[0-9a-f]{64}$/)
    assert.equal(await say(forum, poll, own, { id }), receipt)
    assert.equal(await say(forum, poll, own), receipt)
    assert.equal(await say(forum, poll, own, { id, choice: 'against' }), 'id-used')
    assert.equal((await listVotes(platform.db, [poll.id])).length, 1)
  })

  test('tells nobody else what it was, who says the same in its place or under its id', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    const [own, id] = [member(forum, 'primary-1'), randomUUID()]
    await say(forum, poll, own, { id })
    const asClerk = { given: 'clerk', because: 'Told in the room' } as const

    for (const choice of ['for', 'against']) {
      assert.equal(await say(forum, poll, forum.clerk, { ...asClerk, id, choice }), 'id-used')
    }
    assert.equal((await listVotes(platform.db, [poll.id])).length, 1)
    const receipt = await say(forum, poll, forum.clerk, asClerk)
    assert.deepEqual(
      (await listVotes(platform.db, [poll.id])).map(({ choice, given, because }) => [choice, given, because]),
      [
        ['for', 'own-device', ''],
        ['for', 'clerk', 'Told in the room'],
      ],
      'a clerk who says the same gives a vote, as one who says something else',
    )
    assert.equal(await say(forum, poll, forum.clerk, asClerk), receipt, 'but for what a clerk has said')
  })

  test('gives each vote a receipt that follows from the one before, and the first from how the poll was opened', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    await say(forum, poll, member(forum, 'primary-1'))
    await say(forum, poll, member(forum, 'primary-3'), { seat: 'primary-3', choice: 'against' })
    const [first, second] = await listVotes(platform.db, [poll.id])

    assert.ok(first !== undefined && second !== undefined)
    assert.equal(first.receipt, receiptOf(hashOfOpening(openingOf(poll)), sealedVote(first)))
    assert.equal(second.receipt, receiptOf(first.receipt, sealedVote(second)))
    assert.match(first.salt ?? '', /^[0-9a-f]{64}$/)
    assert.notEqual(second.salt, first.salt)
  })

  test('is for whoever was there for the seat when the vote opened, the substitute and not the member', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await sendSubstitute(forum)
    const poll = await pollOn(forum)

    assert.equal(await say(forum, poll, member(forum, 'primary-2'), { seat: 'primary-2' }), 'another-votes')
    assert.match(await say(forum, poll, forum.substitute, { seat: 'primary-2' }), /^[0-9a-f]{64}$/)
  })

  test('is refused to somebody else, to whoever has no role for the seat, and to who may not vote on the item', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)

    assert.equal(await say(forum, poll, member(forum, 'primary-2')), 'not-their-seat')
    assert.equal(await say(forum, poll, forum.clerk), 'not-their-seat')
    assert.equal(await say(forum, poll, { ...member(forum, 'primary-1'), grants: [] }), 'not-their-seat')
    assert.equal(await say(forum, poll, member(forum, 'academy-1'), { seat: 'academy-1' }), 'may-not-vote')
    assert.equal(await say(forum, poll, member(forum, 'special-1'), { seat: 'special-1' }), 'may-not-vote')
    assert.equal(await say(forum, poll, forum.clerk, { seat: 'academy-1', given: 'clerk' }), 'may-not-vote')
    assert.equal((await listVotes(platform.db, [poll.id])).length, 0)
  })

  test('is the clerk’s alone where hands are counted', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum, { mode: 'hands' })

    assert.equal(await say(forum, poll, member(forum, 'primary-1')), 'by-hands')
    assert.match(await say(forum, poll, forum.clerk, { given: 'clerk' }), /^[0-9a-f]{64}$/)
  })

  test('is refused after the close, and at the deadline by the database’s own clock', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    await closePoll(platform, forum.clerk, { poll: poll.id, casting: null })
    assert.equal(await say(forum, poll, member(forum, 'primary-1')), 'poll-not-open')

    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    const soon = await pollOn(forum, { mode: 'outside', closesAt: new Date(Date.now() + 1_500) })
    await sql`select pg_sleep(1.6)`.execute(platform.db)
    assert.equal(await say(forum, soon, member(forum, 'primary-1')), 'too-late')
  })
})
