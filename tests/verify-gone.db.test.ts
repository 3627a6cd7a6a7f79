import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { castVote } from '../src/forum/actions/cast-vote.ts'
import { closePoll } from '../src/forum/actions/close-poll.ts'
import { listMembershipFacts } from '../src/forum/store/membership-facts.ts'
import type { StoredPoll } from '../src/forum/store/polls.ts'
import { publicPolls, type PublicPoll } from '../src/forum/store/public-poll.ts'
import { must } from '../src/kernel/assert.ts'
import { calendarDate, dayAfter, dayBefore } from '../src/kernel/calendar-date.ts'
import { englandDay } from '../src/kernel/england-time.ts'
import type { Platform } from '../src/platform/platform.ts'
import { recounted, resealed } from './support/checked-public-poll.ts'
import { onBothDatabases } from './support/database.ts'
import { adopt, draft, forumInMeeting, opened, put, type TestForum } from './support/forum-meeting.ts'
import { foundByBoth } from './support/found-by-both.ts'
import { resign } from './support/resign.ts'

const TODAY = englandDay(new Date())

onBothDatabases('both verifiers, of who had gone by the close of a vote outside a meeting,', (open) => {
  test('count no silence of theirs, and find whoever cannot be among them, though all is sealed anew', async () => {
    const { platform } = await open()
    const published = await pollWithout(platform, 'primary-3', ['primary-1', 'primary-2'])
    const on = TODAY
    assert.deepEqual(published.gone, [{ seat: 'primary-3', on }])
    assert.deepEqual([published.result.counts.bySilence, published.result.counts.silent], [0, 1])
    const withGone = (gone: PublicPoll['gone'] = []) => resealed(recounted({ ...published, gone }))
    const [own] = published.gone
    const one = must(own, 'a seat is gone')
    const cannot = (seat: string) => [`has ${seat} as gone at its close, whose silence is none that could count`]
    const otherDay = 'has primary-3 as gone at its close from another day than the membership known then says'
    const noDay = [otherDay, 'has primary-3 without its member from a day on which no vote could be given']

    assert.deepEqual(
      await foundByBoth(
        [
          published,
          withGone([one, { seat: 'primary-1', on }]),
          withGone([one, { seat: 'academy-1', on }]),
          withGone([one, { seat: 'primary-9', on }]),
          withGone([one, { seat: 'nowhere', on }]),
          withGone([one, one]),
          withGone([{ ...one, on: dayBefore(calendarDate(on)) }]),
          withGone([{ ...one, on: dayAfter(calendarDate(on)) }]),
          { ...published, gone: [{ ...one, on: dayBefore(calendarDate(on)) }] },
        ],
        await listMembershipFacts(platform.db),
      ),
      [
        [],
        cannot('primary-1'),
        cannot('academy-1'),
        cannot('primary-9'),
        cannot('nowhere'),
        ['has primary-3 as gone at its close twice'],
        noDay,
        noDay,
        [...noDay, 'has a seal that does not follow from its votes'].toSorted(),
      ].map((found) => [found, found]),
    )
  })

  test('find one who is added or left out by the membership as it was known, though the result and the seal are made anew', async () => {
    const { platform } = await open()
    const published = await pollWithout(platform, 'primary-3', [])
    assert.deepEqual([published.result.counts.bySilence, published.result.counts.silent], [2, 1])
    const { gone: [one] = [], ...withoutGone } = published
    const more = { ...published, gone: [{ seat: 'primary-2', on: TODAY }, must(one, 'a seat is gone')] }
    const changed = [withoutGone, more]
    const anew = changed.map((poll) => resealed(recounted(poll)))
    const result = 'came to another result than its votes'
    const seal = 'has a seal that does not follow from its votes'
    const known = [
      'leaves primary-3 out of those who were gone at its close',
      'has primary-2 as gone at its close, and the membership known then has its member',
    ]

    assert.deepEqual(
      await foundByBoth([...changed, ...changed.map(resealed), ...anew], await listMembershipFacts(platform.db)),
      [
        ...known.map((one) => [result, seal, one].toSorted()),
        ...known.map((one) => [result, one].toSorted()),
        ...known.map((one) => [one]),
      ].map((found) => [found, found]),
    )
  })

  test('find somebody gone in a meeting', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    const published = await close(forum, must(poll, 'a vote opens'))
    assert.equal('gone' in published, false)
    const found = ['has somebody gone at its close in a meeting']

    assert.deepEqual(
      await foundByBoth(
        [published, resealed(recounted({ ...published, gone: [{ seat: 'primary-3', on: TODAY }] }))],
        await listMembershipFacts(forum.platform.db),
      ),
      [
        [[], []],
        [found, found],
      ],
    )
  })
})

/** A vote in which silence consents; somebody resigns meanwhile, and some have voted for. */
async function pollWithout(platform: Platform, seat: string, voted: readonly string[]): Promise<PublicPoll> {
  const forum = await forumInMeeting(platform)
  await adopt(forum, 'urgent-business', 'votes-by-deadline')
  await adopt(forum, 'silence', 'consents')
  const closesAt = new Date(Date.now() + (voted.length === 0 ? 1_500 : 3_600_000))
  const [poll] = await opened(forum, await put(forum, draft('insurance')), { mode: 'outside', closesAt })
  const { id } = must(poll, 'a vote opens')
  for (const one of voted) {
    const vote = { id: randomUUID(), poll: id, seat: one, choice: 'for', given: 'clerk' } as const
    assert.ok((await castVote(platform, forum.clerk, vote)).ok, one)
  }
  await resign(forum, seat)
  if (voted.length === 0) await wait(1_600)

  return close(forum, must(poll, 'a vote opens'))
}

async function close({ platform, clerk }: TestForum, { id }: StoredPoll): Promise<PublicPoll> {
  const closed = await closePoll(platform, clerk, { poll: id, casting: null })
  assert.ok(closed.ok, JSON.stringify(closed))
  const [published] = await publicPolls(platform.db, [closed.poll])

  return must(published, 'a closed poll is published')
}
