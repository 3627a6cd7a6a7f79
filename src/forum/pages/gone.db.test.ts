import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { browserOf } from '../../../tests/support/browser-of.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { adopt, draft, forumInMeeting, MEETING, opened, put } from '../../../tests/support/forum-meeting.ts'
import { resign } from '../../../tests/support/resign.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { must } from '../../kernel/assert.ts'
import { formatDate } from '../../kernel/calendar-date.ts'
import { castVote } from '../actions/cast-vote.ts'
import { draftMinutes } from '../core/draft-minutes.ts'
import { findMeeting } from '../store/meetings.ts'
import { loadMinutesFacts } from '../store/minutes-facts.ts'
import { caseParts, loadCase } from './case-of.ts'

const SHEET = `/forum/meetings/${MEETING}/votes`

onBothDatabases('the pages of a vote outside a meeting whose member resigned meanwhile', (open) => {
  test('say so on the sheet, the decision, its notice, in the case and the minutes, and that silence was no consent', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    await adopt(forum, 'silence', 'consents')
    const ids = await put(forum, draft('insurance'))
    const closesAt = new Date(Date.now() + 3_600_000)
    const [poll] = await opened(forum, ids, { mode: 'outside', closesAt })
    const { id } = must(poll, 'a vote opens')
    for (const seat of ['primary-1', 'primary-2']) {
      const vote = { id: randomUUID(), poll: id, seat, choice: 'against', given: 'clerk' } as const
      assert.ok((await castVote(platform, forum.clerk, vote)).ok)
    }
    const clerk = await browserOf(platform, forum.clerk, SHEET)
    assert.doesNotMatch(wordsOf(await clerk.open(SHEET)), /no member from/)
    const day = formatDate(await resign(forum, 'primary-3'))
    assert.match(
      wordsOf(await clerk.open(SHEET)),
      new RegExp(`primary-3 Member of primary-3 \\(no member from ${day} on\\)`),
    )

    await clerk.send(`${SHEET}/${id}/record`, [['do', 'close']])
    const told = `primary-3: Member of primary-3 did not vote, and was no longer the member from ${day} on, so that saying nothing did not count as consent`
    assert.ok(wordsOf(await clerk.open(SHEET)).includes(`${told}.`))
    await clerk.send(`${SHEET}/${id}/decide`, [
      ['question-1', ids[0] ?? ''],
      ['phase-1', 'primary'],
      ['resolution-1', 'Not approved'],
    ])
    for (const page of ['/forum/decisions/1', '/forum/decisions/1/notice']) {
      assert.ok(wordsOf(await clerk.open(page)).includes(`No longer members ${told}`), page)
    }
    const found = must(await loadCase(platform.db, 1), 'there is the decision')
    assert.ok(JSON.stringify(caseParts(found, { origin: 'https://forum.example' })).includes(`"${told}."`))
    const meeting = must(await findMeeting(platform.db, MEETING), 'there is the meeting')
    const minutes = draftMinutes(await loadMinutesFacts(platform.db, meeting))
    assert.ok(minutes.includes(`- Did not vote: Member of primary-3\n- ${told}\n`), minutes)
  })
})
