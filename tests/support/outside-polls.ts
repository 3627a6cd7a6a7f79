import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { castVote } from '../../src/forum/actions/cast-vote.ts'
import { closePoll } from '../../src/forum/actions/close-poll.ts'
import type { LocalRule } from '../../src/forum/core/constitution.ts'
import type { StoredPoll } from '../../src/forum/store/polls.ts'
import { publicPolls, type PublicPoll } from '../../src/forum/store/public-poll.ts'
import { must } from '../../src/kernel/assert.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { adopt, draft, forumInMeeting, opened, put, type TestForum } from './forum-meeting.ts'

/** A forum that takes votes outside its meetings, with the rules that it adopted besides. */
export async function forumVotingOutside(
  platform: Platform,
  rules: Readonly<Partial<Record<LocalRule, string>>> = {},
): Promise<TestForum> {
  const forum = await forumInMeeting(platform)
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  for (const [rule, value] of Object.entries(rules)) await adopt(forum, rule as LocalRule, value)

  return forum
}

export async function openOutside(forum: TestForum, milliseconds = 3_600_000): Promise<StoredPoll> {
  const closesAt = new Date(Date.now() + milliseconds)
  const asked = draft(`line-${randomUUID().slice(0, 6)}`)
  const [poll] = await opened(forum, await put(forum, asked), { mode: 'outside', closesAt })

  return must(poll, 'a vote opens')
}

/** The clerk records it, for the seats in the order given. */
export async function sayFor(
  { platform, clerk }: TestForum,
  { id }: StoredPoll,
  said: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [seat, choice] of Object.entries(said)) {
    const cast = await castVote(platform, clerk, { id: randomUUID(), poll: id, seat, choice, given: 'clerk' })
    assert.ok(cast.ok, seat)
  }
}

export async function closedAndPublished(
  { platform, clerk }: TestForum,
  { id }: StoredPoll,
  casting: 'for' | null = null,
): Promise<PublicPoll> {
  const closed = await closePoll(platform, clerk, { poll: id, casting })
  assert.ok(closed.ok, JSON.stringify(closed))
  const [published] = await publicPolls(platform.db, [closed.poll])

  return must(published, 'a closed poll is published')
}
