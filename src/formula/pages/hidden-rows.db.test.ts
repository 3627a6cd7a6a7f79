import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workbook } from '../../../tests/support/bad-files.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { withSchools } from '../../../tests/support/units.ts'
import { keptIn, sendFile } from '../../../tests/support/upload.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { registerFormulaPages } from './register.ts'

const IMPORT = '/years/2024-25/units/import'
const FIELDS = { name: 'C', status: 'final' }
const TICK = /Read the hidden rows and columns like the others/

async function serve({ platform, actor }: TestPlatform) {
  return buildServer({ platform, ...asking(actor), permissions: ALL_PERMISSIONS, slices: [registerFormulaPages] })
}

/** Three schools, of which the second cannot be seen. */
function withHiddenRow(count: number | string) {
  const rows = [
    ['urn', 'fsm'],
    [900001, 28],
    [900002, count],
    [900003, 4],
  ]

  return { name: 'u.xlsx', bytes: workbook({ sheets: [{ name: 'Units', rows, hiddenRows: [3] }] }) }
}

onBothDatabases('a workbook of units with a hidden row', (open) => {
  test('is refused with its place, kept, and read once that is chosen', async () => {
    const server = await serve(await withSchools(open))
    const refused = await sendFile(server, IMPORT, FIELDS, withHiddenRow(20))
    const kept = { ...FIELDS, 'file-kept': keptIn(refused.body) }
    const again = await sendFile(server, IMPORT, kept, null)
    const chosen = await sendFile(server, IMPORT, { ...kept, 'read-hidden': 'yes' }, null)

    assert.equal(refused.statusCode, 422)
    assert.match(wordsOf(refused.body), /1 row is hidden \(3\): unhide what is meant to be read and delete what is not/)
    assert.match(wordsOf(refused.body), TICK)
    assert.equal(again.statusCode, 422)
    assert.equal(chosen.statusCode, 303)
    const preview = await wordsAt(server, chosen.headers.location ?? '')
    assert.match(preview, /1 hidden row was found and read like the others/)
    assert.match(preview, /4 rows in the file = 1 header .* 3 accepted/)
  })

  test('is not kept where something else is wrong too, and everything is said at once', async () => {
    const server = await serve(await withSchools(open))
    const refused = await sendFile(server, IMPORT, FIELDS, withHiddenRow('N/A'))

    assert.match(wordsOf(refused.body), /The file has 2 problems/)
    assert.match(wordsOf(refused.body), /1 row is hidden \(3\).*3 fsm expected a count|3 fsm .*1 row is hidden \(3\)/)
    assert.match(wordsOf(refused.body), TICK)
    assert.equal(keptIn(refused.body), '')
  })

  test('is nothing that a form without such a file asks about', async () => {
    const server = await serve(await withSchools(open))
    const bad = { name: 'u.csv', bytes: Buffer.from('urn,fsm\n900001,N/A') }

    assert.doesNotMatch((await sendFile(server, IMPORT, FIELDS, bad)).body, TICK)
    assert.doesNotMatch((await sendFile(server, IMPORT, FIELDS, null)).body, TICK)
  })
})
