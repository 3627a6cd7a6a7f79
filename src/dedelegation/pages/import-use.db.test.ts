import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'

import { onBothDatabases } from '../../../tests/support/database.ts'
import { readPage } from '../../../tests/support/demo-server.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { formIn, openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'
import { postFile, sendForm } from '../../../tests/support/upload.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { keepServiceUse } from '../actions/keep-service-use.ts'
import { listServiceUse } from '../store/service-use.ts'

const FAIR_SHARE = '/years/2024-25/fair-share'
const IMPORT = `${FAIR_SHARE}/import`
const LAST_YEAR = fundingYear('2023-24')
const DEMO = readFileSync(new URL('../../../data/demo/use-prior.csv', import.meta.url), 'utf8')
const HEADER = 'year,urn,service,measure,count,value,source'
const CONTINGENCY = [
  HEADER,
  '2023-24,900001,contingency,awards,1,"£5,000.00",Schools in difficulty panel',
  '2023-24,900002,contingency,awards,2.25,,Schools in difficulty panel',
].join('\n')

onBothDatabases('importing what schools had of services', (open) => {
  test('shows what a file would change, keeps nothing before it is confirmed, then all of it', async () => {
    const given = await open()
    const { server, before, use } = await demo(given)
    const preview = await upload(server, CONTINGENCY)

    assert.equal(preview.status, 200)
    assert.match(preview.html, /2 figures added, 0 changed, 0 removed, 0 unchanged\. Nothing has been kept yet\./)
    assert.match(preview.html, /1 awards, worth £5,000\.00/)
    assert.deepEqual(await use(), before)

    const confirmed = await send(server, formIn(preview.html, IMPORT, preview.cookie), { do: 'confirm' })
    assert.deepEqual([confirmed.status, confirmed.location], [303, FAIR_SHARE])
    assert.equal((await use()).length, before.length + 2)
    const { words } = await readPage(server, `${FAIR_SHARE}?of=contingency/primary`)
    assert.match(words, /1 of the 40 primary schools had 69\.2% of the 3\.25 awards/)
    assert.match(words, /worth £5,000\.00 .* 1 not known/)
  })

  test('changes nothing when the same file comes again', async () => {
    const { server, before, use } = await demo(await open())
    const preview = await upload(server, DEMO)

    assert.match(preview.html, /0 figures added, 0 changed, 0 removed, 196 unchanged/)
    assert.equal((await send(server, formIn(preview.html, IMPORT, preview.cookie), { do: 'confirm' })).status, 303)
    assert.deepEqual(await use(), before)
  })

  test('says which schools a file leaves out of a service, and takes them out', async () => {
    const { server, before, use } = await demo(await open())
    const preview = await upload(
      server,
      DEMO.split('\n')
        .filter((row) => !row.includes('900004'))
        .join('\n'),
    )

    assert.match(preview.html, /0 figures added, 0 changed, 6 removed, 190 unchanged/)
    assert.match(preview.html, /Birchfield Park Primary School/)
    await send(server, formIn(preview.html, IMPORT, preview.cookie), { do: 'confirm' })
    assert.deepEqual(
      await use(),
      before.filter(({ urn }) => urn !== '900004'),
    )
  })

  test('names every problem by row and column, and keeps nothing', async () => {
    const { server, before, use } = await demo(await open())
    const refused = await upload(server, `${CONTINGENCY}\n2023-24,999999,eel,awards,-1,,\n2023-24,900003,eal,x,1\n`)

    assert.equal(refused.status, 422)
    assert.match(refused.html, /The file has 5 problems\. Nothing was saved\./)
    const words = wordsOf(refused.html)
    assert.match(words, /What is wrong with use\.csv .* 4 urn .* 4 service .* 4 count .* 4 source /)
    assert.match(words, / 5 expected 7 cells as in the header, found 5/)
    assert.match(refused.html, /download="problems\.csv">Download these problems/)
    assert.deepEqual(await use(), before)
  })

  test('takes a workbook as it takes a CSV', async () => {
    const { server } = await demo(await open())
    const rows = [HEADER.split(','), ['2023-24', '900001', 'contingency', 'awards', '2', '100.5', 'Panel']]
    const preview = await upload(server, await writeXlsx({ sheets: [{ name: 'Use', rows }] }), 'use.xlsx')

    assert.match(preview.html, /2 awards, worth £100\.50/)
  })

  test('asks for a file where none was chosen', async () => {
    const { server } = await demo(await open())
    const refused = await upload(server, '')

    assert.equal(refused.status, 422)
    assert.match(refused.html, /Select a file of figures/)
  })

  test('refuses a confirmation that another import has overtaken, and shows what it would do now', async () => {
    const given = await open()
    const { server, before, use } = await demo(given)
    const preview = await upload(server, CONTINGENCY)
    const [other] = before
    assert.ok(other)
    const others = [{ ...other, service: 'contingency', measure: 'grants' }]
    await keepServiceUse(given.platform, given.actor, { year: LAST_YEAR, use: others, seen: null })

    const refused = await send(server, formIn(preview.html, IMPORT, preview.cookie), { do: 'confirm' })
    assert.equal(refused.status, 409)
    assert.match(refused.html, /Somebody else changed these figures/)
    assert.match(refused.html, /1 figure added, 1 changed, 0 removed, 0 unchanged/)
    assert.equal((await use()).length, before.length + 1)

    assert.equal((await send(server, formIn(refused.html, IMPORT, preview.cookie), { do: 'confirm' })).status, 303)
    assert.equal((await use()).length, before.length + 2)
  })

  test('removes the figures of one service', async () => {
    const { server, before, use } = await demo(await open())
    const answer = await sendForm(server, IMPORT, `${IMPORT}/remove`, { service: 'eal' })

    assert.equal(answer.statusCode, 303)
    assert.deepEqual(
      await use(),
      before.filter(({ service }) => service !== 'eal'),
    )
  })
})

async function demo(given: Parameters<typeof ratesServer>[0]) {
  const server = await ratesServer(given)
  const use = () => listServiceUse(given.platform.db, LAST_YEAR)

  return { server, use, before: await use() }
}

async function upload(
  server: Awaited<ReturnType<typeof ratesServer>>,
  file: string | Uint8Array,
  name = 'use.csv',
): Promise<Readonly<{ status: number; html: string; cookie: string }>> {
  const { fields, cookie } = await openForm(server, IMPORT, IMPORT)
  const bytes = Buffer.from(file)
  const answer = await postFile(
    server,
    IMPORT,
    { _csrf: fields.get('_csrf') ?? '' },
    cookie,
    bytes.length === 0 ? null : { name, bytes },
  )

  return { status: answer.statusCode, html: answer.body, cookie }
}
