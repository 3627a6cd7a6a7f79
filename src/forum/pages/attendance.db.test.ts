import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases, type Open } from '../../../tests/support/database.ts'
import { forumInMeeting, MEETING } from '../../../tests/support/forum-meeting.ts'
import { actorAs, CLERK, forumServer } from '../../../tests/support/meetings-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import type { Platform } from '../../platform/platform.ts'

const SHEET = `/forum/meetings/${MEETING}/attendance`
const ALL = ['primary-1', 'primary-2', 'primary-3', 'secondary-1', 'special-1', 'academy-1', 'early-years-1']

onBothDatabases('the attendance of a meeting', (open) => {
  test('is recorded a press a seat, and the quorum follows at its boundary, with what it is counted of', async () => {
    const { clerk } = await emptyRoom(open)
    const words = await wordsAt(clerk, SHEET)
    assert.match(
      words,
      /Not quorate .*0 of 7 current members present, 3 needed.*cannot decide.*1 vacant seat is left out/,
    )

    await press(clerk, 'arrive primary-1', '17:55')
    await press(clerk, 'arrive-remote special-1', '17:58')
    assert.match(await wordsAt(clerk, SHEET), /Not quorate At 5:58pm: 2 of 7 current members present, 3 needed/)
    await press(clerk, 'arrive academy-1', '18:05')
    assert.match(await wordsAt(clerk, SHEET), /Quorate At 6:05pm: 3 of 7 current members present, 3 needed/)
  })

  test('lets in all who are expected at once, with the substitute who was named', async () => {
    const { clerk, forum, platform } = await emptyRoom(open)
    await press(clerk, `apologise primary-2 ${forum.substituteId}`, '')
    await press(clerk, 'apologise primary-3', '')
    assert.match(await wordsAt(clerk, SHEET), /All expected have arrived \(6\)/)
    const { notice } = await press(clerk, 'expected', '18:00')

    assert.match(notice, /6 arrived/)
    assert.match(await wordsAt(clerk, SHEET), /Quorate .*6 of 7 .*Substitute of primary-2 \(substitute\)/)
    assert.deepEqual((await press(clerk, 'expected', '18:01')).notice, 'success:Nobody else is expected.')
    assert.equal(await countEvents(platform, 'forum.record-expected'), 1)
    // In the minute in which they came nobody can leave: the box of the time begins with the next.
    assert.match((await clerk.inject({ url: SHEET })).body, /name="time"[^>]*value="18:01"/)
  })

  test('says when a departure loses the quorum, and tells when there was one', async () => {
    const { clerk } = await emptyRoom(open)
    for (const seat of ['primary-1', 'special-1', 'academy-1']) await press(clerk, `arrive ${seat}`, '18:00')
    const [stay = ''] = await buttonsOf(clerk, 'leave')
    const { notice, location } = await press(clerk, `leave ${stay}`, '18:40')

    assert.match(notice, /^attention:With this the meeting has lost its quorum/)
    assert.match(location, /#quorum$/)
    assert.match(
      await wordsAt(clerk, SHEET),
      /Not quorate At 6:40pm: 2 of 7.*When the meeting was quorate Quorate 6:00pm to 6:40pm, 3 present, 3 needed Not quorate From 6:40pm on/,
    )
  })

  test('does not count somebody remote who cannot be heard, until they can again', async () => {
    const { clerk } = await emptyRoom(open)
    for (const seat of ['primary-1', 'special-1']) await press(clerk, `arrive ${seat}`, '18:00')
    await press(clerk, 'arrive-remote academy-1', '18:00')
    const [stay = ''] = await buttonsOf(clerk, 'unheard')
    assert.match((await press(clerk, `unheard ${stay}`, '18:20')).notice, /lost its quorum/)
    assert.match(await wordsAt(clerk, SHEET), /Not quorate .*Cannot be heard/)
    const [silent = ''] = await buttonsOf(clerk, 'heard')
    await press(clerk, `heard ${silent}`, '18:25')

    assert.match(
      await wordsAt(clerk, SHEET),
      /Quorate At 6:25pm.*Quorate 6:00pm to 6:20pm.*Not quorate 6:20pm to 6:25pm.*Quorate From 6:25pm on/,
    )
  })

  test('counts a seat once: the substitute is there too, and the member has the seat', async () => {
    const { clerk, forum } = await emptyRoom(open)
    await press(clerk, `arrive primary-2 ${forum.substituteId}`, '18:00')
    const sheet = (await clerk.inject({ url: SHEET })).body
    assert.match(sheet, /value="arrive primary-2">Member arrived/)
    assert.doesNotMatch(sheet, /value="arrive primary-2 [0-9a-f-]{36}"/)
    await press(clerk, 'arrive primary-2', '18:10')

    assert.match(await wordsAt(clerk, SHEET), /1 of 7 current members present/)
    assert.doesNotMatch((await clerk.inject({ url: SHEET })).body, /value="arrive primary-2/)
  })

  test('names each voting body of which nobody is there', async () => {
    const { clerk } = await emptyRoom(open)
    await press(clerk, 'arrive primary-1', '18:00')

    assert.match(
      await wordsAt(clerk, SHEET),
      /Maintained secondary schools members Nobody there De-delegation of a service: no decision can be taken 0 of 1/,
    )
    assert.match(await wordsAt(clerk, SHEET), /Maintained primary schools members De-delegation of a service 1 of 3/)
  })

  test('a second press records nothing more', async () => {
    const { clerk, platform } = await emptyRoom(open)
    await press(clerk, 'arrive primary-1', '18:00')
    const { status } = await press(clerk, 'arrive primary-1', '18:00')

    assert.equal(status, 303)
    assert.equal(await countEvents(platform, 'forum.record-arrival'), 1)
  })

  for (const [what, deed, time, message] of [
    ['a vacant seat', 'arrive primary-9', '18:00', /Nobody holds this seat on the day of the meeting/],
    ['a seat that there is not', 'arrive nowhere-1', '18:00', /There is no such seat/],
    ['a time that is none', 'arrive primary-1', '18h', /Enter a time, like 4:35pm or 16:35/],
    ['a button that there is not', 'arrive', '18:00', /Press a button of the sheet/],
    ['the Enter key', '', '18:00', /Press a button of the sheet/],
    ['a stay that there is not', 'leave 00000000-0000-4000-8000-000000000000', '18:00', /There is no such arrival/],
    [
      'the substitute of another seat',
      'arrive primary-1 00000000-0000-4000-8000-000000000000',
      '18:00',
      /Is no substitute for this seat/,
    ],
  ] as const) {
    test(`${what} records nothing, and the page says why`, async () => {
      const { clerk, platform } = await emptyRoom(open)
      const { status, words } = await press(clerk, deed, time)

      assert.equal(status, 422)
      assert.match(words, message)
      assert.equal(await countEvents(platform, 'forum.record-arrival'), 0)
    })
  }

  test('is put right with a reason that the record keeps, and taken out where it never was', async () => {
    const { clerk, platform } = await emptyRoom(open)
    await press(clerk, 'arrive primary-1', '18:00')
    const [stay = ''] = await buttonsOf(clerk, 'leave')
    const path = `${SHEET}/${stay}`
    const typed = { version: '1', arrived: '18:10', left: '18:05', how: 'in-person', heard: 'yes', do: 'save' }
    assert.match(await refusal(clerk, path, typed), /Enter why it is corrected/)
    assert.match(await refusal(clerk, path, { ...typed, because: 'Late' }), /Nobody can leave before arriving/)
    const right = { ...typed, left: '', because: 'The clock was wrong' }
    assert.equal((await sendForm(clerk, path, path, right)).statusCode, 303)
    assert.equal((await sendForm(clerk, path, path, { ...right, left: '19:00' })).statusCode, 409)
    assert.match(await wordsAt(clerk, SHEET), /Present from 6:10pm/)

    await sendForm(clerk, path, path, { ...right, do: 'remove', because: 'The wrong row' })
    assert.match(await wordsAt(clerk, SHEET), /0 of 7 current members present/)
    const { rows } = await sql<{ payload: string }>`
      select payload from platform_event_payload join platform_event using (number)
      where action in ('forum.correct-stay', 'forum.remove-stay') order by number`.execute(platform.db)
    assert.match(rows.map(({ payload }) => payload).join(' '), /The clock was wrong.*The wrong row/)
  })

  test('opens and closes the meeting at its times, and nothing is voted on in between without it', async () => {
    const { clerk } = await emptyRoom(open)
    const send = (part: string, time: string) => sendForm(clerk, SHEET, `/forum/meetings/${MEETING}/${part}`, { time })
    await press(clerk, 'arrive primary-1', '17:50')
    assert.equal((await send('open', '18:02')).statusCode, 303)
    assert.equal((await send('open', '18:03')).statusCode, 303, 'a second press is no fault')
    assert.match(await wordsAt(clerk, `/forum/meetings/${MEETING}`), /Meeting now/)
    assert.match(wordsOf((await send('close', '18:01')).body), /cannot close before it opened/)
    assert.equal((await send('close', '20:05')).statusCode, 303)

    assert.match(await wordsAt(clerk, SHEET), /Not quorate 6:02pm to 8:05pm.*The meeting is closed/)
    assert.match(await wordsAt(await forumServer((await emptyRoom(open)).platform, 'nobody'), '/forum'), /7 December/)
  })

  test('asks which half past one is meant on the night when the clocks go back', async () => {
    const { clerk, platform } = await emptyRoom(open)
    await sql`update forum_meeting set starts_at = '2023-10-28T23:30Z', ends_at = '2023-10-29T03:00Z'`.execute(
      platform.db,
    )
    const asked = await press(clerk, 'arrive primary-1', '01:30')
    assert.equal(asked.status, 422)
    assert.match(asked.words, /happens twice.*British Summer Time.*Greenwich Mean Time/)

    const sent = await sendForm(clerk, SHEET, SHEET, { do: 'arrive primary-1', time: '01:30', zone: 'GMT' })
    assert.equal(sent.statusCode, 303)
    await sendForm(clerk, SHEET, SHEET, { do: 'arrive primary-2', time: '00:45', zone: 'GMT' })
    const { rows } = await sql<{ arrived: Date }>`select arrived from forum_stay order by arrived`.execute(platform.db)
    assert.deepEqual(
      rows.map(({ arrived }) => arrived.toISOString()),
      ['2023-10-28T23:45:00.000Z', '2023-10-29T01:30:00.000Z'],
    )
  })

  test('others who attend are listed, and belong to no seat', async () => {
    const { clerk } = await emptyRoom(open)
    assert.match(
      wordsOf((await sendForm(clerk, SHEET, `${SHEET}/others`, { name: '', role: 'x'.repeat(201) })).body),
      /Enter who attends.*As what must be 200 characters or fewer/,
    )
    await sendForm(clerk, SHEET, `${SHEET}/others`, { name: '<b>Finance officer</b>', role: 'Presenter' })

    assert.match((await clerk.inject({ url: SHEET })).body, /&lt;b&gt;Finance officer&lt;\/b&gt;, Presenter/)
    assert.match(await wordsAt(clerk, SHEET), /0 of 7 current members present/)
    const [id = ''] = await buttonsOf(clerk, 'no-attendee')
    await press(clerk, `no-attendee ${id}`, '')
    assert.doesNotMatch(await wordsAt(clerk, SHEET), /Presenter/)
  })

  test('is the clerk’s alone', async () => {
    const { platform } = await emptyRoom(open)
    for (const asker of ['nobody', actorAs('forum-chair'), actorAs('finance-officer')] as const) {
      const { statusCode } = await (await forumServer(platform, asker)).inject({ url: SHEET })
      assert.ok([303, 401, 403].includes(statusCode), String(statusCode))
    }
  })
})

/** A published meeting of seven members and a vacancy, in which nobody has arrived yet. */
async function emptyRoom(open: Open) {
  const { platform } = await open()
  const forum = await forumInMeeting(platform, { absent: ALL, state: 'published' })

  return { platform, forum, clerk: await forumServer(platform, CLERK) }
}

async function press(server: FastifyInstance, deed: string, time: string) {
  const answer = await sendForm(server, SHEET, SHEET, { do: deed, time })
  const cookie = answer.cookies.find(({ name }) => name === 'topslice_notice')?.value ?? ''

  return {
    status: answer.statusCode,
    location: String(answer.headers.location ?? ''),
    notice: cookie.replace(/\.[^.]*$/, ''),
    words: wordsOf(answer.body),
  }
}

async function buttonsOf(server: FastifyInstance, kind: string): Promise<readonly string[]> {
  const { body } = await server.inject({ url: SHEET })

  return [...body.matchAll(new RegExp(`value="${kind} ([0-9a-f-]{36})"`, 'g'))].map(([, id = '']) => id)
}

async function refusal(server: FastifyInstance, path: string, typed: Readonly<Record<string, string>>) {
  const answer = await sendForm(server, path, path, typed)
  assert.equal(answer.statusCode, 422)

  return wordsOf(answer.body)
}

async function countEvents({ db }: Platform, action: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from platform_event where action = ${action}`.execute(db)

  return rows[0]?.count ?? 0
}
