import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { urn } from '../../../tests/support/schools.ts'
import { previewed, unitsCommand, withSchools, YEAR } from '../../../tests/support/units.ts'
import { must } from '../../kernel/assert.ts'
import { describeProblem } from '../../kernel/problem.ts'
import { importRegister } from '../../schools/index.ts'
import { findCensusInUse, listUses } from '../store/census-use.ts'
import { listCensuses } from '../store/censuses.ts'
import { bytesOfImport, findImport } from '../store/imports.ts'
import { loadUnits } from '../store/units.ts'
import { confirmUnitsImport } from './confirm-units-import.ts'
import { importUnits } from './import-units.ts'
import { loadUnitsPreview } from './load-units-preview.ts'
import { previewUnitsImport } from './preview-units-import.ts'
import { useCensus } from './use-census.ts'

const FIRST = ['urn,fsm,eal3', '900001,28,37.6292', '900002,20,', '900101,0,1.000001']
const SECOND = ['urn,fsm,eal3', '900001,30,37.6292', '900003,5,2']

onBothDatabases('importing units', (open) => {
  test('changes nothing until it is confirmed, and then keeps every count to the millionth', async () => {
    const { platform, actor } = await withSchools(open)
    const id = await previewed({ platform, actor }, FIRST)
    assert.deepEqual(await listCensuses(platform.db, YEAR), [])

    const confirmed = await confirmUnitsImport(platform, actor, { id, latest: 0, use: false })

    assert.ok(confirmed.ok && confirmed.outcome === 'added')
    const used = must(await findCensusInUse(platform.db, YEAR), 'the first census of a year is used')
    assert.deepEqual([used.version, used.name, used.status], [1, 'October 2023 census', 'provisional'])
    const oak = used.units.get(urn('900001'))
    assert.deepEqual([oak?.size, oak?.get('fsm'), oak?.get('eal3')], [2, 28_000_000, 37_629_200])
    assert.deepEqual([...(used.units.get(urn('900002')) ?? [])], [['fsm', 20_000_000]])
    assert.equal(used.units.get(urn('900101'))?.get('eal3'), 1_000_001)
    assert.equal(await bytesOfImport(platform.db, id), null)
  })

  test('previews counts of rows, warnings and the signed difference from the census in use', async () => {
    const { platform, actor } = await withSchools(open)
    assert.ok((await importUnits(platform, actor, unitsCommand(FIRST))).ok)
    const id = await previewed({ platform, actor }, [...SECOND, '', 'Total,35,39.6292'], { status: 'final' })

    const loaded = await loadUnitsPreview(platform.db, must(await findImport(platform.db, id), 'it was previewed'))

    assert.ok(loaded.ok)
    const { preview } = loaded
    assert.equal(preview.latest, 1)
    assert.deepEqual(preview.reconciliation, {
      rowsInFile: 5,
      header: 1,
      blank: 1,
      accepted: 2,
      rejected: 0,
      leftOut: [{ why: 'total at the foot', rows: 1 }],
    })
    assert.deepEqual(
      preview.comparison?.totals.map(({ column, change }) => [column, change]),
      [
        ['fsm', -13_000_000],
        ['eal3', 999_999],
      ],
    )
    assert.deepEqual(
      preview.warnings.map(({ name }) => name),
      ['Elm School'],
    )
  })

  test('keeps censuses beside one another and works the year out from the one that is chosen', async () => {
    const { platform, actor } = await withSchools(open)
    await importUnits(platform, actor, unitsCommand(FIRST))
    const id = await previewed({ platform, actor }, SECOND, { status: 'final' })
    await confirmUnitsImport(platform, actor, { id, latest: 1, use: false })
    assert.equal((await findCensusInUse(platform.db, YEAR))?.version, 1)

    assert.equal(await useCensus(platform, actor, { year: YEAR, version: 2 }), 'used')
    assert.equal(await useCensus(platform, actor, { year: YEAR, version: 2 }), 'no-change')
    assert.equal(await useCensus(platform, actor, { year: YEAR, version: 3 }), 'no-such-census')

    assert.equal((await findCensusInUse(platform.db, YEAR))?.status, 'final')
    assert.deepEqual(
      (await listCensuses(platform.db, YEAR)).map(({ version }) => version),
      [2, 1],
    )
    assert.deepEqual(
      (await listUses(platform.db, YEAR)).map(({ version }) => version),
      [2, 1],
    )
    assert.equal((await loadUnits(platform.db, YEAR, 1)).size, 3)
  })

  test('takes the same units once only, whatever the file is called and in whatever order', async () => {
    const { platform, actor } = await withSchools(open)
    await importUnits(platform, actor, unitsCommand(FIRST))
    const again = ['urn,EAL 3,FSM', '900101,1.000001,0', '900002,,20', '900001,37.6292,28']

    const repeated = await importUnits(platform, actor, unitsCommand(again, { name: 'Another name' }))
    const final = await importUnits(platform, actor, unitsCommand(FIRST, { status: 'final' }))

    assert.deepEqual(repeated.ok && [repeated.outcome, repeated.census.version], ['same', 1])
    assert.deepEqual(final.ok && [final.outcome, final.census.version], ['added', 2])
    assert.equal((await listCensuses(platform.db, YEAR)).length, 2)
  })

  test('has one effect when it is confirmed twice', async () => {
    const { platform, actor } = await withSchools(open)
    const id = await previewed({ platform, actor }, FIRST)
    const confirm = () => confirmUnitsImport(platform, actor, { id, latest: 0, use: true })

    const both = await Promise.all([confirm(), confirm()])

    const outcomes = both.map((one) => one.ok && one.outcome)
    assert.ok(outcomes.includes('added') && outcomes.includes('same'))
    assert.equal((await listCensuses(platform.db, YEAR)).length, 1)
  })

  test('lets one of two people who confirm different files at once go first, and tells the other who and when', async () => {
    const { platform, actor } = await withSchools(open)
    const ids = [await previewed({ platform, actor }, FIRST), await previewed({ platform, actor }, SECOND)]

    const both = await Promise.all(ids.map((id) => confirmUnitsImport(platform, actor, { id, latest: 0, use: true })))

    const overtaken = both.find((one) => !one.ok)
    assert.equal(both.filter((one) => one.ok).length, 1)
    assert.ok(overtaken !== undefined && !overtaken.ok && overtaken.refusal === 'overtaken')
    assert.equal(overtaken.by.importedBy, 'Finance officer')
    assert.equal((await listCensuses(platform.db, YEAR)).length, 1)
  })

  test('refuses a file with any problem whole, and keeps nothing of it', async () => {
    const { platform, actor } = await withSchools(open)
    const answer = await previewUnitsImport(
      platform,
      actor,
      unitsCommand(['urn,name,fsm', '900001,Oak,28', '900009,Not ours,1', '900008,,2']),
    )

    assert.ok(!answer.ok)
    assert.deepEqual(answer.problems.map(describeProblem), [
      'units.csv, row 3, column urn: URN 900009 (Not ours) is not in the register of schools',
      'units.csv, row 4, column urn: URN 900008 is not in the register of schools',
    ])
    assert.deepEqual([answer.reconciliation?.accepted, answer.reconciliation?.rejected], [1, 2])
  })

  test('asks for the schools first where there are none', async () => {
    const { platform, actor } = await open()
    const answer = await importUnits(platform, actor, unitsCommand(FIRST))

    assert.match(answer.ok ? '' : answer.problems.map(describeProblem).join(), /The register of schools is empty/)
  })

  test('takes the demo borough’s census', async () => {
    const { platform, actor } = await open()
    const demo = async (name: string) => ({
      name,
      bytes: await readFile(new URL(`../../../data/demo/${name}`, import.meta.url)),
    })
    await importRegister(platform, actor, { file: await demo('schools.csv'), authority: null, asAt: null })

    const imported = await importUnits(platform, actor, unitsCommand([], { file: await demo('units.csv') }))

    assert.ok(imported.ok)
    assert.equal((await findCensusInUse(platform.db, YEAR))?.units.size, 66)
  })

  test('names ragged rows together with all else that is wrong, and its count of rows adds up', async () => {
    const { platform, actor } = await withSchools(open)
    const rows = ['urn,fsm,eal3', '900001,28', '900002,twelve,1', '900101,1,2,3', '999999,1,1', 'Total,99,99']

    const refused = await previewUnitsImport(platform, actor, unitsCommand(rows))

    assert.ok(!refused.ok)
    assert.deepEqual(
      refused.problems.map(({ row, column }) => [row, column ?? null]),
      [
        [2, null],
        [3, 'fsm'],
        [4, null],
        [5, 'urn'],
      ],
    )
    const { reconciliation } = refused
    assert.deepEqual([reconciliation?.rowsInFile, reconciliation?.accepted, reconciliation?.rejected], [6, 1, 4])
    assert.deepEqual(await listCensuses(platform.db, YEAR), [])
  })

  test('refuses a file of which nothing is wrong but one ragged row, without doubting its total', async () => {
    const { platform, actor } = await withSchools(open)
    const rows = ['urn,fsm,eal3', '900001,28', '900002,20,1', 'Total,48,1']

    const refused = await importUnits(platform, actor, unitsCommand(rows))

    assert.ok(!refused.ok)
    assert.deepEqual(
      refused.problems.map(({ row }) => row),
      [2],
    )
    assert.deepEqual(await listCensuses(platform.db, YEAR), [])
  })
})
