import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { castVote } from '../../src/forum/actions/cast-vote.ts'
import { closePoll, type ClosePoll } from '../../src/forum/actions/close-poll.ts'
import { declareInItem } from '../../src/forum/actions/declare-in-item.ts'
import { listClosedPolls } from '../../src/forum/store/polls.ts'
import { publishPolls, type PublishedPolls } from '../../src/forum/store/public-poll.ts'
import { databaseNow } from '../../src/forum/store/voting-meeting.ts'
import { must } from '../../src/kernel/assert.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { aMoment, leave, meetNow } from './by-the-clock.ts'
import { adopt, draft, forumInMeeting, member, opened, put, sendSubstitute, type TestForum } from './forum-meeting.ts'

/** Polls of every kind: approved, changed votes, options, a tie with and without the chair, silence, views, nobody. */
export async function pollsOfEveryKind(platform: Platform): Promise<PublishedPolls> {
  const forum = await forumInMeeting(platform)
  await sendSubstitute(forum)
  await votedOn(forum, { 'primary-1': ['against', 'for'], 'primary-2': ['for'], 'primary-3': ['against'] })
  const options = ['a', 'b'].map((code) => ({ code, name: `Option ${code}`, figures: [], data: '{}' }))
  await votedOn(forum, { 'primary-1': ['option:b'], 'primary-2': ['option:b'], 'primary-3': ['against'] }, { options })
  await votedOn(forum, { 'primary-1': ['for'], 'primary-2': ['against'], 'primary-3': ['abstain'] })
  await votedOn(forum, {}, { body: 'secondary', phases: ['secondary'] })
  await adopt(forum, 'tie', 'chair-decides')
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  await adopt(forum, 'silence', 'consents')
  await votedOn(forum, { 'primary-1': ['for'], 'primary-2': ['against'] }, {}, { casting: 'for' })
  await adopt(forum, 'majority', 'seats-of-body')
  const outside = { mode: 'outside', closesAt: new Date(Date.now() + 3_600_000) } as const
  const all = { 'primary-1': ['for'], 'primary-2': ['for'], 'primary-3': ['abstain'] }
  await votedOn(forum, all, {}, {}, outside)
  const interest = { id: randomUUID(), item: forum.item, seat: 'primary-3', what: 'É — “union”', withdraws: true }
  await declareInItem(platform, forum.clerk, interest)
  await votedOn(forum, { 'primary-1': ['for'], 'primary-2': ['for'] })

  return publishPolls(platform.db, await listClosedPolls(platform.db))
}

async function votedOn(
  forum: TestForum,
  said: Readonly<Record<string, readonly string[]>>,
  asked: Parameters<typeof draft>[1] = {},
  closing: Partial<ClosePoll> = {},
  facts: Parameters<typeof opened>[2] = {},
): Promise<void> {
  const { platform, clerk } = forum
  const [poll] = await opened(forum, await put(forum, draft(`line-${randomUUID().slice(0, 6)}`, asked)), facts)
  const { id } = must(poll, 'a vote opens')
  for (const [seat, choices] of Object.entries(said)) {
    for (const choice of choices) {
      const vote = { id: randomUUID(), poll: id, seat, choice, given: 'clerk' } as const
      assert.ok((await castVote(platform, clerk, vote)).ok, `${seat} ${choice}`)
    }
  }
  const closed = await closePoll(platform, clerk, { poll: id, casting: null, ...closing })
  assert.ok(closed.ok)
}

/** Three members vote by the clock on their own devices; as many leave then that the meeting loses its quorum. */
export async function pollsByTheClock(platform: Platform): Promise<PublishedPolls> {
  const forum = await forumInMeeting(platform)
  await meetNow(forum)
  for (const lost of [false, true]) {
    const [poll] = await opened(forum, await put(forum, draft(`clock-${randomUUID().slice(0, 6)}`)), { at: null })
    const { id } = must(poll, 'a vote opens')
    for (const seat of ['primary-1', 'primary-2', 'primary-3']) {
      const vote = { id: randomUUID(), poll: id, seat, choice: 'for', given: 'own-device' } as const
      assert.ok((await castVote(platform, member(forum, seat), vote)).ok)
    }
    await aMoment()
    if (lost) await leave(forum, await databaseNow(platform.db), ...LEAVING)
    assert.ok((await closePoll(platform, forum.clerk, { poll: id, casting: null })).ok)
  }

  return publishPolls(platform.db, await listClosedPolls(platform.db))
}

const LEAVING = ['primary-2', 'primary-3', 'special-1', 'academy-1', 'early-years-1']

/** A meeting that could not decide, and in it a vote in which nobody could. */
export async function pollsWithoutQuorum(platform: Platform): Promise<PublishedPolls> {
  const absent = ['primary-3', 'secondary-1', 'special-1', 'academy-1', 'early-years-1']
  const forum = await forumInMeeting(platform, { absent })
  await votedOn(forum, { 'primary-1': ['for'], 'primary-2': ['for'] })
  await votedOn(forum, {}, { body: 'secondary', phases: ['secondary'] })

  return publishPolls(platform.db, await listClosedPolls(platform.db))
}
