import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { formIn, openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'

const IMPORT = '/years/2024-25/rates/import'
const DEMO = readFileSync(new URL('../../../data/demo/rates.csv', import.meta.url), 'utf8')

onBothDatabases('importing rates', (open) => {
  test('shows what the file would change, saves nothing before it is confirmed, then all of it', async () => {
    const server = await ratesServer(await open())

    const shown = await upload(
      server,
      DEMO.replace('insurance,primary,basic-entitlement,21.00', 'insurance,primary,basic-entitlement,22.50'),
    )
    assert.equal(shown.status, 200)
    assert.match(shown.html, /New: 0, Changed: 1, Taken out: 0, Same: 16/)
    assert.match((await openForm(server, '/years/2024-25/workbench', 'workbench')).html, /Version 1, saved/)

    const preview = formIn(shown.html, IMPORT, shown.cookie)
    assert.equal((await send(server, preview, { do: 'confirm' })).status, 303)
    const after = await openForm(server, '/years/2024-25/workbench', 'workbench')
    assert.equal(after.fields.get('insurance/primary/basic-entitlement:rate'), '22.50')
    assert.match(after.html, /Imported from rates\.csv/)
  })

  test('says in the preview what a target needs where the rate is another, and that a total was left out', async () => {
    const server = await ratesServer(await open())
    const insurance = 'insurance,primary,basic-entitlement,21.00,1000,proposed,,,'
    assert.ok(DEMO.includes(`${insurance},`))

    const shown = await upload(
      server,
      `${DEMO.replace(`${insurance},`, `${insurance.replace('21.00', '5.00')}190000,`).trimEnd()}\nTotal${','.repeat(14)}\n`,
    )

    assert.equal(shown.status, 200)
    assert.match(
      wordsOf(shown.html),
      /To look at The last row is a total, and was not read as a rate\. Insurance, .* that target needs £10\.99/,
    )
  })

  test('names every problem of the file by row and column, and keeps nothing', async () => {
    const server = await ratesServer(await open())

    const refused = await upload(server, DEMO.replace('21.00', '21.005').replace('2024-25,eal', '2023-24,eal'))

    assert.equal(refused.status, 422)
    assert.match(refused.html, /The file has 2 problems/)
    assert.match(wordsOf(refused.html), /What is wrong with .* 3 rate .* 6 year /)
    assert.match(refused.html, /download="problems\.csv">Download these problems/)
    assert.match((await openForm(server, '/years/2024-25/workbench', 'workbench')).html, /Version 1, saved/)
  })

  test('asks for the file where none was given', async () => {
    const server = await ratesServer(await open())

    const refused = await upload(server, '')

    assert.equal(refused.status, 422)
    assert.match(refused.html, /Select the rates file/)
  })

  test('refuses a confirmation that somebody else’s save has overtaken', async () => {
    const server = await ratesServer(await open())
    const shown = await upload(server, DEMO.replace('21.00', '22.50'))
    const workbench = await openForm(server, '/years/2024-25/workbench', 'workbench')
    await send(server, workbench, { 'insurance/primary/basic-entitlement:rate': '23', do: 'save' })

    const refused = await send(server, formIn(shown.html, IMPORT, shown.cookie), { do: 'confirm' })

    assert.equal(refused.status, 409)
    assert.match(refused.html, /Finance officer saved version 2/)
  })

  test('names a ragged row together with the other errors of the file', async () => {
    const server = await ratesServer(await open())
    const refused = await upload(server, DEMO.replace('11.00,1000', '11.00,1,000').replace('21.00', 'twenty'))

    assert.equal(refused.status, 422)
    assert.match(wordsOf(refused.html), / 2 expected 15 cells as in the header, found 16 3 rate /)
  })
})

async function upload(server: FastifyInstance, text: string) {
  const { fields, cookie } = await openForm(server, IMPORT, IMPORT)
  const boundary = 'rates-file'
  const part = (name: string, value: string, file = '') =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file === '' ? '' : `; filename="${file}"`}\r\n${file === '' ? '' : 'content-type: text/csv\r\n'}\r\n${value}\r\n`
  const answer = await server.inject({
    method: 'POST',
    url: IMPORT,
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${part('_csrf', fields.get('_csrf') ?? '')}${part('rates', text, 'rates.csv')}--${boundary}--\r\n`,
  })

  return { status: answer.statusCode, html: answer.body, cookie }
}
