import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf } from '../../../tests/support/browser-of.ts'
import { leave } from '../../../tests/support/by-the-clock.ts'
import { draft, forumInMeeting, member, MEETING, opened, put } from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { listVotes } from '../store/votes.ts'

const SHEET = `/forum/meetings/${MEETING}/votes`
const LATER = new Date('2023-12-07T18:45:00Z')
const OTHERS = ['special-1', 'secondary-1', 'academy-1', 'early-years-1']

onBothDatabases('the pages of a vote that members leave', (open) => {
  test('tell a member who has left that there is no more vote, and that the one given before stands', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    const own = await browserOf(platform, member(forum, 'primary-1'), '/forum/vote')
    const other = await browserOf(platform, member(forum, 'primary-2'), '/forum/vote')
    const cast = `/forum/vote/primary-1/${poll?.id ?? ''}`
    await own.send(cast, [['choice', 'for']])
    const before = await own.open('/forum/vote/state')
    await leave(forum, LATER, 'primary-1', 'primary-2')

    assert.notEqual(await own.open('/forum/vote/state'), before)
    assert.match(
      wordsOf(await own.open('/forum/vote')),
      /Your vote: For .* You have left the meeting, so you do not vote on this any more. The vote that was given before stands/,
    )
    assert.match(wordsOf(await other.open('/forum/vote')), /No vote was given for seat primary-2/)
    assert.match(
      wordsOf(await own.send(cast, [['choice', 'against']], 422)),
      /Member of primary-1 is no longer at the meeting: a vote given before leaving stands/,
    )
  })

  test('warn the clerk that the quorum is lost, leave out who has gone, and tell of views on the decision', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const ids = await put(forum, draft('insurance'))
    const [poll] = await opened(forum, ids, { mode: 'hands' })
    const clerk = await browserOf(platform, forum.clerk, SHEET)
    const at = `${SHEET}/${poll?.id ?? ''}`
    await clerk.send(`${at}/record`, [
      ['choice-primary-1', 'for'],
      ['do', 'save'],
    ])
    assert.doesNotMatch(wordsOf(await clerk.open(SHEET)), /not quorate any more|Has left/)
    await leave(forum, LATER, 'primary-1', 'primary-2', ...OTHERS)

    const sheet = wordsOf(await clerk.open(SHEET))
    assert.match(sheet, /The meeting is not quorate any more: 1 of 7 members are present, 3 are needed/)
    assert.match(sheet, /primary-1 Member of primary-1 Has left: the vote given before stands/)
    assert.match(sheet, /primary-2 Member of primary-2 Has left: no vote was given, and none can be/)
    await clerk.send(`${at}/record`, [['do', 'all-for']])
    assert.deepEqual(
      (await listVotes(platform.db, [poll?.id ?? ''])).map(({ seat }) => seat),
      ['primary-1', 'primary-3'],
    )
    await clerk.send(`${at}/record`, [['do', 'close']])
    await clerk.send(`${at}/decide`, [
      ['question-1', ids[0] ?? ''],
      ['phase-1', 'primary'],
      ['resolution-1', 'Views were given'],
    ])
    assert.match(
      wordsOf(await clerk.open('/forum/decisions/1')),
      /7 of 7 members were present, 3 were needed: quorate. When the vote closed 1 were present: not quorate, so the vote gave views/,
    )
  })
})
