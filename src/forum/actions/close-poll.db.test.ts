import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { adopt, draft, forumInMeeting, opened, put, type TestForum } from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { startJobs } from '../../platform/jobs/start-jobs.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { findQuestion } from '../store/questions.ts'
import { listVotes } from '../store/votes.ts'
import { cancelPoll } from './cancel-poll.ts'
import { castVote } from './cast-vote.ts'
import { CLOSE_AT_DEADLINE } from './close-at-deadline.ts'
import { closePoll } from './close-poll.ts'

async function hands(forum: TestForum, poll: StoredPoll, given: Readonly<Record<string, string>>): Promise<void> {
  for (const [seat, choice] of Object.entries(given)) {
    const vote = { id: randomUUID(), poll: poll.id, seat, choice, given: 'clerk' } as const
    assert.ok((await castVote(forum.platform, forum.clerk, vote)).ok, seat)
  }
}

async function pollOn(forum: TestForum, facts: Parameters<typeof opened>[2] = {}): Promise<StoredPoll> {
  const [poll] = await opened(forum, await put(forum, draft(`insurance-${randomUUID().slice(0, 8)}`)), facts)
  assert.ok(poll !== undefined)

  return poll
}

const TIE = { 'primary-1': 'for', 'primary-2': 'against', 'primary-3': 'abstain' }

onBothDatabases('closing a vote', (open) => {
  test('counts it once, and answers the same when it comes again', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    await hands(forum, poll, { 'primary-1': 'for', 'primary-2': 'for', 'primary-3': 'against' })
    const first = await closePoll(platform, forum.clerk, { poll: poll.id, casting: null })
    const again = await closePoll(platform, forum.clerk, { poll: poll.id, casting: 'for' })

    assert.ok(first.ok && again.ok)
    assert.equal(first.poll.result?.outcome, 'approved')
    assert.deepEqual([again.poll.result, again.poll.seal], [first.poll.result, first.poll.seal])
    assert.equal((await findQuestion(platform.db, poll.questions[0]?.question ?? ''))?.state, 'approved')
  })

  test('of a tie waits for the chair where the forum gave a casting vote, and not where it did not', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const plain = await pollOn(forum)
    await hands(forum, plain, TIE)
    const rejected = await closePoll(platform, forum.clerk, { poll: plain.id, casting: 'for' })
    assert.ok(rejected.ok)
    assert.deepEqual(
      [rejected.poll.result?.outcome, rejected.poll.result?.why, rejected.poll.casting],
      ['rejected', 'tie', null],
    )

    await adopt(forum, 'tie', 'chair-decides')
    const waiting = await pollOn(forum)
    await hands(forum, waiting, TIE)
    assert.deepEqual(await closePoll(platform, forum.clerk, { poll: waiting.id, casting: null }), {
      ok: false,
      refusal: { code: 'casting-vote-awaited' },
    })
    const closed = await closePoll(platform, forum.clerk, { poll: waiting.id, casting: 'for' })
    assert.ok(closed.ok)
    assert.deepEqual([closed.poll.result?.outcome, closed.poll.casting], ['approved', 'for'])
  })

  test('of a vote with a deadline waits for it, unless everybody has voted; then a job does it', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    await adopt(forum, 'silence', 'consents')
    const closesAt = new Date(Date.now() + 4_000)
    const poll = await pollOn(forum, { mode: 'outside', closesAt })
    await hands(forum, poll, { 'primary-1': 'against' })
    assert.deepEqual(await closePoll(platform, forum.clerk, { poll: poll.id, casting: null }), {
      ok: false,
      refusal: { code: 'before-deadline', closesAt },
    })
    const jobs = await startJobs({ platform, actorOf: async () => SYSTEM, may: () => true }, [CLOSE_AT_DEADLINE])
    for (let tries = 0; tries < 100 && (await findPoll(platform.db, poll.id))?.state === 'open'; tries += 1)
      await wait(200)
    await jobs.stop()

    const closed = await findPoll(platform.db, poll.id)
    assert.ok(closed?.closedAt != null && closed.closedAt >= closesAt)
    assert.deepEqual([closed.result?.outcome, closed.result?.counts.bySilence], ['approved', 2])
    const early = await pollOn(forum, { mode: 'outside', closesAt: new Date(Date.now() + 3_600_000) })
    await hands(forum, early, { 'primary-1': 'for', 'primary-2': 'for', 'primary-3': 'for' })
    assert.ok((await closePoll(platform, forum.clerk, { poll: early.id, casting: null })).ok)
  })
})

onBothDatabases('taking a vote back', (open) => {
  test('takes one person and a reason while nobody has voted, and puts the question back', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    const cancel = (because: string) => cancelPoll(platform, forum.clerk, { poll: poll.id, because })

    assert.deepEqual(await cancel(' '), { ok: false, refusal: { code: 'reason-missing' } })
    assert.deepEqual(await cancel('Wrong item'), { ok: true, state: 'cancelled' })
    assert.deepEqual(await cancel('Wrong item'), { ok: true, state: 'cancelled' })
    assert.equal((await findQuestion(platform.db, poll.questions[0]?.question ?? ''))?.state, 'put')
    assert.equal((await findPoll(platform.db, poll.id))?.cancelledBecause, 'Wrong item')
  })

  test('takes two people once somebody has voted, and keeps the votes', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    await hands(forum, poll, { 'primary-1': 'for' })
    const cancel = (actor = forum.clerk) => cancelPoll(platform, actor, { poll: poll.id, because: 'Wrong rate' })

    assert.deepEqual(await cancel(), { ok: true, state: 'asked' })
    assert.deepEqual(await cancel(), { ok: false, refusal: { code: 'two-people' } })
    assert.equal((await findPoll(platform.db, poll.id))?.state, 'open')
    assert.deepEqual(await cancel(forum.chair), { ok: true, state: 'cancelled' })
    assert.equal((await listVotes(platform.db, [poll.id])).length, 1)
  })

  test('is too late after the close', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    await closePoll(platform, forum.clerk, { poll: poll.id, casting: null })

    assert.deepEqual(await cancelPoll(platform, forum.clerk, { poll: poll.id, because: 'Late' }), {
      ok: false,
      refusal: { code: 'closed' },
    })
  })
})
