import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson } from '../../../tests/support/people-server.ts'
import { schoolsServer, wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { urn } from '../../../tests/support/schools.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { setDeemedPhase } from '../actions/set-deemed-phase.ts'
import { conversionHistoryOf, historyOf, listProposedConversions } from '../store/history.ts'
import { listSchoolsAsAt, registerVersion } from '../store/schools.ts'

const OAK = '900001,999/2001,Oak School,1,2,,1,2010-09-01,,'
const GONE = '900002,999/2002,Elm School,1,2,,2,,2023-08-31,Academy Converter'
const ACADEMY = '900003,999/2002,Elm School,34,2,,1,2023-09-01,,'
const BOTH = '900004,999/4004,Both Ages School,1,7,,1,,,'

onBothDatabases('the page of a school', (open) => {
  test('says what it can be charged for by year, and why', async () => {
    const server = await schoolsServer(await open(), GONE)
    const words = await wordsAt(server, '/schools/900002')

    assert.match(
      words,
      /2023-24 Primary Primary Community school, primary; closes on 31 August 2023 to become an academy/,
    )
    assert.match(words, /2024-25 Not charged Not charged Closed on 31 August 2023 to become an academy/)
  })

  test('links a school that converted with its academy, both ways', async () => {
    const server = await schoolsServer(await open(), GONE, ACADEMY)

    assert.match(
      (await server.inject({ url: '/schools/900002' })).body,
      /taken by:<\/p>\s*<ul[^>]*>\s*<li><a class="govuk-link" href="\/schools\/900003">/,
    )
    assert.match(
      (await server.inject({ url: '/schools/900003' })).body,
      /the place of:<\/p>\s*<ul[^>]*>\s*<li><a class="govuk-link" href="\/schools\/900002">/,
    )
  })

  test('tells its history by date, the newest first, with its source', async () => {
    const server = await schoolsServer(await open(), GONE)

    assert.match(
      await wordsAt(server, '/schools/900002'),
      /1 September 2023 Status: Closed \(was Open\) From first\.csv, by Finance officer From the start Community school, primary, open/,
    )
  })

  test('is not there for a number that is no school of the register', async () => {
    const server = await schoolsServer(await open(), OAK)
    for (const text of ['900009', 'abc', '12345', '%00', '9'.repeat(150)]) {
      assert.equal((await server.inject({ url: `/schools/${text}` })).statusCode, 404, text)
    }
  })
})

onBothDatabases('the history of a school', (open) => {
  test('says what was done to it and to no other, and names nobody to whoever may not see people', async () => {
    const given = await open()
    const server = await schoolsServer(given, BOTH, OAK)
    assert.match(await wordsAt(server, '/schools/900004'), /History Nothing was done to it/)
    const by = await addPerson(given.platform, 'Zoe Secret', 'finance-officer')
    const command = { urn: urn('900004'), deemedPhase: 'primary', from: calendarDate('2024-04-01') } as const
    assert.ok((await setDeemedPhase(given.platform, by, command)).ok)

    const words = await wordsAt(server, '/schools/900004')
    assert.match(words, /History Set deemed phase by A colleague, .* Deemed phase: primary/)
    assert.doesNotMatch(words, /in the record of actions/)
    assert.doesNotMatch(words.slice(words.lastIndexOf('History')), /Zoe/)
    assert.match(await wordsAt(server, '/schools/900001'), /History Nothing was done to it/)
  })
})

onBothDatabases('giving a deemed phase', (open) => {
  const fields = { 'deemed-phase': 'secondary', 'from-day': '1', 'from-month': '4', 'from-year': '2024' }

  test('charges the school from that day on, and keeps what it was before', async () => {
    const given = await open()
    const server = await schoolsServer(given, BOTH)
    assert.match(await wordsAt(server, '/schools/900004'), /has no deemed phase\. It cannot be charged/)

    const answer = await sendForm(server, '/schools/900004', '/schools/900004/deemed-phase', fields)

    assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/schools/900004'])
    const words = await wordsAt(server, '/schools/900004')
    assert.match(words, /2023-24 Not charged Not charged .* 2024-25 Secondary Secondary .*votes with secondary schools/)
    const on = async (day: string) => (await listSchoolsAsAt(given.platform.db, calendarDate(day)))[0]?.deemedPhase
    assert.deepEqual([await on('2024-03-31'), await on('2024-04-01')], [null, 'secondary'])
  })

  test('changes nothing when it is said again', async () => {
    const given = await open()
    const server = await schoolsServer(given, BOTH)
    await sendForm(server, '/schools/900004', '/schools/900004/deemed-phase', fields)
    const version = await registerVersion(given.platform.db)
    await sendForm(server, '/schools/900004', '/schools/900004/deemed-phase', fields)

    assert.equal(await registerVersion(given.platform.db), version)
    assert.equal((await historyOf(given.platform.db, urn('900004'))).length, 2)
  })

  test('keeps what was typed beside every error', async () => {
    const server = await schoolsServer(await open(), BOTH)
    const wrong = { 'deemed-phase': 'both', 'from-day': '31', 'from-month': '2', 'from-year': '2024' }
    const answer = await sendForm(server, '/schools/900004', '/schools/900004/deemed-phase', wrong)

    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /<title>Error: Both Ages School/)
    assert.match(
      wordsOf(answer.body),
      /There is a problem Select primary or secondary The day from which this holds must be a real day/,
    )
    assert.match(answer.body, /value="31"/)
  })

  test('is refused for a school of one phase', async () => {
    const server = await schoolsServer(await open(), OAK, BOTH)
    const answer = await sendForm(server, '/schools/900004', '/schools/900001/deemed-phase', fields)

    assert.equal(answer.statusCode, 422)
    assert.match(wordsOf(answer.body), /Only an all-through school is given a deemed phase/)
  })
})

onBothDatabases('proposing a conversion', (open) => {
  const path = '/schools/900001/conversion'
  const fields = {
    do: 'propose',
    'proposed-day': '1',
    'proposed-month': '9',
    'proposed-year': '2024',
    note: 'Governors’ minute 7',
  }

  test('notes the day with its history, and changes no charge', async () => {
    const given = await open()
    const server = await schoolsServer(given, OAK)
    const version = await registerVersion(given.platform.db)

    await sendForm(server, '/schools/900001', path, fields)
    await sendForm(server, '/schools/900001', path, fields)
    assert.deepEqual([...(await listProposedConversions(given.platform.db))], [['900001', '2024-09-01']])
    assert.match(await wordsAt(server, '/schools/900001'), /academy on 1 September 2024 .* Governors’ minute 7/)

    await sendForm(server, '/schools/900001', path, { do: 'withdraw', note: '' })
    assert.deepEqual([...(await listProposedConversions(given.platform.db))], [])
    assert.deepEqual(
      (await conversionHistoryOf(given.platform.db, urn('900001'))).map((each) => each.proposedFor),
      [null, '2024-09-01'],
    )
    assert.equal(await registerVersion(given.platform.db), version)
  })

  for (const [name, row, typed, message] of [
    [
      'without a day',
      OAK,
      { 'proposed-day': '', 'proposed-month': '', 'proposed-year': '' },
      'Enter the academy’s first day',
    ],
    ['with a day that is none', OAK, { 'proposed-month': '13' }, 'must be a real day'],
    ['before the school opened', OAK, { 'proposed-year': '2009' }, 'must be after the day on which the school opened'],
    ['with a note too long', OAK, { note: 'x'.repeat(501) }, 'must be 500 characters or fewer; it has 501'],
  ] as const) {
    test(`is refused ${name}`, async () => {
      const given = await open()
      const server = await schoolsServer(given, row)
      const answer = await sendForm(server, '/schools/900001', path, { ...fields, ...typed })

      assert.equal(answer.statusCode, 422)
      assert.ok(wordsOf(answer.body).includes(message))
      assert.equal((await conversionHistoryOf(given.platform.db, urn('900001'))).length, 0)
    })
  }
})
