import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { schoolsFile } from '../../../tests/support/schools.ts'
import { importRegister } from '../index.ts'
import { listSchools, listSchoolsAsAt } from './schools.ts'

onBothDatabases('the register, read again and again', (open) => {
  test('is read once while it stays as it is, and again after any change, even one by hand', async () => {
    const { platform, actor } = await open('broken')
    const file = schoolsFile('schools.csv', '900001,999/2001,Oak School,1,2,,1,,,')
    assert.ok((await importRegister(platform, actor, { file, authority: null, asAt: null })).ok)
    const day = calendarDate('2024-04-01')
    const [now, then] = [await listSchools(platform.db), await listSchoolsAsAt(platform.db, day)]

    assert.equal(await listSchools(platform.db), now)
    assert.equal(await listSchoolsAsAt(platform.db, day), then)

    await sql`update schools_school set closed = '2024-03-31'`.execute(platform.db)

    assert.equal((await listSchools(platform.db))[0]?.closed, '2024-03-31')
    assert.equal((await listSchoolsAsAt(platform.db, day))[0]?.closed, '2024-03-31')
  })

  test('shows a transaction its own changes, and nobody those that were undone', async () => {
    const { platform, actor } = await open()
    const file = schoolsFile('schools.csv', '900001,999/2001,Oak School,1,2,,1,,,')
    assert.ok((await importRegister(platform, actor, { file, authority: null, asAt: null })).ok)
    await listSchools(platform.db)

    const undone = platform.transaction(actor, 'test.rename', async (tx) => {
      await sql`update schools_school set name = 'Elm School'`.execute(tx)
      assert.equal((await listSchools(tx))[0]?.name, 'Elm School')
      throw new Error('undone')
    })

    await assert.rejects(undone, /undone/)
    assert.equal((await listSchools(platform.db))[0]?.name, 'Oak School')
  })
})
