import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { schoolsServer, wordsAt } from '../../../tests/support/schools-server.ts'
import { readCsv } from '../../platform/files/read-csv.ts'
import { readSchoolsCsv } from '../core/read-schools-csv.ts'
import { listSchools } from '../store/schools.ts'

const OAK = '900001,999/2001,Oak School,1,2,,1,,,'
const HIGH = '900002,999/4001,High School,5,4,,3,,,'
const GONE = '900003,999/2003,Gone School,1,2,,2,,2023-08-31,Academy Converter'
const BOTH = '900004,999/4004,Both Ages School,1,7,,1,,,'
const EVIL = '900005,999/7005,=HYPERLINK(“x”) <b>School</b>,7,0,,1,,,'

onBothDatabases('the list of schools', (open) => {
  test('says how to begin when the register is empty', async () => {
    const server = await schoolsServer(await open())

    assert.match(await wordsAt(server, '/schools'), /The register is empty .* Import schools/)
  })

  test('shows each school with what it can be charged for in the year, and counts them', async () => {
    const server = await schoolsServer(await open(), OAK, HIGH, GONE, BOTH, EVIL)
    const words = await wordsAt(server, '/schools')

    assert.match(words, /De-delegation, primary 1 De-delegation, secondary 1 Education functions only 1 Not charged 2/)
    assert.match(words, /Oak School 900001 Community school Primary Open Primary Primary/)
    assert.match(
      words,
      /High School 900002 Foundation school Secondary Open, but proposed to close Secondary Secondary/,
    )
    assert.match(words, /Gone School 900003 Community school Primary Closed Not charged Not charged/)
    assert.match(words, /1 all-through school has no deemed phase/)
    assert.match(words, /5 schools/)
  })

  test('shows the year that is asked for', async () => {
    const server = await schoolsServer(await open(), OAK, GONE)

    assert.match(await wordsAt(server, '/schools?year=2023-24'), /Gone School 900003 .* Closed Primary Primary/)
    assert.match(await wordsAt(server, '/schools?year=2099-00'), /De-delegation in 2024-25/)
  })

  test('narrows by every filter, takes nothing literally but text, and says when nothing is left', async () => {
    const server = await schoolsServer(await open(), OAK, HIGH, GONE, BOTH, EVIL)
    for (const [query, caption] of [
      ['q=oak', '1 of 5 schools'],
      ['phase=4', '1 of 5 schools'],
      ['charged=none', '2 of 5 schools'],
      ['status=closed', '1 of 5 schools'],
      ['status=closed&q=oak', 'No school matches'],
      ['q=%25', 'No school matches'],
      ['phase=x&charged=__proto__&status=constructor&page=-1', '5 schools'],
    ] as const) {
      assert.ok((await wordsAt(server, `/schools?${query}`)).includes(caption), query)
    }
  })

  test('escapes what a file called a school', async () => {
    const server = await schoolsServer(await open(), EVIL)
    const { body } = await server.inject({ url: '/schools' })

    assert.ok(!body.includes('<b>School</b>'))
    assert.ok(body.includes('&lt;b&gt;School&lt;/b&gt;'))
  })

  test('goes to further pages when there are many schools', async () => {
    const rows = Array.from({ length: 205 }, (_, index) => {
      const number = String(1000 + index)

      return `90${number},999/${number},School ${number},1,2,,1,,,`
    })
    const server = await schoolsServer(await open(), ...rows)

    assert.match(await wordsAt(server, '/schools?page=3&charged=primary'), /School 1200 901200 .* School 1204 901204/)
    assert.match((await server.inject({ url: '/schools' })).body, /href="\/schools\?year=2024-25&amp;page=3"/)
    assert.match(await wordsAt(server, '/schools?page=9999'), /School 1204/)
  })

  test('downloads the same schools as CSV that no spreadsheet runs, and that can be imported again', async () => {
    const given = await open()
    const server = await schoolsServer(given, OAK, HIGH, GONE, BOTH, EVIL)
    const answer = await server.inject({ url: '/schools/download.csv?charged=functions' })

    assert.match(answer.headers['content-disposition'] ?? '', /filename="schools-2024-25\.csv"/)
    assert.match(answer.body, /^\uFEFFurn,laestab,name,.*\r\n900005,999\/7005,'=HYPERLINK/)
    assert.equal(answer.body.trim().split('\r\n').length, 2)

    const all = await server.inject({ url: '/schools/download.csv?q=school' })
    const table = readCsv('schools.csv', all.rawPayload)
    assert.ok(table.ok)
    const back = readSchoolsCsv(table.value)
    assert.ok(back.ok)
    const held = (await listSchools(given.platform.db)).filter((school) => school.urn !== '900005')
    assert.deepEqual(
      back.value.filter((school) => school.urn !== '900005'),
      held,
    )
  })
})
