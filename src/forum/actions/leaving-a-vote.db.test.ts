import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { aMoment, leave, meetNow } from '../../../tests/support/by-the-clock.ts'
import {
  adopt,
  draft,
  forumInMeeting,
  member,
  opened,
  opening,
  put,
  type TestForum,
} from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import type { Actor } from '../../platform/actor.ts'
import { listStays } from '../store/attendance.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { findQuestion } from '../store/questions.ts'
import { databaseNow } from '../store/voting-meeting.ts'
import { castVote } from './cast-vote.ts'
import { closePoll, type ClosePoll } from './close-poll.ts'
import { correctStay } from './correct-attendance.ts'
import { resolutionsOf } from './draft-decisions.ts'
import { openPoll, type OpenPoll } from './open-poll.ts'
import { recordArrival } from './record-attendance.ts'

const LATER = new Date('2023-12-07T18:45:00Z')
const LATER_STILL = new Date('2023-12-07T18:50:00Z')

async function pollOn(forum: TestForum, facts: Parameters<typeof opened>[2] = {}): Promise<StoredPoll> {
  const [poll] = await opened(forum, await put(forum, draft(`line-${randomUUID().slice(0, 8)}`)), facts)
  assert.ok(poll !== undefined)

  return poll
}

async function say(forum: TestForum, poll: StoredPoll, seat: string, choice: string, by?: Actor): Promise<string> {
  const actor = by ?? member(forum, seat)
  const given = actor === forum.clerk ? 'clerk' : 'own-device'
  const cast = await castVote(forum.platform, actor, { id: randomUUID(), poll: poll.id, seat, choice, given })

  return cast.ok ? 'taken' : cast.refusal.code
}

async function close({ platform, clerk }: TestForum, poll: StoredPoll, casting: ClosePoll['casting'] = null) {
  const closed = await closePoll(platform, clerk, { poll: poll.id, casting })

  return closed.ok ? closed.poll : closed.refusal.code
}

async function refused({ platform, clerk }: TestForum, command: OpenPoll): Promise<readonly string[]> {
  const outcome = await openPoll(platform, clerk, NO_HANDLERS, command)

  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code)
}

onBothDatabases('leaving while a vote is open', (open) => {
  test('leaves the vote that was given, and takes none and no change afterwards, until they are back', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    assert.equal(await say(forum, poll, 'primary-1', 'for'), 'taken')
    await leave(forum, LATER, 'primary-1', 'primary-2')

    assert.equal(await say(forum, poll, 'primary-1', 'against'), 'has-left')
    assert.equal(await say(forum, poll, 'primary-2', 'for'), 'has-left')
    const back = { code: '2023-12-07', seat: 'primary-2', substitute: null, how: 'in-person', heard: true } as const
    assert.ok((await recordArrival(platform, forum.clerk, { ...back, at: LATER_STILL })).ok)
    assert.equal(await say(forum, poll, 'primary-2', 'for'), 'taken')
    const closed = await close(forum, poll)
    assert.ok(typeof closed === 'object')
    assert.deepEqual(closed.result?.counts.for, [{ option: '', votes: 2 }])
    assert.equal(closed.result?.counts.silent, 1)
    assert.deepEqual(closed.atClose?.at, LATER_STILL.toISOString())
  })

  test('lets the clerk record no hand for a seat that nobody is there for any more', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const poll = await pollOn(forum, { mode: 'hands' })
    assert.equal(await say(forum, poll, 'primary-1', 'for', forum.clerk), 'taken')
    await leave(forum, LATER, 'primary-1', 'primary-2')

    assert.equal(await say(forum, poll, 'primary-2', 'for', forum.clerk), 'has-left')
    assert.equal(await say(forum, poll, 'primary-1', 'against', forum.clerk), 'has-left')
    assert.equal(await say(forum, poll, 'primary-3', 'for', forum.clerk), 'taken')
  })

  test('is no matter to hands that are recorded after the meeting, where they left later than the vote', async () => {
    const forum = await forumInMeeting((await open()).platform)
    await leave(forum, LATER, 'primary-1', 'primary-2', 'primary-3', 'secondary-1', 'special-1', 'academy-1')
    const poll = await pollOn(forum, { mode: 'hands', at: new Date('2023-12-07T18:20:00Z') })

    assert.equal(await say(forum, poll, 'primary-1', 'for', forum.clerk), 'taken')
    const closed = await close(forum, poll)
    assert.ok(typeof closed === 'object')
    assert.deepEqual([closed.result?.outcome, closed.atClose?.quorum.present], ['approved', 7])
  })

  test('takes the quorum with it: the vote decides nothing, and the forum’s views are given', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const poll = await pollOn(forum)
    for (const seat of ['primary-1', 'primary-2', 'primary-3']) await say(forum, poll, seat, 'for')
    await leave(forum, LATER, 'primary-3', 'secondary-1', 'special-1', 'academy-1', 'early-years-1')
    const closed = await close(forum, poll)

    assert.ok(typeof closed === 'object')
    assert.deepEqual([closed.result?.outcome, closed.result?.counts.for[0]?.votes], ['views', 3])
    assert.deepEqual(closed.atClose?.quorum, { members: 7, vacant: 1, needed: 3, present: 2, quorate: false })
    assert.deepEqual((await findPoll(platform.db, poll.id))?.atClose, closed.atClose)
    assert.equal((await findQuestion(platform.db, poll.questions[0]?.question ?? ''))?.state, 'views-given')
    const [drafted] = await resolutionsOf(platform.db, closed)
    assert.match(drafted?.resolution ?? '', /^The meeting was not quorate \(2 of 7 members present, 3 needed\)/)
  })

  test('takes the chair’s casting vote too', async () => {
    const forum = await forumInMeeting((await open()).platform)
    await adopt(forum, 'tie', 'chair-decides')
    const poll = await pollOn(forum)
    await say(forum, poll, 'primary-1', 'for')
    await say(forum, poll, 'primary-2', 'against')
    assert.equal(await close(forum, poll), 'casting-vote-awaited')
    await leave(forum, LATER, 'primary-1')
    const closed = await close(forum, poll, 'for')

    assert.ok(typeof closed === 'object')
    assert.deepEqual([closed.result?.why, closed.casting], ['tie', null])
  })
})

onBothDatabases('a vote that runs by the clock', (open) => {
  test('opens and closes at the moment itself, and ends for a device the moment its member leaves', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await meetNow(forum)
    const poll = await pollOn(forum, { at: null })
    assert.equal(poll.takenAt.getTime(), poll.openedAt.getTime())
    assert.equal(await say(forum, poll, 'primary-1', 'for'), 'taken')
    await leave(forum, await databaseNow(platform.db), 'primary-2')

    assert.equal(await say(forum, poll, 'primary-2', 'against'), 'has-left')
    const closed = await close(forum, poll)
    assert.ok(typeof closed === 'object')
    assert.equal(closed.atClose?.at, closed.closedAt?.toISOString())
    assert.equal(closed.atClose?.quorum.present, 6)
  })

  test('is not closed over a vote that came after its member had left by the record, until that is put right', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await meetNow(forum)
    const poll = await pollOn(forum, { at: null })
    const before = await databaseNow(platform.db)
    await aMoment()
    assert.equal(await say(forum, poll, 'primary-2', 'for'), 'taken')
    const after = await databaseNow(platform.db)
    await leave(forum, before, 'primary-2')
    assert.equal(await close(forum, poll), 'voted-after-leaving')

    const stay = (await listStays(platform.db, forum.meeting)).find(({ seat }) => seat === 'primary-2')
    assert.ok(stay !== undefined)
    const now = { arrived: stay.arrived, left: new Date(after.getTime() + 1), how: stay.how, heard: stay.heard }
    const told = { code: '2023-12-07', stay: stay.id, seen: stay.version, because: 'Left a minute later' }
    assert.ok((await correctStay(platform, forum.clerk, { ...told, now })).ok)
    await aMoment()
    assert.ok(typeof (await close(forum, poll)) === 'object')
  })

  test('opens at no other time on devices, and at none to come', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await meetNow(forum)
    const ids = await put(forum, draft('insurance'))
    const now = await databaseNow(platform.db)
    const later = new Date(now.getTime() + 60_000)

    assert.deepEqual(await refused(forum, opening(ids, { at: now })), ['devices-now'])
    assert.deepEqual(await refused(forum, opening(ids, { mode: 'hands', at: later })), ['not-yet'])
    assert.deepEqual(await refused(forum, opening(ids, { mode: 'hands', at: now })), [])
  })

  test('is not opened on devices at a moment that the meeting is past', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const ids = await put(forum, draft('insurance'))
    await leave(forum, LATER, 'primary-1')

    assert.deepEqual(await refused(forum, opening(ids)), ['devices-now'])
    assert.deepEqual(await refused(forum, opening(ids, { at: LATER })), [])
  })
})
