import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { NOW, onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson, peopleServer } from '../../../tests/support/people-server.ts'
import { wordsAt, wordsOf } from '../../../tests/support/schools-server.ts'
import { sendForm } from '../../../tests/support/upload.ts'
import { keepBackup } from '../../platform/backup/backup-directory.ts'
import { listJobs } from '../../platform/jobs/store/list-jobs.ts'
import { insertBackup } from '../store/backups.ts'
import { registerBackupPages } from './backups.ts'

const BACKUPS = '/administration/backups'
const directory = mkdtempSync(join(tmpdir(), 'topslice-backup-pages-'))
after(() => rm(directory, { recursive: true }))

onBothDatabases('the pages of backups', (open) => {
  test('ask for one, plan those of the nights, and say what is wrong with the plan', async () => {
    const { platform } = await open()
    const actor = await addPerson(platform, 'Ada Admin', 'administrator')
    const server = await peopleServer(platform, actor, (pages) => registerBackupPages(pages, directory))
    assert.match(await wordsAt(server, BACKUPS), /There is no backup here yet/)
    await sendForm(server, BACKUPS, BACKUPS, {})
    assert.match(await wordsAt(server, BACKUPS), /A backup is being made\. Load this page again/)
    assert.equal((await listJobs(platform.db)).length, 1)

    for (const nightly of ['', '61', 'seven']) {
      const refused = await sendForm(server, BACKUPS, `${BACKUPS}/plan`, { nightly })
      assert.equal(refused.statusCode, 422)
      assert.match(wordsOf(refused.body), /Enter how many are kept: a whole number from 0 to 60/)
    }
    assert.equal((await sendForm(server, BACKUPS, `${BACKUPS}/plan`, { nightly: '7' })).statusCode, 303)
    assert.match(await wordsAt(server, BACKUPS), /Plan backups by Ada Admin, .*Nightly kept: 7 \(was 0\)/)
  })

  test('give the very bytes, with an event first, and nothing where the file is not whole or not there', async () => {
    const { platform } = await open()
    const actor = await addPerson(platform, 'Ada Admin', 'administrator')
    const server = await peopleServer(platform, actor, (pages) => registerBackupPages(pages, directory))
    const [id, lost] = [randomUUID(), randomUUID()]
    const file = await keepBackup(platform.db, directory, id, NOW)
    await platform.transaction(actor, 'test.keep', async (tx) => {
      await insertBackup(tx, { id, kind: 'asked', at: NOW, by: actor.id, ...file })
      await insertBackup(tx, { id: lost, kind: 'nightly', at: NOW, by: 'system', ...file })
    })
    const page = `${BACKUPS}/${id}`
    assert.match(await wordsAt(server, page), new RegExp(`Made by Ada Admin .*${file.size} bytes.* ${file.sha256}`))

    const taken = await sendForm(server, page, `${page}/download`, {})
    assert.equal(
      taken.headers['content-disposition']?.toString().slice(0, 48),
      'attachment; filename="topslice-backup-2024-01-15',
    )
    assert.equal(createHash('sha256').update(taken.rawPayload).digest('hex'), file.sha256)
    assert.match(await wordsAt(server, page), /Download backup by Ada Admin/)

    const missing = await sendForm(server, page, `${BACKUPS}/${lost}/download`, {})
    assert.deepEqual([missing.statusCode, missing.headers.location], [303, BACKUPS])
    await sendForm(server, page, `${page}/delete`, {})
    assert.equal((await server.inject({ url: page })).statusCode, 404)
    assert.equal((await sendForm(server, BACKUPS, `${page}/download`, {})).statusCode, 303)
  })
})
