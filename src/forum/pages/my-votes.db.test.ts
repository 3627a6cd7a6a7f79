import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf } from '../../../tests/support/browser-of.ts'
import {
  adopt,
  draft,
  forumInMeeting,
  member,
  MEETING,
  opened,
  put,
  sendSubstitute,
  VOTED,
} from '../../../tests/support/forum-meeting.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { amendTerms } from '../actions/amend-terms.ts'
import { closePoll } from '../actions/close-poll.ts'
import { closeMeeting } from '../actions/run-meeting.ts'

const SHEET = `/forum/meetings/${MEETING}/votes`

onBothDatabases('a member’s own votes', (open) => {
  test('take a vote with a receipt, and a change of it until the close; then anybody can check the receipt', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    const own = await browserOf(platform, member(forum, 'primary-1'), '/forum/vote')
    const cast = `/forum/vote/primary-1/${poll?.id ?? ''}`
    const page = wordsOf(await own.open('/forum/vote'))
    assert.match(
      page,
      /You may vote, for seat primary-1. Votes among maintained primary schools members \(Schools Forums/,
    )
    assert.doesNotMatch(page, /\d for, /)

    await own.send(cast, [['choice', '']], 422)
    await own.send(cast, [['choice', 'for']])
    await own.send(cast, [['choice', 'against']])
    const voted = wordsOf(await own.open('/forum/vote'))
    const receipt =
      /Your vote: Against , given on .* Receipt ([0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4})/.exec(voted)?.[1] ?? ''
    assert.notEqual(receipt, '')
    const anybody = await browserOf(platform, 'nobody', '/forum/receipt')
    const check = `/forum/receipt?code=${encodeURIComponent(receipt)}`
    assert.match(wordsOf(await anybody.open(check)), /The vote is still open/)
    assert.doesNotMatch(wordsOf(await anybody.open(check)), /primary-1/)
    await closePoll(platform, forum.clerk, { poll: poll?.id ?? '', casting: null })
    assert.match(wordsOf(await anybody.open(check)), /This vote was counted .* Seat primary-1, .* Vote Against/)
    assert.match(wordsOf(await anybody.open('/forum/receipt?code=000000000000')), /No vote has this receipt/)
    await anybody.open('/forum/receipt?code=hello', 422)
    assert.match(
      wordsOf(await own.send(cast, [['choice', 'for']], 422)),
      /The vote has closed: this vote was not counted/,
    )
    assert.match(wordsOf(await own.open('/forum/vote')), /Your vote: Against/)
  })

  test('say to whoever may not vote why, and take no vote of another seat', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    const academy = await browserOf(platform, member(forum, 'academy-1'), '/forum/vote')

    assert.match(
      wordsOf(await academy.open('/forum/vote')),
      /You do not vote on this for seat academy-1. Mainstream academies do not vote/,
    )
    await academy.send(`/forum/vote/primary-1/${poll?.id ?? ''}`, [['choice', 'for']], 404)
  })

  for (const voter of ['member', 'substitute'] as const) {
    test(`are the ${voter}’s alone until the close, though two people act for the seat`, async () => {
      const { platform } = await open()
      const forum = await forumInMeeting(platform)
      if (voter === 'substitute') await sendSubstitute(forum)
      const [poll] = await opened(forum, await put(forum, draft('insurance')))
      const people = { member: member(forum, 'primary-2'), substitute: forum.substitute }
      const one = await browserOf(platform, people[voter], '/forum/vote')
      const other = voter === 'member' ? people.substitute : people.member
      const another = await browserOf(platform, other, '/forum/vote')
      const before = await another.open('/forum/vote/state')

      await one.send(`/forum/vote/primary-2/${poll?.id ?? ''}`, [['choice', 'against']])
      const during = wordsOf(await another.open('/forum/vote'))
      assert.match(
        during,
        /You do not vote on this for seat primary-2\. (Member|Substitute) of primary-2 votes for this/,
      )
      assert.doesNotMatch(during, /Your vote:|The vote of|Receipt/)
      assert.equal(await another.open('/forum/vote/state'), before)

      await closePoll(platform, forum.clerk, { poll: poll?.id ?? '', casting: null })
      const name = voter === 'member' ? 'Member of primary-2' : 'Substitute of primary-2'
      const closed = wordsOf(await another.open('/forum/vote'))
      assert.match(closed, new RegExp(`The vote of ${name} for seat primary-2: Against`))
      assert.doesNotMatch(closed, /Your vote:/)
      assert.match(wordsOf(await one.open('/forum/vote')), /Your vote: Against/)
    })
  }

  test('say of each question of one motion what came of it, in the order of the agenda', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const subjects = ['insurance', 'union', 'contingency', 'maternity', 'behaviour']
    const ids = await put(forum, ...subjects.map((subject) => draft(subject)))
    const [first] = draft('insurance').options
    const amended = await platform.transaction(forum.clerk, 'test.amend', async (tx) =>
      amendTerms(tx, forum.clerk, {
        ...{ question: ids[2] ?? '', expected: 1, reason: 'Moved by primary-3', at: VOTED },
        options: first === undefined ? [] : [{ ...first, figures: [{ label: 'Rate per pupil', value: '£9.00' }] }],
      }),
    )
    assert.ok(amended.ok)
    const [poll] = await opened(forum, ids)
    const own = await browserOf(platform, member(forum, 'primary-1'), '/forum/vote')
    await own.send(`/forum/vote/primary-1/${poll?.id ?? ''}`, [['choice', 'for']])
    const inOrder = new RegExp(subjects.join('.*'))
    assert.match(wordsOf(await own.open('/forum/vote')), inOrder)
    const clerk = await browserOf(platform, forum.clerk, SHEET)
    assert.match(/<ul class="govuk-list poll__questions".*?<\/ul>/s.exec(await clerk.open(SHEET))?.[0] ?? '', inOrder)

    await closePoll(platform, forum.clerk, { poll: poll?.id ?? '', casting: null })
    const closed = wordsOf(await own.open('/forum/vote'))
    assert.match(closed, /De-delegate contingency [^?]*\? Approved as amended \./)
    assert.match(closed, /De-delegate insurance [^?]*\? Approved \./)
    assert.match(closed, inOrder)
  })

  test('are in the menu, on the forum’s page and on the meeting’s, for those who act for a seat', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    for (const place of ['/forum', `/forum/meetings/${MEETING}`]) {
      for (const [actor, links] of [
        [member(forum, 'primary-1'), 2],
        [forum.substitute, 2],
        [forum.chair, 0],
        ['nobody', 0],
      ] as const) {
        const html = await (await browserOf(platform, actor, place)).open(place)
        assert.equal([...html.matchAll(/href="\/forum\/vote"/g)].length, links, place)
      }
    }
  })

  test('are not told as lately closed once their meeting is long over', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [poll] = await opened(forum, await put(forum, draft('insurance')))
    const own = await browserOf(platform, member(forum, 'primary-1'), '/forum/vote')
    await own.send(`/forum/vote/primary-1/${poll?.id ?? ''}`, [['choice', 'for']])
    await closePoll(platform, forum.clerk, { poll: poll?.id ?? '', casting: null })
    assert.match(wordsOf(await own.open('/forum/vote')), /Closed in the last two days/)
    await closeMeeting(platform, forum.clerk, { code: MEETING, at: new Date('2023-12-07T20:00:00Z') })

    assert.doesNotMatch(wordsOf(await own.open('/forum/vote')), /Closed in the last two days/)
  })

  test('of a vote outside a meeting are the member’s, and the substitute is told so', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    await adopt(forum, 'urgent-business', 'votes-by-deadline')
    const closesAt = new Date(Date.now() + 3_600_000)
    await opened(forum, await put(forum, draft('insurance')), { mode: 'outside', closesAt })
    const page = wordsOf(await (await browserOf(platform, forum.substitute, '/forum/vote')).open('/forum/vote'))

    assert.match(page, /Member of primary-2 votes for this seat: outside a meeting members vote, and no substitutes/)
    assert.doesNotMatch(page, /was there/)
  })
})
