import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMeeting } from '../../../tests/support/a-meeting.ts'
import { browserOf } from '../../../tests/support/browser-of.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, MEETING, put } from '../../../tests/support/forum-meeting.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { carried, recorded, votedOn } from '../../../tests/support/voted-on.ts'
import { must } from '../../kernel/assert.ts'
import { draftMinutes } from '../core/draft-minutes.ts'
import { findMeeting } from '../store/meetings.ts'
import type { ForumTables } from '../store/tables.ts'
import { loadMinutesFacts } from '../store/minutes-facts.ts'
import { findQuestion } from '../store/questions.ts'
import { caseParts, loadCase } from './case-of.ts'
import { amendTerms } from '../actions/amend-terms.ts'
import { addPaperLink } from '../actions/keep-papers.ts'
import { deferQuestion } from '../actions/defer-question.ts'
import { removeItem } from '../actions/keep-agenda.ts'

const TITLE = 'De-delegate insurance for primary schools in 2024 to 2025?'
const NOBODY_TO_DECIDE = { absent: ['primary-1', 'primary-2', 'special-1', 'academy-1', 'early-years-1'] }

onBothDatabases('a question that is carried to another meeting', (open) => {
  test('leaves what was voted with the meeting where it was: minutes, vote sheet, public page and case', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, NOBODY_TO_DECIDE)
    const { clerk } = forum
    const paper = { code: MEETING, item: forum.item, id: crypto.randomUUID(), title: 'The rates' }
    assert.ok((await addPaperLink(platform, clerk, { ...paper, link: '/years/2024-25/paper/published/1' })).ok)
    const [id = ''] = await put(forum, draft('insurance'))
    const [poll] = await votedOn(forum, [id])
    assert.ok((await recorded(forum, poll)).ok)
    const drafted = async () => {
      const meeting = must(await findMeeting(platform.db, MEETING), 'there is the meeting')

      return draftMinutes(await loadMinutesFacts(platform.db, meeting))
    }
    const { item } = await aMeeting(platform, '2024-01-11')
    const before = await drafted()
    assert.match(before, /Vote of Maintained primary schools members:\*\* 1 for/)

    assert.deepEqual(await carried(forum, id, item), { ok: true })
    await platform.transaction(clerk, 'test.amend', async (tx) => {
      const figures = [{ label: 'Rate per pupil', value: '£99.00' }]
      const options = [{ code: 'rate', name: 'As amended', figures, data: '{"rate":9900}' }]
      const at = platform.clock.now()
      assert.ok((await amendTerms(tx, clerk, { question: id, expected: 1, options, reason: 'Moved', at })).ok)
    })

    assert.equal(await drafted(), before)
    const browser = await browserOf(platform, clerk, `/forum/meetings/${MEETING}`)
    const sheet = wordsOf(await browser.open(`/forum/meetings/${MEETING}/votes`))
    assert.match(sheet, new RegExp(`${TITLE.replace('?', '\\?')} Views given.*£21\\.00.*Carried to another meeting`))
    assert.match(sheet, /Votes taken De-delegate insurance for primary schools .* 1 for, 0 against, none abstained/)
    assert.doesNotMatch(sheet, /£99\.00/)
    const page = wordsOf(await browser.open(`/forum/meetings/${MEETING}`))
    assert.match(page, /De-delegate insurance .* Views given: .* Decision 1 Carried to another meeting/)
    const next = wordsOf(await browser.open('/forum/meetings/2024-01-11'))
    assert.match(next, /De-delegate insurance .* To be decided/)
    const found = must(await loadCase(platform.db, 1), 'there is the decision')
    const words = JSON.stringify(caseParts(found, { origin: 'https://forum.example' }))
    assert.match(words, /The rates \(https:\/\/forum\.example\/years\/2024-25\/paper\/published\/1\)/)
    assert.match(words, /£21\.00/)
    assert.doesNotMatch(words, /£99\.00/)
  })

  test('stays on the page of the meeting that put it off without a vote, whose item stays too', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [id = ''] = await put(forum, draft('insurance'))
    const deferral = { question: id, reason: 'Members asked for the claims.', minute: '' }
    assert.ok((await deferQuestion(platform, forum.clerk, NO_HANDLERS, deferral)).ok)
    const { item } = await aMeeting(platform, '2024-01-11')
    assert.deepEqual(await carried(forum, id, item), { ok: true })
    assert.deepEqual(await carried(forum, id, item), { ok: true })

    const browser = await browserOf(platform, forum.clerk, `/forum/meetings/${MEETING}`)
    const page = wordsOf(await browser.open(`/forum/meetings/${MEETING}`))
    assert.match(page, /De-delegate insurance .* Deferred Decision 1 Carried to another meeting/)
    assert.deepEqual(await removeItem(platform, forum.clerk, { code: MEETING, item: forum.item }), {
      ok: false,
      refusal: { code: 'item-in-use', by: 'questions' },
    })
  })

  test('comes from a meeting that was cancelled or is over, and goes to none of those', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { state: 'planned' })
    const [id = ''] = await put(forum, draft('insurance'))
    await platform.db.transaction().execute(async (tx) => {
      await tx
        .$extendTables<ForumTables>()
        .updateTable('forum_meeting')
        .set({ state: 'cancelled', cancelled_because: 'Snow' })
        .where('code', '=', MEETING)
        .execute()
    })
    const { item } = await aMeeting(platform, '2024-01-11')

    assert.deepEqual(await carried(forum, id, item), { ok: true })
    assert.equal((await findQuestion(platform.db, id))?.item, item)
    assert.deepEqual(await carried(forum, id, forum.item), { ok: false, refusal: { code: 'meeting-over' } })
  })

  test('does not come with its item: the clerk is told that it is still to be put', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const clerk = await forumServer(platform, CLERK)
    const agenda = '/forum/meetings/2024-01-11/agenda'
    await aMeeting(platform, '2024-01-11')
    await put(forum, draft('insurance'))
    const { cookies, headers } = await sendForm(clerk, agenda, `${agenda}/carry`, { item: forum.item })

    assert.match(
      cookies.find(({ name }) => name === 'topslice_notice')?.value ?? '',
      /^attention:The item is carried over\. 1 line under it is still to be decided, and did not come with it\./,
    )
    const words = wordsOf((await clerk.inject({ url: String(headers.location) })).body)
    assert.match(words, /Still to be decided .*insurance .*To be decided, .* Whoever asked it puts it to this meeting/)
  })
})
