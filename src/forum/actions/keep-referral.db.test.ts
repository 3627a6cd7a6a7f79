import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, opened, put } from '../../../tests/support/forum-meeting.ts'
import { findReferralOf } from '../store/referrals.ts'
import { castVote } from './cast-vote.ts'
import { closePoll } from './close-poll.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { prepareReferral, stepReferral } from './keep-referral.ts'
import { recordDecision } from './record-decision.ts'

onBothDatabases('an application to the Secretary of State', (open) => {
  test('is changed under the decision that it is about, and under no other of the same question', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform, clerk } = forum
    const duties = draft('duties', {
      kind: 'education-functions',
      body: 'maintained',
      phases: ['primary', 'special'],
      title: 'Retain duties?',
    })
    const [poll] = await opened(forum, await put(forum, duties), { mode: 'hands' })
    const id = poll?.id ?? ''
    await castVote(platform, clerk, {
      id: randomUUID(),
      poll: id,
      seat: 'primary-1',
      choice: 'against',
      given: 'clerk',
    })
    assert.ok((await closePoll(platform, clerk, { poll: id, casting: null })).ok)
    const recorded = await recordDecision(platform, clerk, NO_HANDLERS, { poll: id, words: [] })
    assert.deepEqual(recorded.ok && recorded.decisions.map(({ number, phase }) => [number, phase]), [
      [1, 'primary'],
      [2, 'special'],
    ])

    const prepare = (decision: number, grounds: string) =>
      prepareReferral(platform, clerk, { decision, id: randomUUID(), grounds })
    assert.ok((await prepare(1, 'Schools would be without it')).ok)
    const elsewhere = { ok: false, refusal: { code: 'another-decision', decision: 1 } }
    assert.deepEqual(await prepare(2, 'Other grounds'), elsewhere)
    const send = { do: 'send', on: calendarDate('2023-12-08') } as const
    assert.deepEqual(await stepReferral(platform, clerk, { decision: 2, step: send }), elsewhere)
    assert.deepEqual(await stepReferral(platform, clerk, { decision: 2, step: { do: 'withdraw' } }), elsewhere)

    const kept = await findReferralOf(platform.db, duties.id)
    assert.deepEqual([kept?.decision, kept?.state, kept?.grounds], [1, 'prepared', 'Schools would be without it'])
    assert.ok((await prepare(1, 'Better grounds')).ok)
  })
})
