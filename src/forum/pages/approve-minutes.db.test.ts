import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases, type Open } from '../../../tests/support/database.ts'
import { forumInMeeting, MEETING } from '../../../tests/support/forum-meeting.ts'
import { arrive, meetAgain } from '../../../tests/support/later-meeting.ts'
import { CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { closeMeeting } from '../actions/run-meeting.ts'

const MINUTES = `/forum/meetings/${MEETING}/minutes`
const EDIT = `${MINUTES}/edit`

onBothDatabases('approving minutes', (open) => {
  test('takes them as everybody could read them: corrections that are not published are published first', async () => {
    const { forum, clerk } = await meeting(open)
    await save(clerk, 'First words', 'publish', '0')
    await save(clerk, 'Corrected words', 'save', '1')
    const later = await meetAgain(forum.platform)
    await arrive(forum.platform, later)
    const path = `${MINUTES}/approve`
    assert.match(await wordsAt(clerk, path), /This version is not published yet, so nobody can have read it/)
    const refused = await sendForm(clerk, '/forum/meetings/new', path, { at: later, seen: '2' })
    assert.equal(refused.statusCode, 422)
    assert.match(wordsOf(refused.body), /Publish the draft minutes before they are approved/)

    await save(clerk, 'Corrected words', 'publish', '2')
    assert.match(await wordsAt(clerk, path), /approved minutes are kept as version 4, in the words of version 3/)
    assert.equal((await sendForm(clerk, '/forum/meetings/new', path, { at: later, seen: '3' })).statusCode, 303)
    assert.match(
      await wordsAt(clerk, MINUTES),
      /Approved by the meeting on .*, in the words of version 3\. Version 4\./,
    )
  })

  test('is not for a meeting that is over and was never quorate', async () => {
    const { forum, clerk } = await meeting(open)
    await save(clerk, 'First words', 'publish', '0')
    const later = await meetAgain(forum.platform)
    await closeMeeting(forum.platform, CLERK, { code: later, at: new Date('2024-01-18T17:30:00Z') })
    const approve = () => sendForm(clerk, '/forum/meetings/new', `${MINUTES}/approve`, { at: later, seen: '1' })
    assert.match(wordsOf((await approve()).body), /at no time were as many members present as are needed/)

    await arrive(forum.platform, later)
    assert.equal((await approve()).statusCode, 303, 'it was quorate by what is recorded now')
  })
})

/** A forum of seven in its meeting. */
async function meeting(open: Open) {
  const forum = await forumInMeeting((await open()).platform)

  return { forum, clerk: await forumServer(forum.platform, CLERK) }
}

function save(server: FastifyInstance, body: string, what: string, seen: string) {
  return sendForm(server, EDIT, EDIT, { body, seen, do: what })
}
