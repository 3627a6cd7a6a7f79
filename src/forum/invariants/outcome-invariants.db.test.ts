import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breachesBy } from '../../../tests/support/breaches-by.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, put } from '../../../tests/support/forum-meeting.ts'
import { recorded, votedOn } from '../../../tests/support/voted-on.ts'
import type { Invariant } from '../../platform/verify/invariant.ts'
import { askedOnce } from './asked-once.ts'
import { decisionsFollow } from './decisions-follow.ts'
import { oneDecisionStands } from './one-decision-stands.ts'
import { questionsStand } from './questions-stand.ts'

/** [what somebody with the database in hand does, in SQL, what must say so] */
const TAMPERINGS: readonly (readonly [string, string, Invariant])[] = [
  ['lets two decisions stand', `update forum_decision set replaces = null`, oneDecisionStands],
  ['replaces a decision of another phase', `update forum_decision set phase = 'pru' where number = 1`, decisionsFollow],
  ['loses an outcome', `update forum_question set state = 'put' where subject = 'maternity'`, questionsStand],
  [
    'asks the same twice',
    `do $$ begin
      drop index forum_question_asked_once;
      update forum_question set state = 'put' where subject = 'insurance';
    end $$`,
    askedOnce,
  ],
]

onBothDatabases('what holds of outcomes', (open) => {
  test('is found to be broken by whatever somebody does to them by hand, and by nothing before', async () => {
    const { platform, asOwner } = await open()
    const forum = await forumInMeeting(platform)
    for (const choice of ['for', 'against']) {
      const [poll] = await votedOn(forum, await put(forum, draft('insurance')), choice)
      assert.ok((await recorded(forum, poll)).ok)
    }
    await votedOn(forum, await put(forum, draft('maternity')))

    await asOwner(async (owner) => {
      for (const [what, statement, invariant] of TAMPERINGS) {
        assert.equal(await breachesBy(owner, 'select 1', invariant), 0, invariant.name)
        assert.notEqual(await breachesBy(owner, statement, invariant), 0, what)
      }
    })
  })
})
