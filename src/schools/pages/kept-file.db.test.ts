import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workbook } from '../../../tests/support/bad-files.ts'
import { NOW, onBothDatabases } from '../../../tests/support/database.ts'
import { schoolsServer, wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { schoolsFile } from '../../../tests/support/schools.ts'
import { keptIn, sendFile } from '../../../tests/support/upload.ts'
import { findUpload, keepUpload } from '../../platform/database/kept-uploads.ts'

const IMPORT = '/schools/import'
const FILE = schoolsFile('schools.csv', '900001,999/2001,Oak School,1,2,,1,,,')

onBothDatabases('a file of the register that comes with a wrong date', (open) => {
  test('is kept until the form is right, and then let go of', async () => {
    const given = await open()
    const server = await schoolsServer(given)
    const refused = await sendFile(server, IMPORT, { 'as-at-day': '31', 'as-at-month': '2' }, FILE)
    const kept = keptIn(refused.body)
    const uploaded = await sendFile(server, IMPORT, { 'file-kept': kept }, null)

    assert.equal(refused.statusCode, 422)
    assert.match(wordsOf(refused.body), /The file schools\.csv is kept: you need not select it again/)
    assert.match(await wordsAt(server, uploaded.headers.location ?? ''), /New 1 .*Oak School 900001/)
    assert.equal(await findUpload(given.platform.db, 'register', kept), null)
  })

  test('must be selected again where it is too large to be kept', async () => {
    const server = await schoolsServer(await open())
    const bytes = Buffer.alloc(10 * 1024 * 1024 + 1, 'urn,name\n')
    const refused = await sendFile(server, IMPORT, { authority: '999', 'as-at-day': '31' }, { name: 'a.csv', bytes })

    assert.equal(refused.statusCode, 422)
    assert.match(wordsOf(refused.body), /Select the file again: it is too large to be kept meanwhile/)
    assert.equal(keptIn(refused.body), '')
  })

  test('is nothing to a form of another kind, and is forgotten after a week', async () => {
    const { platform, actor } = await open()
    const { id } = await keepUpload(platform, actor, 'units', FILE)
    const inEightDays = { now: () => new Date(NOW.getTime() + 8 * 24 * 60 * 60 * 1000) }

    assert.equal(await findUpload(platform.db, 'register', id), null)
    assert.equal(await findUpload(platform.db, 'units', 'no-id'), null)
    assert.deepEqual(Buffer.from((await findUpload(platform.db, 'units', id))?.bytes ?? []), FILE.bytes)
    await keepUpload({ ...platform, clock: inEightDays }, actor, 'units', FILE)
    assert.equal(await findUpload(platform.db, 'units', id), null)
  })
})

onBothDatabases('a workbook of the register with a hidden column', (open) => {
  test('is refused and kept, and read once that is chosen', async () => {
    const server = await schoolsServer(await open())
    const rows = [
      ['urn', 'laestab', 'name', 'type', 'phase', 'status'],
      [900001, '999/2001', 'Oak School', 'Community school', 'Primary', 'Open'],
    ]
    const before = '<cols><col min="4" max="4" hidden="1"/></cols>'
    const bytes = workbook({ sheets: [{ name: 'Schools', rows, before }] })
    const refused = await sendFile(server, IMPORT, {}, { name: 'schools.xlsx', bytes })
    const chosen = { 'file-kept': keptIn(refused.body), 'read-hidden': 'yes' }
    const uploaded = await sendFile(server, IMPORT, chosen, null)

    assert.equal(refused.statusCode, 422)
    assert.match(wordsOf(refused.body), /1 column is hidden \(D\): unhide what is meant to be read/)
    const preview = await wordsAt(server, uploaded.headers.location ?? '')
    assert.match(preview, /1 hidden column was found and read like the others.*Oak School 900001/)
  })
})
