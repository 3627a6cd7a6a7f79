import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { NOW, onBothDatabases } from '../../../tests/support/database.ts'
import { fieldsOfForm } from '../../../tests/support/form-fields.ts'
import {
  actorAs,
  CLERK,
  detailsOn,
  forumServer,
  planMeeting,
  publishedMeeting,
} from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { createMeeting } from '../actions/keep-meeting.ts'

const NEW = '/forum/meetings/new'
const FORM = {
  title: 'Schools Forum',
  'day-day': '7',
  'day-month': '3',
  'day-year': '2024',
  starts: '4.30pm',
  ends: '18:30',
  how: 'hybrid',
  place: 'Council chamber',
  'remote-link': 'https://meet.example.org/forum',
}

onBothDatabases('the calendar of meetings', (open) => {
  test('a meeting is planned by a form, once however often it is sent, and nobody else knows of it yet', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const fields = { ...(await fieldsAt(clerk, NEW)), ...FORM }
    const answer = await sendForm(clerk, NEW, NEW, fields)
    assert.equal(answer.statusCode, 303, wordsOf(answer.body).slice(0, 600))
    assert.equal(answer.headers.location, '/forum/meetings/2024-03-07/agenda')
    const again = await sendForm(clerk, NEW, NEW, fields)
    assert.equal(again.headers.location, '/forum/meetings/2024-03-07/agenda')

    assert.match(await wordsAt(clerk, '/forum'), /Thursday 7 March 2024.*4:30pm to 6:30pm.*1 meeting from 1 September/)
    const everybody = await forumServer(platform, 'nobody')
    assert.match(await wordsAt(everybody, '/forum'), /No meeting is announced/)
    await wordsAt(everybody, '/forum/meetings/2024-03-07', 404)
    await wordsAt(everybody, '/forum/meetings/2024-03-07/meeting.ics', 404)
  })

  test('every fault of the form is said at once, and what was typed stays', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const bad = { ...FORM, title: ' \u200b ', 'day-month': '13', starts: '25:00', ends: '', how: 'telepathy' }
    const answer = await sendForm(clerk, NEW, NEW, bad)
    const words = wordsOf(answer.body)

    assert.equal(answer.statusCode, 422)
    for (const message of [
      'Enter a title',
      'The day of the meeting must be a real day',
      'Enter when the meeting starts as a time, like 4:30pm or 16:30',
      'Enter when the meeting is to end',
      'Select how the forum meets',
    ]) {
      assert.equal(words.split(message).length, 3, `"${message}" is said above and at the field`)
    }
    assert.match(answer.body, /value="25:00"/)
  })

  for (const [what, typed, message] of [
    ['a place is missing', { place: '' }, /Enter the place/],
    ['the link is no web address', { 'remote-link': 'javascript:alert(1)' }, /must be a web address/],
    ['it ends before it starts', { ends: '16:00' }, /must end after it starts/],
    ['it ends as it starts', { ends: '16:30' }, /must end after it starts/],
    ['the day is over', { 'day-year': '2023' }, /tick that the meeting is written up afterwards/],
    ['the title is too long', { title: 'x'.repeat(121) }, /A title must be 120 characters or fewer/],
    [
      'the clocks skip the time',
      { 'day-day': '31', starts: '1:30am', ends: '3am' },
      /The start does not exist on that day/,
    ],
    [
      'the clocks show the time twice',
      { 'day-day': '27', 'day-month': '10', starts: '1:30am', ends: '3am' },
      /The start happens twice on that day.*British Summer Time, before the clocks go back/,
    ],
  ] as const) {
    test(`no meeting is planned where ${what}`, async () => {
      const { platform } = await open()
      const clerk = await forumServer(platform, CLERK)
      const answer = await sendForm(clerk, NEW, NEW, { ...FORM, ...typed })

      assert.equal(answer.statusCode, 422)
      assert.match(wordsOf(answer.body), message)
      assert.match(await wordsAt(clerk, '/forum/meetings'), /No meeting is announced/)
    })
  }

  test('a time that happens twice counts once it is said which is meant', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const night = { ...FORM, 'day-day': '27', 'day-month': '10', starts: '1:30am', ends: '3am', zone: 'GMT' }
    assert.equal((await sendForm(clerk, NEW, NEW, night)).statusCode, 303)

    assert.match(await wordsAt(clerk, '/forum/meetings/2024-10-27'), /1:30am GMT to 3:00am/)
  })

  test('a meeting of the past is written up afterwards, and two at one time are refused', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const past = { ...FORM, 'day-year': '2023', past: 'yes' }
    assert.equal((await sendForm(clerk, NEW, NEW, past)).headers.location, '/forum/meetings/2023-03-07/agenda')
    const clash = await sendForm(clerk, NEW, NEW, { ...past, starts: '18:29', ends: '19:00' })
    assert.equal(clash.statusCode, 422)
    assert.match(wordsOf(clash.body), /Schools Forum is at the same time/)
    const after = await sendForm(clerk, NEW, NEW, { ...past, starts: '18:30', ends: '19:00' })

    assert.equal(after.headers.location, '/forum/meetings/2023-03-07-2/agenda')
  })

  test('a planned meeting goes by its new day; a published one keeps its address and says what changed', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const planned = await planMeeting(platform, '2024-03-07')
    const moved = await change(clerk, planned, { 'day-day': '14' })
    assert.equal(moved.headers.location, '/forum/meetings/2024-03-14')

    const published = await publishedMeeting(platform, '2024-04-18')
    const answer = await change(clerk, published, { 'day-day': '25', place: 'Town hall' })
    assert.equal(answer.headers.location, '/forum/meetings/2024-04-18')
    assert.match(
      await wordsAt(await forumServer(platform, 'nobody'), '/forum/meetings/2024-04-18'),
      /Thursday 25 April 2024.*The time was changed to 25 April 2024, 4:30pm to 6:30pm \(it was 18 April 2024.*The place was changed to Town hall \(it was Council chamber\)/,
    )
  })

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const code = await publishedMeeting(platform, '2024-03-07')
    const stale = await fieldsAt(clerk, `/forum/meetings/${code}/edit`)
    await change(clerk, code, { place: 'Town hall' })
    const path = `/forum/meetings/${code}/edit`
    const answer = await sendForm(clerk, path, path, { ...stale, place: 'Library' })

    assert.equal(answer.statusCode, 409)
    assert.match(await wordsAt(clerk, `/forum/meetings/${code}`), /Town hall/)
  })

  test('a cancelled meeting stays with its reason, counts no more, and its time is free again', async () => {
    const { platform } = await open()
    const clerk = await forumServer(platform, CLERK)
    const code = await publishedMeeting(platform, '2024-03-07')
    const path = `/forum/meetings/${code}/cancel`
    assert.equal((await sendForm(clerk, path, path, { because: ' ' })).statusCode, 422)
    assert.equal((await sendForm(clerk, path, path, { because: 'Snow' })).statusCode, 303)

    assert.match(await wordsAt(clerk, '/forum/meetings'), /Too few 0 meetings .*1 cancelled one left out/)
    const everybody = await forumServer(platform, 'nobody')
    assert.match(await wordsAt(everybody, `/forum/meetings/${code}`), /Cancelled.*This meeting was cancelled: Snow/)
    const calendar = (await everybody.inject({ url: `/forum/meetings/${code}/meeting.ics` })).body
    assert.match(calendar, /STATUS:CANCELLED\r\n/)
    const other = await createMeeting(platform, CLERK, {
      id: '00000000-0000-4000-8000-000000000001',
      details: detailsOn('2024-03-07'),
    })
    assert.deepEqual(other, { ok: true, value: '2024-03-07-2' })
  })

  test('two forms at one instant plan one meeting at a time', async () => {
    const { platform } = await open()
    const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
    const details = detailsOn('2024-03-07')
    const outcomes = await Promise.all(ids.map((id) => createMeeting(platform, CLERK, { id, details })))

    assert.deepEqual(outcomes.map(({ ok }) => ok).toSorted(), [false, true])
  })

  test('nobody but clerk and chair plans, and the public’s page has no tool on it', async () => {
    const { platform } = await open()
    const code = await publishedMeeting(platform, '2024-03-07')
    for (const asker of ['nobody', actorAs('finance-officer'), actorAs('auditor')] as const) {
      const server = await forumServer(platform, asker)
      for (const part of ['edit', 'cancel', 'publish']) {
        const { statusCode } = await server.inject({ url: `/forum/meetings/${code}/${part}` })
        assert.ok([303, 401, 403].includes(statusCode), `${part}: ${statusCode}`)
      }
    }
    const { body } = await (await forumServer(platform, 'nobody')).inject({ url: `/forum/meetings/${code}` })

    assert.doesNotMatch(body, /Running this meeting|<form/)
    assert.ok(NOW < new Date('2024-03-07T00:00:00Z'))
  })
})

async function fieldsAt(server: FastifyInstance, path: string): Promise<Readonly<Record<string, string>>> {
  return fieldsOfForm((await server.inject({ url: path })).body, path)
}

async function change(server: FastifyInstance, code: string, typed: Readonly<Record<string, string>>) {
  const path = `/forum/meetings/${code}/edit`

  return sendForm(server, path, path, { ...(await fieldsAt(server, path)), ...typed })
}
