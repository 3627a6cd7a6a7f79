import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases, type Open } from '../../../tests/support/database.ts'
import { fieldsOfForm } from '../../../tests/support/form-fields.ts'
import { draft, forumInMeeting, MEETING, opened, put, type TestForum } from '../../../tests/support/forum-meeting.ts'
import { arrive, meetAgain } from '../../../tests/support/later-meeting.ts'
import { actorAs, CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { NO_HANDLERS } from '../../../tests/support/no-handlers.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { castVote } from '../actions/cast-vote.ts'
import { closePoll } from '../actions/close-poll.ts'
import { recordDecision } from '../actions/record-decision.ts'

const MINUTES = `/forum/meetings/${MEETING}/minutes`
const EDIT = `${MINUTES}/edit`

onBothDatabases('the minutes of a meeting', (open) => {
  test('are drafted from the record: who was there, how each body voted by name, and what came of it', async () => {
    const { forum, clerk } = await meeting(open)
    await vote(forum)
    const { body } = await clerk.inject({ url: EDIT })
    const drafted = fieldsOfForm(body, EDIT)['body'] ?? ''

    assert.match(drafted, /- Member of special-1 \(special-1, Maintained special schools\)\n/)
    assert.match(
      drafted,
      /3 of the forum’s 7 current members make a quorum\. The meeting was quorate \(7 present\) throughout\./,
    )
    assert.match(drafted, /### 1\.1 De-delegate insurance for primary schools in 2024 to 2025\?\n/)
    assert.match(drafted, /\*\*Vote of Maintained primary schools members:\*\* 2 for, 1 against, none abstained\./)
    assert.match(drafted, /- For: Member of primary-1; Member of primary-2\n- Against: Member of primary-3\n/)
  })

  test('are the clerk’s alone until they are published, and then everybody’s at once, at addresses that stay', async () => {
    const { clerk, everybody } = await meeting(open)
    assert.equal((await save(clerk, 'First words', 'save', '0')).headers.location, EDIT)
    await wordsAt(everybody, MINUTES, 404)
    await wordsAt(everybody, `${MINUTES}/1`, 404)
    assert.equal((await save(clerk, 'First words', 'publish', '1')).headers.location, MINUTES)
    assert.match(await wordsAt(everybody, MINUTES), /Draft minutes A draft, published on .* Version 2\. First words/)

    await save(clerk, 'Second words', 'publish', '2')
    assert.match(await wordsAt(everybody, MINUTES), /Version 3\. Second words/)
    assert.match(await wordsAt(everybody, `${MINUTES}/2`), /Version 2\. There is a later version\. First words/)
    await wordsAt(everybody, `${MINUTES}/1`, 404)
    assert.match(await wordsAt(clerk, `${MINUTES}/1`), /The clerk’s draft/)
    assert.match(
      await wordsAt(everybody, `${MINUTES}/compare`),
      /Version 2 to Version 3 Taken out: First words Put in: Second words/,
    )
    assert.doesNotMatch(await wordsAt(everybody, `${MINUTES}/compare?from=1`), /Version 1 /)
    assert.match(
      (await everybody.inject({ url: '/forum/feed.atom' })).body,
      /<title>Draft minutes: Thursday 7 December/,
    )
  })

  test('once they are published say under which number they have a decision', async () => {
    const { forum, clerk, everybody } = await meeting(open)
    const poll = await vote(forum)
    assert.ok((await recordDecision(forum.platform, forum.clerk, NO_HANDLERS, { poll, words: [] })).ok)
    const drafted = fieldsOfForm((await clerk.inject({ url: EDIT })).body, EDIT)['body'] ?? ''
    await save(clerk, drafted, 'save', '0')
    assert.doesNotMatch(await wordsAt(everybody, '/forum/decisions/1'), /minute 1/)
    await save(clerk, drafted, 'publish', '1')
    assert.match(await wordsAt(everybody, '/forum/decisions/1'), /, minute 1\.1 /)
    const { decisions } = (await everybody.inject({ url: '/forum/decisions.json' })).json<{ decisions: unknown[] }>()
    assert.match(JSON.stringify(decisions[0]), /"minute":"1\.1"/)
  })

  test('the same words again save nothing, and what somebody else saved is shown and not overwritten', async () => {
    const { clerk } = await meeting(open)
    await save(clerk, 'First words', 'save', '0')
    await save(clerk, 'First words', 'save', '0')
    const conflict = await save(clerk, 'Other words', 'save', '0')

    assert.equal(conflict.statusCode, 409)
    assert.match(
      wordsOf(conflict.body),
      /Somebody else changed this.*What was saved meanwhile First words.*Other words/,
    )
    assert.equal(fieldsOfForm(conflict.body, EDIT)['seen'], '1')
    await wordsAt(clerk, `${MINUTES}/2`, 404)
  })

  test('are approved by a later meeting that has opened, once, and then stay as they are', async () => {
    const { forum, clerk, everybody } = await meeting(open)
    await save(clerk, 'First words', 'save', '0')
    const path = `${MINUTES}/approve`
    const approve = (at: string, seen = '1') => sendForm(clerk, '/forum/meetings/new', path, { at, seen })
    assert.match(wordsOf((await approve('')).body), /Select the meeting that approved them/)
    assert.match(wordsOf((await approve(MEETING)).body), /Publish the draft minutes before they are approved/)
    await save(clerk, 'First words', 'publish', '1')
    assert.match(wordsOf((await approve(MEETING, '2')).body), /Minutes are approved at a later meeting/)
    const later = await meetAgain(forum.platform)
    assert.match(
      wordsOf((await approve(later, '2')).body),
      /could not approve minutes, since it was not quorate: 0 of 7 current members are present, and 3 are needed/,
    )
    await arrive(forum.platform, later)
    assert.equal((await approve(later, '1')).statusCode, 409)
    assert.equal((await approve(later, '2')).statusCode, 303)
    assert.equal((await approve(later, '2')).statusCode, 303, 'a second press is no fault')

    assert.match(
      await wordsAt(everybody, MINUTES),
      /^ Minutes: .*Approved by the meeting on Thursday 18 January 2024.*Version 3\. First words/,
    )
    const after = await sendForm(clerk, '/forum/meetings/new', EDIT, { body: 'Changed', seen: '3', do: 'publish' })
    assert.equal(after.statusCode, 422)
    assert.match(wordsOf(after.body), /The minutes were approved, and do not change any more/)
  })

  test('show what somebody typed as words and never as a page', async () => {
    const { clerk, everybody } = await meeting(open)
    await save(clerk, '## <script>alert(1)</script>\r\n\r\n[x](javascript:alert(1)) **bold**', 'publish', '0')
    const { body } = await everybody.inject({ url: MINUTES })

    assert.doesNotMatch(body, /<script>alert|href="javascript/)
    assert.match(body, /<strong>bold<\/strong>/)
  })

  test('are refused where they are blank or too long, and previewed without being saved', async () => {
    const { clerk } = await meeting(open)
    assert.match(wordsOf((await save(clerk, ' \n ', 'save', '0')).body), /Enter the minutes/)
    assert.match(wordsOf((await save(clerk, 'x'.repeat(200_001), 'save', '0')).body), /200,000 characters or fewer/)
    assert.match(wordsOf((await save(clerk, '**Bold**', 'preview', '0')).body), /How it reads Not saved Bold/)

    await wordsAt(clerk, `${MINUTES}/1`, 404)
  })

  test('are written by the clerk alone, and of no meeting that has not met', async () => {
    const { platform } = await open()
    await forumInMeeting(platform, { state: 'published' })
    await wordsAt(await forumServer(platform, CLERK), EDIT, 404)
    const { statusCode } = await (await forumServer(platform, actorAs('forum-chair'))).inject({ url: EDIT })

    assert.equal(statusCode, 403)
  })
})

onBothDatabases('an action of a meeting', (open) => {
  test('is recorded with who and when, comes into the minutes, and is known once they are published', async () => {
    const { clerk, everybody } = await meeting(open)
    const path = `/forum/meetings/${MEETING}/actions/new`
    const day = { 'due-day': '10', 'due-month': '1', 'due-year': '2024' }
    const blank = await sendForm(clerk, path, path, { 'due-day': '31', 'due-month': '2', 'due-year': '2024' })
    assert.match(
      wordsOf(blank.body),
      /Enter what is to be done.*Enter who is to do it.*The day by which it is to be done must be a real day/,
    )
    const fields = fieldsOfForm((await clerk.inject({ url: path })).body, path)
    const action = { ...fields, ...day, what: 'Bring the figures', owner: 'Finance officer' }
    await sendForm(clerk, path, path, action)
    await sendForm(clerk, path, path, action)

    assert.match(
      await wordsAt(clerk, '/forum/actions'),
      /Open .*Bring the figures .*Finance officer 10 January 2024 Overdue/,
    )
    assert.match(await wordsAt(everybody, '/forum/actions'), /No action is open/)
    const drafted = fieldsOfForm((await clerk.inject({ url: EDIT })).body, EDIT)['body'] ?? ''
    assert.match(drafted, /## Actions\n\n- Bring the figures \(Finance officer, by 10 January 2024\)\n/)
    await save(clerk, drafted, 'publish', '0')
    assert.match(await wordsAt(everybody, '/forum/actions'), /Bring the figures/)
  })

  test('is settled with a day and a note, and opened again', async () => {
    const { clerk } = await meeting(open)
    const path = `/forum/meetings/${MEETING}/actions/new`
    await sendForm(clerk, path, path, { what: 'Bring the figures', owner: 'Finance officer' })
    const { body } = await clerk.inject({ url: '/forum/actions' })
    const settle = /href="(\/forum\/actions\/[0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
    const fields = fieldsOfForm((await clerk.inject({ url: settle })).body, settle)
    assert.equal((await sendForm(clerk, settle, settle, { ...fields, state: 'lost' })).statusCode, 422)
    await sendForm(clerk, settle, settle, { ...fields, state: 'done', note: 'Sent to all' })
    assert.equal((await sendForm(clerk, settle, settle, { ...fields, state: 'dropped' })).statusCode, 409)

    assert.match(await wordsAt(clerk, '/forum/actions'), /Done and dropped .*Sent to all .*Done, 15 January 2024/)
    const again = fieldsOfForm((await clerk.inject({ url: settle })).body, settle)
    await sendForm(clerk, settle, settle, { ...again, state: 'open' })
    assert.match(await wordsAt(clerk, '/forum/actions'), /Open .*Bring the figures .*No day/)
  })
})

/** A forum of seven in its meeting, all of them there. */
async function meeting(open: Open) {
  const { platform } = await open()
  const forum = await forumInMeeting(platform)

  return {
    forum,
    clerk: await forumServer(platform, CLERK),
    everybody: await forumServer(platform, 'nobody'),
  }
}

/** The primary members vote on insurance: two for, one against. */
async function vote(forum: TestForum): Promise<string> {
  const { platform, clerk } = forum
  const [poll] = await opened(forum, await put(forum, draft('insurance')), { mode: 'hands' })
  assert.ok(poll !== undefined)
  for (const [seat, choice] of [
    ['primary-1', 'for'],
    ['primary-2', 'for'],
    ['primary-3', 'against'],
  ] as const) {
    await castVote(platform, clerk, { id: randomUUID(), poll: poll.id, seat, choice, given: 'clerk' })
  }
  await closePoll(platform, clerk, { poll: poll.id, casting: null })

  return poll.id
}

function save(server: FastifyInstance, body: string, what: string, seen: string) {
  return sendForm(server, EDIT, EDIT, { body, seen, do: what })
}
