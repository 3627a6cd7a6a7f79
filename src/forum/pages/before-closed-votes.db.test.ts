import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { draft, forumInMeeting, MEETING, opened, put } from '../../../tests/support/forum-meeting.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { must } from '../../kernel/assert.ts'
import { closePoll } from '../actions/close-poll.ts'

const SHEET = `/forum/meetings/${MEETING}/attendance`
const AWAY = ['primary-2', 'primary-3', 'secondary-1', 'early-years-1']
const TOLD = /This is before the vote on “[^”]*insurance[^”]*” closed at 6:30pm, which was counted without it\./i

onBothDatabases('a coming or going that is recorded after a vote and was before its close', (open) => {
  test('is taken, and the clerk is told which vote was counted without it', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { absent: AWAY })
    const clerk = await forumServer(platform, CLERK)
    const [poll] = await opened(forum, await put(forum, draft('insurance')), {})
    const { id } = must(poll, 'a vote opens')
    assert.ok((await closePoll(platform, forum.clerk, { poll: id, casting: 'none' })).ok)

    assert.match(await press(clerk, 'arrive primary-2', '18:10'), TOLD)
    assert.doesNotMatch(await press(clerk, 'arrive primary-2', '18:10'), TOLD, 'nothing is recorded twice')
    assert.doesNotMatch(await press(clerk, 'arrive primary-3', '18:31'), TOLD)
    const body = (await clerk.inject({ url: SHEET })).body
    const stay = /value="leave ([0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
    assert.match(await press(clerk, `leave ${stay}`, '18:30'), /^attention:.*This is before the vote on/)
  })

  test('is told where a stay is put right or taken out, and not where only what came later was', async () => {
    const { platform } = await open()
    const forum = await forumInMeeting(platform, { absent: AWAY })
    const clerk = await forumServer(platform, CLERK)
    const [poll] = await opened(forum, await put(forum, draft('insurance')), {})
    assert.ok((await closePoll(platform, forum.clerk, { poll: must(poll, 'it opens').id, casting: 'none' })).ok)
    const stay = /value="leave ([0-9a-f-]{36})"/.exec((await clerk.inject({ url: SHEET })).body)?.[1] ?? ''
    const path = `${SHEET}/${stay}`
    const correct = async (fields: Readonly<Record<string, string>>) => {
      const answer = await sendForm(clerk, path, path, { how: 'in-person', heard: 'yes', because: 'Seen', ...fields })
      assert.equal(answer.statusCode, 303)

      return noticeOf(answer)
    }

    assert.doesNotMatch(await correct({ do: 'save', version: '1', arrived: '18:00', left: '18:50' }), TOLD)
    assert.match(await correct({ do: 'save', version: '2', arrived: '18:00', left: '18:20' }), TOLD)
    assert.match(await correct({ do: 'remove' }), TOLD)
  })
})

async function press(server: FastifyInstance, deed: string, time: string): Promise<string> {
  const answer = await sendForm(server, SHEET, SHEET, { do: deed, time })
  assert.equal(answer.statusCode, 303)

  return noticeOf(answer)
}

function noticeOf({ cookies }: Awaited<ReturnType<typeof sendForm>>): string {
  return cookies.find(({ name }) => name === 'topslice_notice')?.value ?? ''
}
