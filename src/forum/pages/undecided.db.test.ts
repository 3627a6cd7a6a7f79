import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf } from '../../../tests/support/browser-of.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, opened, put } from '../../../tests/support/forum-meeting.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { must } from '../../kernel/assert.ts'
import { closePoll } from '../actions/close-poll.ts'
import { recordDecision } from '../actions/record-decision.ts'

const AWAY = ['secondary-1', 'special-1', 'academy-1', 'early-years-1', 'primary-3']

onBothDatabases('the page of what a meeting could not decide', (open) => {
  test('says when it was recorded, and nowhere that it was decided', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { absent: AWAY })
    const [poll] = await opened(forum, await put(forum, draft('insurance')), { purpose: 'views' })
    const { id } = must(poll, 'a vote opens')
    assert.ok((await closePoll(platform, forum.clerk, { poll: id, casting: 'none' })).ok)
    assert.ok((await recordDecision(platform, forum.clerk, NO_HANDLERS, { poll: id, words: [] })).ok)
    const clerk = await browserOf(platform, forum.clerk, '/forum/decisions')

    for (const url of ['/forum/decisions/1', '/forum/decisions/1/notice']) {
      const words = wordsOf(await clerk.open(url))
      assert.match(words, /Views given: the meeting was not quorate.* Recorded 7 December 2023/, url)
      assert.doesNotMatch(words, /Decided 7 December/, url)
    }
  })
})
