import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { castVote } from '../src/forum/actions/cast-vote.ts'
import { closePoll, type ClosePoll } from '../src/forum/actions/close-poll.ts'
import { declareInItem } from '../src/forum/actions/declare-in-item.ts'
import type { StoredPoll } from '../src/forum/store/polls.ts'
import { listClosedPolls } from '../src/forum/store/polls.ts'
import { publicPolls, type PublicPoll } from '../src/forum/store/public-poll.ts'
import { must } from '../src/kernel/assert.ts'
import type { Platform } from '../src/platform/platform.ts'
import { onBothDatabases } from './support/database.ts'
import { adopt, draft, forumInMeeting, opened, put, sendSubstitute, type TestForum } from './support/forum-meeting.ts'
import { POLL_TAMPERINGS } from './support/poll-tamperings.ts'
import { exitCodeOfFile, verifiedInPython } from './support/verify-in-python.ts'

/** Polls of every kind: approved, changed votes, options, a tie with and without the chair, silence, views, nobody. */
async function pollsOfEveryKind(forum: TestForum): Promise<readonly PublicPoll[]> {
  const { platform } = forum
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

  return publicPolls(platform.db, await listClosedPolls(platform.db))
}

async function votedOn(
  forum: TestForum,
  said: Readonly<Record<string, readonly string[]>>,
  asked: Parameters<typeof draft>[1] = {},
  closing: Partial<ClosePoll> = {},
  facts: Parameters<typeof opened>[2] = {},
): Promise<StoredPoll> {
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

  return closed.poll
}

async function exported(platform: Platform): Promise<readonly PublicPoll[]> {
  return pollsOfEveryKind(await forumInMeeting(platform))
}

onBothDatabases('the verifier of polls in Python', (open) => {
  test('agrees with every poll that a forum can have', async () => {
    const polls = await exported((await open()).platform)

    assert.deepEqual(
      new Set(polls.map(({ result }) => result.why)),
      new Set(['majority', 'tie', 'nobody-voted', 'casting-vote', 'no-majority']),
    )
    assert.deepEqual(verifiedInPython([polls, []]), [
      `All ${polls.length} polls hold.\nexit 0\n`,
      'All 0 polls hold.\nexit 0\n',
    ])
    assert.doesNotMatch(JSON.stringify(polls), /account/)
  })

  test('agrees with a meeting that could not decide, and with a vote in which nobody could', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, {
      absent: ['primary-3', 'secondary-1', 'special-1', 'academy-1', 'early-years-1'],
    })
    await votedOn(forum, { 'primary-1': ['for'], 'primary-2': ['for'] })
    await votedOn(forum, {}, { body: 'secondary', phases: ['secondary'] })
    const polls = await publicPolls(platform.db, await listClosedPolls(platform.db))

    assert.deepEqual(polls.map(({ result }) => result.outcome).toSorted(), ['no-decision', 'views'])
    assert.deepEqual(verifiedInPython([polls]), ['All 2 polls hold.\nexit 0\n'])
  })

  test('finds each vote that was flipped, added, dropped or moved, and whatever else was changed', async (t) => {
    const polls = await exported((await open()).platform)
    const tampered = polls.flatMap((poll) =>
      POLL_TAMPERINGS.flatMap(({ name, apply }) => apply(poll).map((made) => ({ name, made }))),
    )
    const answers = verifiedInPython(tampered.map(({ made }) => [made]))

    for (const [index, { name }] of tampered.entries()) assert.match(answers[index] ?? '', /exit 1\n$/, name)
    t.diagnostic(`${tampered.length} changed exports, each found`)
    assert.ok(tampered.length > 200)
  })

  test('says of a file that is none that it cannot be read', () => {
    assert.deepEqual([exitCodeOfFile('{"polls": [1]}'), exitCodeOfFile(null)], [2, 2])
  })
})
