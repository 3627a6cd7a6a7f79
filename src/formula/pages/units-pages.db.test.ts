import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { workbook } from '../../../tests/support/bad-files.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { keptIn, sendFile, sendForm } from '../../../tests/support/upload.ts'
import { plainWords, unitsCommand, unitsServer, withSchools } from '../../../tests/support/units.ts'
import { importUnits } from '../actions/import-units.ts'

const BASE = '/years/2024-25/units'
const FIRST = ['urn,fsm,eal3', '900001,28,37.6292', '900002,20,', '900003,4,4']
const SECOND = ['urn,fsm,eal3', '900001,30,37.6292', '900003,4,4', '900002,20.5,1']

async function words(server: FastifyInstance, url: string, status = 200): Promise<string> {
  const answer = await server.inject({ url })
  assert.equal(answer.statusCode, status, url)

  return plainWords(answer.body)
}

function csv(lines: readonly string[]) {
  return { name: 'units.csv', bytes: Buffer.from(lines.join('\n')) }
}

onBothDatabases('the pages of units', (open) => {
  test('lead from an empty year through upload and preview to the census', async () => {
    const server = await unitsServer(await withSchools(open))
    assert.match(await words(server, BASE), /No census yet/)

    const fields = { name: 'October 2023 census', status: 'provisional' }
    const uploaded = await sendFile(server, `${BASE}/import`, fields, csv(FIRST))
    assert.equal(uploaded.statusCode, 303)
    const preview = uploaded.headers.location ?? ''
    const shown = await words(server, preview)
    assert.match(shown, /4 rows in the file = 1 header \+ 0 blank \+ 3 accepted \+ 0 rejected/)
    assert.match(shown, /EAL3 41\.6292/)

    const confirmed = await sendForm(server, preview, preview, { latest: '0' })
    assert.deepEqual([confirmed.statusCode, confirmed.headers.location], [303, `${BASE}/1`])
    assert.equal((await server.inject({ url: preview })).headers.location, `${BASE}/1`)
    const census = await words(server, `${BASE}/1`)
    assert.match(census, /Oak School 900001 28 37\.6292/)
    assert.match(census, /Elm School 900002 20 –/)
    assert.match(census, /Total 52 41\.6292/)
    assert.match(census, /History Confirm units by /)
    assert.match(await words(server, BASE), /History Confirm units by /)
    assert.match(
      await words(server, BASE),
      /2024 to 2025 is worked out from October 2023 census, provisional \(version 1\)/,
    )
  })

  test('take a workbook as they take CSV, and say which sheet was read', async () => {
    const server = await unitsServer(await withSchools(open))
    const bytes = workbook({
      sheets: [
        { name: 'Notes', rows: [['Dear all']] },
        {
          name: 'Units',
          rows: [
            ['URN', 'AWPU'],
            [900001, 418],
          ],
        },
      ],
    })
    const uploaded = await sendFile(server, `${BASE}/import`, { name: 'C', status: 'final' }, { name: 'u.xlsx', bytes })

    assert.match(await words(server, uploaded.headers.location ?? ''), /Sheet 'Units' was read; 'Notes' not\./)
  })

  test('show every problem of a file with row and column, and save nothing', async () => {
    const server = await unitsServer(await withSchools(open))
    const bad = csv(['urn,fsm', '900001,N/A', '999999,1', '900002,-1'])
    const refused = await sendFile(server, `${BASE}/import`, { name: 'C', status: 'final' }, bad)
    const shown = plainWords(refused.body)

    assert.equal(refused.statusCode, 422)
    assert.match(shown, /Error: Import units/)
    assert.match(shown, /The file has 3 problems\. Nothing was saved\./)
    assert.match(shown, /2 fsm expected a count, found 'N\/A'/)
    assert.match(shown, /3 urn URN 999999 is not in the register of schools/)
    assert.match(shown, /4 fsm expected a count, found -1/)
    assert.match(shown, /4 rows in the file = 1 header \+ 0 blank \+ 0 accepted \+ 3 rejected/)
    assert.match(refused.body, /href="data:text\/csv[^"]*units\.csv%2C%2C3%2Curn%2C[^"]*" download="problems\.csv"/)
    assert.match(await words(server, BASE), /No census yet/)
  })

  test('say what was left out of the form, and keep what was typed', async () => {
    const server = await unitsServer(await withSchools(open))
    const refused = await sendFile(server, `${BASE}/import`, { name: 'My "census" <b>' }, null)

    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /Select a file/)
    assert.match(refused.body, /Select whether the counts are provisional or final/)
    assert.match(refused.body, /value="My &quot;census&quot; &lt;b&gt;"/)
  })

  test('keep the file when another field is wrong, until the form is whole', async () => {
    const server = await unitsServer(await withSchools(open))
    const refused = await sendFile(server, `${BASE}/import`, { name: '' }, csv(FIRST))
    const kept = keptIn(refused.body)
    const fields = { name: 'October 2023 census', status: 'final', 'file-kept': kept }
    const uploaded = await sendFile(server, `${BASE}/import`, fields, null)

    assert.equal(refused.statusCode, 422)
    assert.match(plainWords(refused.body), /The file units\.csv is kept: you need not select it again/)
    assert.doesNotMatch(refused.body, /Select a file</)
    assert.equal(uploaded.statusCode, 303)
    assert.match(await words(server, uploaded.headers.location ?? ''), /4 rows in the file = 1 header .* 3 accepted/)
    const again = await sendFile(server, `${BASE}/import`, fields, null)
    assert.match(again.body, /Select a file/)
  })

  test('keep one file through several errors, and let another take its place', async () => {
    const server = await unitsServer(await withSchools(open))
    const first = keptIn((await sendFile(server, `${BASE}/import`, { name: '' }, csv(FIRST))).body)
    const second = keptIn((await sendFile(server, `${BASE}/import`, { name: '', 'file-kept': first }, null)).body)
    const fields = { name: 'C', status: 'final', 'file-kept': second }
    const other = { name: 'other.csv', bytes: csv(SECOND).bytes }
    const uploaded = await sendFile(server, `${BASE}/import`, fields, other)

    assert.equal(second, first)
    assert.match(await words(server, uploaded.headers.location ?? ''), /other\.csv/)
  })

  test('compare two censuses with signs, on screen and as CSV', async () => {
    const given = await withSchools(open)
    const server = await unitsServer(given)
    await importUnits(given.platform, given.actor, unitsCommand(FIRST))
    await importUnits(given.platform, given.actor, unitsCommand(SECOND, { status: 'final' }))

    const shown = await words(server, `${BASE}/compare?from=1&to=2`)
    assert.match(shown, /FSM 52 54\.5 \+2\.5/)
    assert.match(shown, /2 schools differ; 1 is the same/)
    assert.match(await words(server, `${BASE}/compare?from=2&to=1`), /52 −2\.5/)
    const download = await server.inject({ url: `${BASE}/compare.csv?from=1&to=2` })
    assert.deepEqual(download.body.replace('\uFEFF', '').trim().split('\r\n').slice(0, 4), [
      'urn,name,factor,before,after,change',
      '900001,Oak School,fsm,28,30,2',
      '900002,Elm School,fsm,20,20.5,0.5',
      '900002,Elm School,eal3,,1,1',
    ])
    await words(server, `${BASE}/compare?from=1&to=9`, 404)
    await words(server, `${BASE}/compare`, 404)
  })

  test('use another census when they are told to', async () => {
    const given = await withSchools(open)
    const server = await unitsServer(given)
    await importUnits(given.platform, given.actor, unitsCommand(FIRST))
    await importUnits(given.platform, given.actor, unitsCommand(SECOND, { status: 'final' }))

    const used = await sendForm(server, BASE, `${BASE}/1/use`, {})

    assert.equal(used.headers.location, BASE)
    const shown = await words(server, BASE)
    assert.match(shown, /2024 to 2025 is worked out from October 2023 census, provisional \(version 1\)/)
    assert.match(
      shown,
      /15 January 2024 at 9:00am: October 2023 census, final \(version 2\), chosen by Finance officer/,
    )
  })

  test('show the preview again to whoever was overtaken', async () => {
    const given = await withSchools(open)
    const server = await unitsServer(given)
    const fields = { name: 'C', status: 'final' }
    const preview = (await sendFile(server, `${BASE}/import`, fields, csv(FIRST))).headers.location ?? ''
    await importUnits(given.platform, given.actor, unitsCommand(SECOND))

    const overtaken = await sendForm(server, preview, preview, { latest: '0', use: 'yes' })
    assert.equal(overtaken.statusCode, 422)
    assert.match(plainWords(overtaken.body), /Finance officer imported October 2023 census, provisional \(version 1\)/)
    assert.match(overtaken.body, /name="latest" value="1"/)
    const confirmed = await sendForm(server, preview, preview, { latest: '1', use: 'yes' })
    assert.equal(confirmed.headers.location, `${BASE}/2`)
  })

  test('narrow the schools by name and by who can be charged, and download all of them', async () => {
    const given = await withSchools(open)
    const server = await unitsServer(given)
    await importUnits(given.platform, given.actor, unitsCommand([...FIRST, '900101,9,9']))

    assert.match(await words(server, `${BASE}/1?q=oak`), /1 of 4 schools.*Total of the schools shown 28 37\.6292/)
    assert.doesNotMatch(await words(server, `${BASE}/1?show=charged`), /Beech Academy/)
    assert.match(await words(server, `${BASE}/1?q=nobody`), /No school matches/)
    const download = await server.inject({ url: `${BASE}/1/download.csv` })
    const again = await importUnits(
      given.platform,
      given.actor,
      unitsCommand([], { file: { name: 'download.csv', bytes: download.rawPayload } }),
    )
    assert.equal(again.ok && again.outcome, 'same')
  })

  test('give a blank file with the schools that can be charged', async () => {
    const server = await unitsServer(await withSchools(open))
    const { body } = await server.inject({ url: `${BASE}/template.csv` })

    assert.match(body, /^\uFEFFurn,name,basic-entitlement,fsm,fsm6,/)
    assert.match(body, /900001,Oak School,,,/)
    assert.doesNotMatch(body, /Beech Academy/)
  })

  test('are not found for a year, census or import that does not exist', async () => {
    const server = await unitsServer(await open())
    for (const url of [
      '/years/2024-26/units',
      `${BASE}/1`,
      `${BASE}/0`,
      `${BASE}/first`,
      `${BASE}/imports/1`,
      `${BASE}/imports/00000000-0000-4000-8000-000000000000`,
    ]) {
      await words(server, url, 404)
    }
  })
})
