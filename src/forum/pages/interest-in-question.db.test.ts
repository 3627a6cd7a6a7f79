import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { browserOf } from '../../../tests/support/browser-of.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, MEETING, opened, put } from '../../../tests/support/forum-meeting.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { castVote } from '../actions/cast-vote.ts'
import { closePoll } from '../actions/close-poll.ts'

const SHEET = `/forum/meetings/${MEETING}/votes`

onBothDatabases('an interest in one question, on the vote sheet', (open) => {
  test('is chosen among the questions of the meeting, and asks for a tick where it was voted on', async () => {
    const forum = await forumInMeeting((await open()).platform)
    const { platform, clerk } = forum
    const [union = '', eal = ''] = await put(forum, draft('union'), draft('eal'))
    const [poll] = await opened(forum, [union])
    const id = poll?.id ?? ''
    const vote = { id: randomUUID(), poll: id, seat: 'primary-2', choice: 'for', given: 'clerk' } as const
    assert.ok((await castVote(platform, clerk, vote)).ok)
    assert.ok((await closePoll(platform, clerk, { poll: id, casting: null })).ok)
    const browser = await browserOf(platform, clerk, SHEET)
    const declare = (about: string, status: number, ...more: readonly (readonly [string, string])[]) =>
      browser.send(
        `${SHEET}/interest`,
        [['about', about], ['seat', 'primary-1'], ['what', 'Runs the scheme'], ['withdraws', 'yes'], ...more],
        status,
      )

    assert.match(wordsOf(await declare(randomUUID(), 422)), /Choose the item or the question that the interest is in/)
    const asked = await declare(union, 422)
    assert.match(wordsOf(asked), /This question has been voted on, .*: say that it will be voted on again/)
    assert.match(asked, /id="again" name="again" type="checkbox" value="yes"/)
    assert.match(asked, new RegExp(`value="${union}" selected`))
    await declare(union, 303, ['again', 'yes'])
    const sheet = wordsOf(await browser.open(SHEET))
    assert.match(sheet, /primary-1: Runs the scheme \(De-delegate union for .*\)\. Withdraws from this question\./)
    assert.match(sheet, /In another vote takes no part, having declared an interest since: primary-1/)
    assert.doesNotMatch(sheet, /Declared an interest: no vote/, 'what was decided has no ballot on paper')

    await declare(eal, 303)
    const more = wordsOf(await browser.open(SHEET))
    assert.match(more, /Takes no part, having declared an interest: primary-1/)
    assert.match(more, /Declared an interest: no vote/, 'nor has the ballot on paper boxes for it')
  })
})
