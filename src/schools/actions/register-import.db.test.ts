import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { describeProblem } from '../../kernel/problem.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { schoolsFile, urn } from '../../../tests/support/schools.ts'
import { historyOf } from '../store/history.ts'
import { bytesOfImport, findImport } from '../store/imports.ts'
import { findSchool, listSchools, listSchoolsAsAt, registerVersion } from '../store/schools.ts'
import { confirmRegisterImport } from './confirm-register-import.ts'
import { importRegister } from './import-register.ts'
import { loadPreview } from './load-preview.ts'
import { previewRegisterImport } from './preview-register-import.ts'

const OAK = '900001,999/2001,Oak School,1,2,,1,,,'
const ELM = '900002,999/2002,Elm School,1,2,,1,2010-09-01,,'
const ELM_CONVERTED = '900002,999/2002,Elm School,1,2,,2,2010-09-01,2023-08-31,Academy Converter'
const ELM_ACADEMY = '900003,999/2002,Elm School,34,2,,1,2023-09-01,,'

function given(...rows: string[]) {
  return { file: schoolsFile('schools.csv', ...rows), authority: null, asAt: null }
}

async function preview({ platform, actor }: TestPlatform, ...rows: string[]): Promise<string> {
  const previewed = await previewRegisterImport(platform, actor, given(...rows))
  assert.ok(previewed.ok, 'the file is sound')

  return previewed.id
}

onBothDatabases('importing the register', (open) => {
  test('changes nothing until it is confirmed, and then everything at once', async () => {
    const { platform, actor } = await open()
    const id = await preview({ platform, actor }, OAK, ELM)
    assert.deepEqual(await listSchools(platform.db), [])
    const version = await registerVersion(platform.db)

    const confirmed = await confirmRegisterImport(platform, actor, { id, version })

    assert.ok(confirmed.ok)
    assert.deepEqual(confirmed.outcome, { added: 2, changed: 0, unchanged: 0 })
    assert.deepEqual(
      (await listSchools(platform.db)).map((school) => school.name),
      ['Elm School', 'Oak School'],
    )
    assert.equal(await registerVersion(platform.db), version + 1n)
    assert.equal(await bytesOfImport(platform.db, id), null)
  })

  test('takes the demo borough’s 68 schools, and nothing the second time', async () => {
    const { platform, actor } = await open()
    const bytes = await readFile(new URL('../../../data/demo/schools.csv', import.meta.url))
    const command = { file: { name: 'schools.csv', bytes }, authority: null, asAt: null }

    const first = await importRegister(platform, actor, command)
    const version = await registerVersion(platform.db)
    const second = await importRegister(platform, actor, command)

    assert.ok(first.ok && second.ok)
    assert.deepEqual(first.outcome, { added: 68, changed: 0, unchanged: 0 })
    assert.deepEqual(second.outcome, { added: 0, changed: 0, unchanged: 68 })
    assert.equal(await registerVersion(platform.db), version)
    assert.equal((await historyOf(platform.db, urn('900001'))).length, 1)
  })

  test('keeps nothing of a file with problems, and names them all', async () => {
    const { platform, actor } = await open()
    const result = await previewRegisterImport(platform, actor, given(OAK, 'x,999/2002,,1,2,,1,,,', OAK))

    assert.ok(!result.ok)
    assert.deepEqual(result.problems.map(describeProblem), [
      "schools.csv, row 3, column urn: expected a URN of six digits that does not begin with 0, found 'x'",
      'schools.csv, row 3, column name: expected the school’s name, found nothing',
      'schools.csv, row 4, column urn: the URN 900001 is in row 2 and in row 4: keep one',
    ])
    assert.deepEqual(result.reconciliation, {
      rowsInFile: 4,
      header: 1,
      blank: 0,
      accepted: 1,
      rejected: 2,
      leftOut: [],
    })
    assert.deepEqual(await listSchools(platform.db), [])
  })

  test('has one effect when it is confirmed twice', async () => {
    const { platform, actor } = await open()
    const id = await preview({ platform, actor }, OAK, ELM)
    const version = await registerVersion(platform.db)

    const first = await confirmRegisterImport(platform, actor, { id, version })
    const second = await confirmRegisterImport(platform, actor, { id, version })

    assert.ok(first.ok && second.ok)
    assert.deepEqual(second.outcome, first.outcome)
    assert.equal((await historyOf(platform.db, urn('900001'))).length, 1)
    assert.equal(await registerVersion(platform.db), version + 1n)
  })

  test('has one effect when ten press at the same moment', async () => {
    const { platform, actor } = await open()
    const id = await preview({ platform, actor }, OAK, ELM)
    const version = await registerVersion(platform.db)

    const all = await Promise.all(
      Array.from({ length: 10 }, () => confirmRegisterImport(platform, actor, { id, version })),
    )

    for (const confirmed of all) assert.ok(confirmed.ok && confirmed.outcome.added === 2)
    assert.equal((await historyOf(platform.db, urn('900002'))).length, 1)
    assert.equal(await registerVersion(platform.db), version + 1n)
  })

  test('refuses when the register changed since the preview, until it is looked at again', async () => {
    const { platform, actor } = await open()
    const id = await preview({ platform, actor }, OAK, ELM)
    const version = await registerVersion(platform.db)
    await importRegister(platform, actor, given(OAK))

    assert.deepEqual(await confirmRegisterImport(platform, actor, { id, version }), {
      ok: false,
      refusal: 'register-changed',
    })
    assert.equal(await findSchool(platform.db, urn('900002')), null)

    const kept = await findImport(platform.db, id)
    assert.ok(kept !== null)
    const again = await loadPreview(platform.db, kept, [])
    assert.ok(again !== null)
    const confirmed = await confirmRegisterImport(platform, actor, { id, version: again.version })
    assert.ok(confirmed.ok)
    assert.deepEqual(confirmed.outcome, { added: 1, changed: 0, unchanged: 1 })
  })

  test('lets one of two files win when both are confirmed at once', async () => {
    const { platform, actor } = await open()
    const one = await preview({ platform, actor }, OAK)
    const other = await preview({ platform, actor }, ELM)
    const version = await registerVersion(platform.db)

    const both = await Promise.all([one, other].map((id) => confirmRegisterImport(platform, actor, { id, version })))

    assert.deepEqual(both.map((confirmed) => confirmed.ok).sort(), [false, true])
    assert.equal((await listSchools(platform.db)).length, 1)
  })

  test('saves nothing at all when one row cannot be saved', async () => {
    const { platform, actor } = await open()
    const id = await preview({ platform, actor }, OAK, ELM)
    const version = await registerVersion(platform.db)
    const failing = {
      ...platform,
      transaction: <T>(...[by, action, work]: Parameters<typeof platform.transaction<T>>) =>
        platform.transaction(by, action, async (tx, event) => {
          await work(tx, event)
          throw new Error('the disk is full')
        }),
    }

    await assert.rejects(confirmRegisterImport(failing, actor, { id, version }), /the disk is full/)

    assert.deepEqual(await listSchools(platform.db), [])
    assert.equal(await registerVersion(platform.db), version)
    assert.equal((await findImport(platform.db, id))?.confirmed, null)
  })

  test('says that there is no such import', async () => {
    const { platform, actor } = await open()
    const id = '7f0c9b5e-6a52-4a59-9a53-0d9d0a0c9f11'

    assert.deepEqual(await confirmRegisterImport(platform, actor, { id, version: 0n }), {
      ok: false,
      refusal: 'no-such-import',
    })
  })

  test('keeps history by date: a conversion seen in January happened on its own day', async () => {
    const { platform, actor } = await open()
    await importRegister(platform, actor, { ...given(OAK, ELM), asAt: calendarDate('2023-05-01') })
    await importRegister(platform, actor, given(OAK, ELM_CONVERTED, ELM_ACADEMY))

    const onDay = async (day: string) =>
      (await listSchoolsAsAt(platform.db, calendarDate(day))).map((school) => `${school.urn} ${school.status}`)

    assert.deepEqual(await onDay('2009-04-01'), ['900001 1'])
    assert.deepEqual(await onDay('2023-08-31'), ['900002 1', '900001 1'])
    assert.deepEqual(await onDay('2023-09-01'), ['900002 2', '900003 1', '900001 1'])
    const [elm] = await listSchoolsAsAt(platform.db, calendarDate('2023-04-01'))
    assert.deepEqual([elm?.closed, elm?.closedBecause], ['2023-08-31', 'Academy Converter'])
  })

  test('refuses a register older than the one held, and one of a day to come', async () => {
    const { platform, actor } = await open()
    await importRegister(platform, actor, given(OAK))

    for (const [day, message] of [
      ['2023-05-01', 'Cannot take the register of 1 May 2023: the one held is of 15 January 2024'],
      ['2024-01-16', 'Cannot take the register of 16 January 2024: that day is still to come'],
    ] as const) {
      const result = await previewRegisterImport(platform, actor, { ...given(OAK), asAt: calendarDate(day) })

      assert.ok(!result.ok)
      assert.ok(result.problems[0]?.message.startsWith(message), result.problems[0]?.message)
    }
  })

  test('names ragged rows together with all else that is wrong, and takes none of the others', async () => {
    const { platform, actor } = await open()
    const command = given(OAK, '900004,short', ELM.replace('900002', 'not-a-number'))

    const refused = await importRegister(platform, actor, command)

    assert.ok(!refused.ok)
    assert.deepEqual([...new Set(refused.problems.map(({ row }) => row))], [3, 4])
    const { reconciliation } = refused
    assert.deepEqual([reconciliation?.rowsInFile, reconciliation?.accepted, reconciliation?.rejected], [4, 1, 2])
    assert.deepEqual(await listSchools(platform.db), [])
  })
})
