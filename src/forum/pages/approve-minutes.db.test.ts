import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases, type Open } from '../../../tests/support/database.ts'
import { forumInMeeting, MEETING, type TestForum } from '../../../tests/support/forum-meeting.ts'
import { CLERK, detailsOn, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { addItem } from '../actions/keep-agenda.ts'
import { createMeeting } from '../actions/keep-meeting.ts'
import { publishMeeting } from '../actions/publish-meeting.ts'
import { recordExpected } from '../actions/record-attendance.ts'
import { closeMeeting, openMeeting } from '../actions/run-meeting.ts'

const MINUTES = `/forum/meetings/${MEETING}/minutes`
const EDIT = `${MINUTES}/edit`

onBothDatabases('approving minutes', (open) => {
  test('takes them as everybody could read them: corrections that are not published are published first', async () => {
    const { forum, clerk } = await meeting(open)
    await save(clerk, 'First words', 'publish', '0')
    await save(clerk, 'Corrected words', 'save', '1')
    const later = await meetAgain(forum)
    await arrive(forum, later)
    const path = `${MINUTES}/approve`
    assert.match(await wordsAt(clerk, path), /This version is not published yet, so nobody can have read it/)
    const refused = await sendForm(clerk, '/forum/meetings/new', path, { at: later, seen: '2' })
    assert.equal(refused.statusCode, 422)
    assert.match(wordsOf(refused.body), /Publish the draft minutes before they are approved/)

    await save(clerk, 'Corrected words', 'publish', '2')
    assert.equal((await sendForm(clerk, '/forum/meetings/new', path, { at: later, seen: '3' })).statusCode, 303)
  })

  test('is not for a meeting that is over and was never quorate', async () => {
    const { forum, clerk } = await meeting(open)
    await save(clerk, 'First words', 'publish', '0')
    const later = await meetAgain(forum)
    await closeMeeting(forum.platform, CLERK, { code: later, at: new Date('2024-01-18T17:30:00Z') })
    const approve = () => sendForm(clerk, '/forum/meetings/new', `${MINUTES}/approve`, { at: later, seen: '1' })
    assert.match(wordsOf((await approve()).body), /at no time were as many members present as are needed/)

    await arrive(forum, later)
    assert.equal((await approve()).statusCode, 303, 'it was quorate by what is recorded now')
  })
})

/** A forum of seven in its meeting. */
async function meeting(open: Open) {
  const forum = await forumInMeeting((await open()).platform)

  return { forum, clerk: await forumServer(forum.platform, CLERK) }
}

/** Everybody comes to the meeting when it opens. */
async function arrive({ platform }: TestForum, code: string): Promise<void> {
  const at = new Date(`${code}T16:30:00Z`)
  assert.ok((await recordExpected(platform, CLERK, { code, at, how: 'in-person', heard: true })).ok)
}

/** The next meeting opens; its code. */
async function meetAgain({ platform }: TestForum): Promise<string> {
  const created = await createMeeting(platform, CLERK, { id: randomUUID(), details: detailsOn('2024-01-18') })
  assert.ok(created.ok)
  const details = { title: 'Minutes', purpose: 'decide', presenter: '', summary: '' } as const
  await addItem(platform, CLERK, { code: created.value, id: randomUUID(), details, carriedFrom: null })
  await publishMeeting(platform, CLERK, created.value)
  await openMeeting(platform, CLERK, { code: created.value, at: new Date('2024-01-18T16:30:00Z') })

  return created.value
}

function save(server: FastifyInstance, body: string, what: string, seen: string) {
  return sendForm(server, EDIT, EDIT, { body, seen, do: what })
}
