import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workbook } from '../../../tests/support/bad-files.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { establishmentsCsv } from '../../../tests/support/establishments.ts'
import { schoolsServer, wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { schoolsFile, urn } from '../../../tests/support/schools.ts'
import { sendFile, sendForm } from '../../../tests/support/upload.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { importRegister } from '../actions/import-register.ts'
import { linksOf } from '../store/links.ts'
import { listSchools, listSchoolsAsAt } from '../store/schools.ts'

const OAK = '900001,999/2001,Oak School,1,2,,1,,,'
const ELM = '900002,999/2002,Elm School,1,2,,1,,,'
const ELM_CONVERTED = '900002,999/2002,Elm School,1,2,,2,,2023-08-31,Academy Converter'
const ELM_ACADEMY = '900003,999/2002,Elm School,34,2,,1,2023-09-01,,'
const IMPORT = '/schools/import'

function version(html: string): string {
  return /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
}

onBothDatabases('the pages of an import', (open) => {
  test('lead from the file through the preview to the result', async () => {
    const given = await open()
    const server = await schoolsServer(given, OAK, ELM)
    const file = schoolsFile('second.csv', ELM_CONVERTED, ELM_ACADEMY, OAK)
    const uploaded = await sendFile(server, IMPORT, {}, file)
    assert.equal(uploaded.statusCode, 303)
    const preview = uploaded.headers.location ?? ''

    const words = await wordsAt(server, preview)
    assert.match(words, /New 1 Changed 1 Unchanged 1 Not in the file 0/)
    assert.match(
      words,
      /Elm School \(900002\) 2024-25, 2025-26 De-delegation and education functions \(primary\) Not charged Closed on 31 August 2023/,
    )
    assert.match(words, /Converted to an academy \(1\).*Became Elm School \(900003\)/)
    assert.match(words, /Header 1 Blank 0 Accepted 3 Rejected 0 In the file 4/)
    assert.equal((await listSchools(given.platform.db)).length, 2)

    const { body } = await server.inject({ url: preview })
    const confirmed = await sendForm(server, preview, preview, { version: version(body) })
    assert.deepEqual([confirmed.statusCode, confirmed.headers.location], [303, preview])
    assert.match(
      await wordsAt(server, preview),
      /Schools imported 1 school added, 1 changed\. Confirmed on 15 January 2024/,
    )
    assert.match(await wordsAt(server, '/schools/900002'), /Closed on 31 August 2023/)
    assert.match(await wordsAt(server, IMPORT), /Latest imports .*second\.csv/)
  })

  test('say that a file changes nothing, and that these very bytes came in before', async () => {
    const server = await schoolsServer(await open(), OAK)
    const uploaded = await sendFile(server, IMPORT, {}, schoolsFile('again.csv', OAK))
    const { body } = await server.inject({ url: uploaded.headers.location ?? '' })

    assert.match(wordsOf(body), /Nothing would change: the register already holds all of it/)
    assert.match(wordsOf(body), /This very file came in before, on 15 January 2024/)
    assert.ok(!body.includes('name="version"'))
  })

  test('list every problem with file, row, column and reason, and save nothing', async () => {
    const given = await open()
    const server = await schoolsServer(given)
    const answer = await sendFile(
      server,
      IMPORT,
      { authority: '999' },
      schoolsFile('bad.csv', OAK, 'x,y,<i>A</i>,z,2,,1,,,', OAK),
    )

    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /<title>Error: Import schools/)
    const words = wordsOf(answer.body)
    assert.match(words, /The file has 4 problems\. Nothing was saved\./)
    assert.match(answer.body, /href="data:text\/csv[^"]*" download="problems\.csv">Download these problems \(CSV\)/)
    assert.match(
      words,
      /What is wrong with bad\.csv .* 3 urn expected a URN of six digits that does not begin with 0, found 'x'/,
    )
    assert.match(words, / 3 laestab .* 3 type .* 4 urn the URN 900001 is in row 2 and in row 4/)
    assert.match(words, /4 rows in the file = 1 header \+ 0 blank \+ 1 accepted \+ 2 rejected/)
    assert.match(answer.body, /value="999"/)
    assert.deepEqual(await listSchools(given.platform.db), [])
  })

  test('ask for a file, a code of three digits and a real day, all at once', async () => {
    const server = await schoolsServer(await open())
    const answer = await sendFile(server, IMPORT, { authority: '99', 'as-at-day': '40' }, null)

    assert.equal(answer.statusCode, 422)
    assert.match(
      wordsOf(answer.body),
      /There is a problem Select a file The authority’s code must be 3 digits, like 999 The date of the download must be a real day/,
    )
  })

  test('take the Department’s download, only the schools of the authority', async () => {
    const server = await schoolsServer(await open())
    const text = establishmentsCsv({ EstablishmentName: 'Café Street School' }, { URN: '900002', 'LA (code)': '201' })
    const file = { name: 'edubase.csv', bytes: Buffer.from(text, 'latin1') }
    const uploaded = await sendFile(server, IMPORT, { authority: '999' }, file)
    const words = await wordsAt(server, uploaded.headers.location ?? '')

    assert.match(words, /Kind Establishment download of the Department for Education Authority 999/)
    assert.match(words, /Café Street School 900001 Community school, primary, open/)
    assert.match(words, /Accepted 1 Rejected 0 Left out: of other authorities 1 In the file 3/)
  })

  test('take the download of all England, and ask whose schools to read where nothing says it', async () => {
    const server = await schoolsServer(await open())
    const others = establishmentsCsv({ URN: '900002', 'LA (code)': '201', 'ReligiousEthos (name)': 'x'.repeat(2_000) })
    const [header, row] = others.split('\r\n')
    const own = establishmentsCsv({}).split('\r\n')[1]
    const bytes = Buffer.from([header, ...Array.from({ length: 5_000 }, () => row), own].join('\r\n'))
    const file = { name: 'all.csv', bytes }
    const asked = await sendFile(server, IMPORT, {}, file)
    const uploaded = await sendFile(server, IMPORT, { authority: '999' }, file)

    assert.ok(bytes.length > 10 * 1024 * 1024)
    assert.equal(asked.statusCode, 422)
    assert.match(wordsOf(asked.body), /Enter your authority’s code, and select the file again/)
    const words = await wordsAt(server, uploaded.headers.location ?? '')
    assert.match(words, /Accepted 1 Rejected 0 Left out: of other authorities 5000 In the file 5002/)
  })

  test('say from when a change counts, as the file says it, and keep it so', async () => {
    const given = await open()
    const server = await schoolsServer(given, OAK, ELM)
    const header = 'urn,laestab,name,type,phase,status,changed-on'
    const rows = ['900001,999/2001,Oak School,5,2,1,2023-09-01', '900002,999/2002,Elm School,5,2,1,']
    const file = { name: 'types.csv', bytes: Buffer.from([header, ...rows].join('\n')) }
    const preview = (await sendFile(server, IMPORT, {}, file)).headers.location ?? ''
    const { body } = await server.inject({ url: preview })
    await sendForm(server, preview, preview, { version: version(body) })

    assert.match(wordsOf(body), /Foundation school \(was Community school\) Counts from 1 September 2023/)
    assert.match(wordsOf(body), /Foundation school \(was Community school\).* Counts from 15 January 2024/)
    const typeOn = async (day: string) =>
      (await listSchoolsAsAt(given.platform.db, calendarDate(day))).map((school) => `${school.urn} ${school.type}`)
    assert.deepEqual((await typeOn('2023-08-31')).sort(), ['900001 1', '900002 1'])
    assert.deepEqual((await typeOn('2023-09-01')).sort(), ['900001 5', '900002 1'])
    assert.deepEqual((await typeOn('2024-01-15')).sort(), ['900001 5', '900002 5'])
  })

  test('take the links file, for the schools of the register', async () => {
    const given = await open()
    const server = await schoolsServer(given, ELM_CONVERTED, ELM_ACADEMY)
    const rows = [
      '900002,900003,Elm,Successor,01-09-2023',
      '900003,900002,Elm,Predecessor,01-09-2023',
      '900008,900009,X,Successor,',
    ]
    const bytes = Buffer.from(['URN,LinkURN,LinkName,LinkType,LinkEstablishedDate', ...rows].join('\n'))
    const preview = (await sendFile(server, IMPORT, {}, { name: 'links.csv', bytes })).headers.location ?? ''
    assert.match(await wordsAt(server, preview), /New 1 Changed 0 Unchanged 0 Of schools not in the register 1/)

    const { body } = await server.inject({ url: preview })
    await sendForm(server, preview, preview, { version: version(body) })

    assert.deepEqual(
      (await linksOf(given.platform.db, urn('900003'))).map((link) => `${link.from} ${link.to} ${link.since}`),
      ['900002 900003 2023-09-01'],
    )
    assert.match(await wordsAt(server, '/schools/900002'), /Elm School \(900003\): successor/)
  })

  test('take a workbook as they take CSV', async () => {
    const server = await schoolsServer(await open())
    const bytes = workbook({
      sheets: [
        { name: 'Notes', rows: [['Anything']] },
        {
          name: 'Schools',
          rows: [
            ['urn', 'laestab', 'name', 'type', 'phase', 'status'],
            [900001, '999/2001', 'Oak School', 'Community school', 'Primary', 'Open'],
          ],
        },
      ],
    })
    const uploaded = await sendFile(server, IMPORT, {}, { name: 'schools.xlsx', bytes })

    assert.match(await wordsAt(server, uploaded.headers.location ?? ''), /New 1 .*Oak School 900001/)
  })

  test('refuse to confirm when the register changed since, and show the new preview', async () => {
    const given = await open()
    const server = await schoolsServer(given, OAK)
    const preview = (await sendFile(server, IMPORT, {}, schoolsFile('elm.csv', OAK, ELM))).headers.location ?? ''
    const seen = version((await server.inject({ url: preview })).body)
    const other = {
      file: schoolsFile('other.csv', '900007,999/2007,Ash School,1,2,,1,,,'),
      authority: null,
      asAt: null,
    }
    await importRegister(given.platform, given.actor, other)

    const refused = await sendForm(server, preview, preview, { version: seen })
    assert.equal(refused.statusCode, 409)
    assert.match(wordsOf(refused.body), /The register has changed since you looked\. Nothing was saved/)
    assert.match(wordsOf(refused.body), /Not in the file 1/)

    const confirmed = await sendForm(server, preview, preview, { version: version(refused.body) })
    assert.equal(confirmed.statusCode, 303)
    assert.equal((await listSchools(given.platform.db)).length, 3)
  })

  test('are not there for an import that nobody previewed', async () => {
    const server = await schoolsServer(await open())
    for (const id of ['1', '7f0c9b5e-6a52-4a59-9a53-0d9d0a0c9f11', '..%2Fetc', '%00']) {
      await wordsAt(server, `/schools/imports/${id}`, 404)
    }
    const answer = await sendForm(server, IMPORT, '/schools/imports/7f0c9b5e-6a52-4a59-9a53-0d9d0a0c9f11', {
      version: '0',
    })
    assert.equal(answer.statusCode, 404)
  })

  test('give a template that can be given back', async () => {
    const given = await open()
    const server = await schoolsServer(given)
    const template = await server.inject({ url: '/schools/template.csv' })
    const uploaded = await sendFile(server, IMPORT, {}, { name: 'schools.csv', bytes: template.rawPayload })

    assert.match(await wordsAt(server, uploaded.headers.location ?? ''), /Example Primary School 900001/)
  })
})
