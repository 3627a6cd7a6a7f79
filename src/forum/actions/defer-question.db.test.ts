import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, insertStay, put } from '../../../tests/support/forum-meeting.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { listDecisions } from '../store/decisions.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { deferQuestion } from './defer-question.ts'

onBothDatabases('putting a question off', (open) => {
  test('is a decision, for which the meeting has to be quorate at that moment', async () => {
    const absent = ['primary-3', 'secondary-1', 'special-1', 'academy-1', 'early-years-1']
    const forum = await forumInMeeting((await open()).platform, { absent })
    const { platform, clerk, meeting } = forum
    const [question = ''] = await put(forum, draft('union'))
    const defer = () => deferQuestion(platform, clerk, NO_HANDLERS, { question, reason: 'More figures', minute: '' })

    const words = '2 of 7 current members are present, and 3 are needed'
    assert.deepEqual(await defer(), { ok: false, refusal: { code: 'not-quorate', words } })
    assert.deepEqual(await listDecisions(platform.db), [])
    await platform.transaction(SYSTEM, 'test.arrival', (tx) =>
      insertStay(tx, { meeting, seat: 'special-1', substitute: null }),
    )
    assert.ok((await defer()).ok)
  })
})
