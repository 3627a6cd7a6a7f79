import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserOf } from '../../../tests/support/browser-of.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, MEETING, opened, put } from '../../../tests/support/forum-meeting.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { findQuestion } from '../store/questions.ts'

const PAGE = `/forum/meetings/${MEETING}`

onBothDatabases('withdrawing a question', (open) => {
  test('asks for a reason, which everybody reads, and the same can be put again', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [id = ''] = await put(forum, draft('insurance'))
    const clerk = await browserOf(platform, forum.clerk, `${PAGE}/votes`)
    const form = `${PAGE}/questions/${id}/withdraw`
    assert.match(await clerk.open(`${PAGE}/votes`), new RegExp(`href="${form}"`))
    assert.match(await clerk.open(PAGE), new RegExp(`href="${form}"`))
    assert.match(wordsOf(await clerk.open(form)), /Withdraw this question/)

    assert.match(await clerk.send(form, [['because', ' ']], 422), /Enter why it is withdrawn/)
    assert.equal((await findQuestion(platform.db, id))?.state, 'put')
    await clerk.send(form, [['because', 'The premium is not known yet']])

    const page = await clerk.open(PAGE)
    assert.match(wordsOf(page), /Withdrawn: De-delegate insurance .* The premium is not known yet/)
    assert.doesNotMatch(page, new RegExp(form))
    assert.equal((await put(forum, draft('insurance'))).length, 1)
  })

  test('is refused in words while a vote on it is open', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform)
    const [id = ''] = await put(forum, draft('insurance'))
    await opened(forum, [id])
    const clerk = await browserOf(platform, forum.clerk, `${PAGE}/votes`)

    const refused = await clerk.send(`${PAGE}/questions/${id}/withdraw`, [['because', 'Too early']], 422)

    assert.match(wordsOf(refused), /This cannot be withdrawn: vote open/)
  })
})
