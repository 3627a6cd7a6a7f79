import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import {
  adopt,
  draft,
  forumInMeeting,
  opened,
  opening,
  put,
  sendSubstitute,
  type TestForum,
} from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { listDecisions } from '../store/decisions.ts'
import { findPoll } from '../store/polls.ts'
import { findQuestion } from '../store/questions.ts'
import type { ForumTables } from '../store/tables.ts'
import { declareInItem } from './declare-in-item.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { openPoll, type OpenPoll } from './open-poll.ts'

async function refusalsOf({ platform, clerk }: TestForum, command: OpenPoll): Promise<readonly string[]> {
  const outcome = await openPoll(platform, clerk, NO_HANDLERS, command)

  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code)
}

onBothDatabases('opening a vote', (open) => {
  test('freezes who may vote and why, and keeps it when members leave and rules change', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { absent: ['primary-3'] })
    await sendSubstitute(forum)
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    assert.ok(poll !== undefined)
    await platform.transaction(SYSTEM, 'test.leave', async (tx) => {
      await tx.$extendTables<ForumTables>().deleteFrom('forum_stay').execute()
      await tx
        .$extendTables<ForumTables>()
        .updateTable('forum_term')
        .set({ to_day: calendarDate('2022-12-01') })
        .execute()
    })

    const kept = await findPoll(platform.db, poll.id)
    assert.deepEqual(
      kept?.electorate.map(({ seat, why, voter }) => `${seat} ${why} ${voter?.kind ?? 'nobody'}`),
      [
        'primary-1 may-vote member',
        'primary-2 may-vote substitute',
        'primary-3 absent nobody',
        'secondary-1 not-in-body member',
        'special-1 not-in-body member',
        'academy-1 not-in-body member',
        'early-years-1 not-in-body member',
        'primary-9 vacant nobody',
      ],
    )
    assert.deepEqual(kept?.quorum, { members: 7, vacant: 1, needed: 3, present: 6, quorate: true })
    assert.deepEqual([kept?.electorate, kept?.snapshot], [poll.electorate, poll.snapshot])
  })

  test('makes of one motion a poll for each body, and does so once, however often it is asked', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const ids = await put(
      forum,
      draft('insurance'),
      draft('insurance', { body: 'secondary', phases: ['secondary'], title: 'Secondary insurance?' }),
      draft('maternity'),
    )
    const command = opening(ids)
    const first = await openPoll(platform, forum.clerk, NO_HANDLERS, command)
    const again = await openPoll(platform, forum.clerk, NO_HANDLERS, command)

    assert.ok(first.ok && again.ok)
    assert.deepEqual(first.polls.map(({ body, questions }) => [body.code, questions.length]).toSorted(), [
      ['primary', 2],
      ['secondary', 1],
    ])
    assert.deepEqual(new Set(again.polls.map(({ id }) => id)), new Set(first.polls.map(({ id }) => id)))
    assert.deepEqual(await refusalsOf(forum, opening(ids)), ['cannot-be-put', 'cannot-be-put', 'cannot-be-put'])
  })

  test('lets an inquorate meeting give its views only', async () => {
    const { platform } = await open()
    const absent = ['primary-2', 'primary-3', 'special-1', 'academy-1', 'early-years-1']
    const forum = await forumInMeeting(platform, { absent })
    const [poll] = await opened(forum, await put(forum, draft('insurance')))

    assert.deepEqual(poll?.quorum, { members: 7, vacant: 1, needed: 3, present: 2, quorate: false })
    assert.equal(poll?.purpose, 'views')
  })

  test('records at once that there is no decision where nobody who may vote is there, and tells who follows', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { absent: ['secondary-1'] })
    const [id = ''] = await put(forum, draft('insurance', { body: 'secondary', phases: ['secondary'] }))
    const told: string[] = []
    const onDecision = [async (_: unknown, __: unknown, { outcome }: { outcome: string }) => void told.push(outcome)]
    const outcome = await openPoll(platform, forum.clerk, { onDecision }, opening([id]))

    assert.ok(outcome.ok)
    const [decision] = await listDecisions(platform.db)
    assert.deepEqual(told, ['no-decision'])
    assert.deepEqual([decision?.number, decision?.outcome, decision?.phase], [1, 'no-decision', 'secondary'])
    assert.equal((await findQuestion(platform.db, id))?.state, 'no-decision')
    assert.equal((await findPoll(platform.db, outcome.polls[0]?.id ?? ''))?.state, 'closed')
  })

  test('counts an academy’s member on nothing of schools, and a special school’s on education functions', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const phases = ['primary', 'special'] as const
    const third = draft('statutory-duties', { kind: 'education-functions', body: 'maintained', phases })
    const ids = await put(forum, draft('behaviour-support'), third)
    const second = await opened(forum, ids.slice(0, 1))
    const polls = [...second, ...(await opened(forum, ids.slice(1)))]

    assert.deepEqual(
      polls.map(({ electorate }) => electorate.filter(({ may }) => may).map(({ seat }) => seat)),
      [
        ['primary-1', 'primary-2', 'primary-3'],
        ['primary-1', 'primary-2', 'primary-3', 'secondary-1', 'special-1'],
      ],
    )
  })

  test('is refused before the papers are published, before the meeting opens, and on another day', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { state: 'planned' })
    const ids = await put(forum, draft('insurance'))
    const be = (state: 'published' | 'open' | 'cancelled') =>
      platform.transaction(SYSTEM, 'test.state', async (tx) => {
        const at = new Date('2023-11-28T09:00:00Z')
        await tx
          .$extendTables<ForumTables>()
          .updateTable('forum_meeting')
          .set({
            state,
            published_at: at,
            opened_at: state === 'open' ? at : null,
            cancelled_because: state === 'cancelled' ? 'Snow' : null,
          })
          .execute()
      })

    assert.deepEqual(await refusalsOf(forum, opening(ids)), ['not-published'])
    await be('published')
    assert.deepEqual(await refusalsOf(forum, opening(ids)), ['meeting-not-open'])
    await be('open')
    assert.deepEqual(await refusalsOf(forum, opening(ids, { at: new Date('2023-12-08T18:30:00Z') })), ['another-day'])
    assert.deepEqual(await refusalsOf(forum, opening([randomUUID()])), ['no-such-question'])
    assert.deepEqual(await refusalsOf(forum, opening(ids, { meeting: '2023-01-01' })), ['no-such-meeting'])
    await be('cancelled')
    assert.deepEqual(await refusalsOf(forum, opening(ids)), ['meeting-cancelled'])
    assert.equal((await findQuestion(platform.db, ids[0] ?? ''))?.state, 'put')
  })

  test('outside a meeting needs the rule that was adopted, and a deadline that has not passed', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { state: 'published', absent: ['primary-3'] })
    const ids = await put(forum, draft('insurance'))
    const closesAt = new Date(Date.now() + 3_600_000)
    const outside = { mode: 'outside', closesAt } as const

    assert.deepEqual(await refusalsOf(forum, opening(ids, outside)), ['outside-not-adopted'])
    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    assert.deepEqual(await refusalsOf(forum, opening(ids, { ...outside, closesAt: null })), ['deadline-missing'])
    assert.deepEqual(await refusalsOf(forum, opening(ids, { ...outside, closesAt: new Date(0) })), ['deadline-past'])
    const [poll] = await opened(forum, ids, outside)
    assert.deepEqual(
      poll?.electorate.filter(({ may }) => may).map(({ seat }) => seat),
      ['primary-1', 'primary-2', 'primary-3'],
    )
    assert.equal(poll?.quorum, null)
  })

  test('leaves out the seat that declared an interest and withdrew, and keeps the one that only declared', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const declare = (seat: string, withdraws: boolean) =>
      declareInItem(platform, forum.clerk, { id: randomUUID(), item: forum.item, seat, what: 'Union', withdraws })
    assert.deepEqual(await declare('primary-1', true), { ok: true })
    assert.deepEqual(await declare('primary-1', true), { ok: true })
    assert.deepEqual(await declare('primary-1', false), { ok: false, refusal: 'declared-before' })
    await declare('primary-2', false)
    const [poll] = await opened(forum, await put(forum, draft('union')))

    assert.deepEqual(
      poll?.electorate.slice(0, 2).map(({ why }) => why),
      ['withdrawn', 'may-vote'],
    )
  })
})
