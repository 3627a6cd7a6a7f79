import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { establishmentsCsv } from '../../../tests/support/establishments.ts'
import { schoolsFile } from '../../../tests/support/schools.ts'
import { describeProblem } from '../../kernel/problem.ts'
import { describeReconciliation } from '../../kernel/reconciliation.ts'
import type { LargeFile } from '../../platform/files/large-file.ts'
import { bytesOfImport, findImport } from '../store/imports.ts'
import { listSchools, registerVersion } from '../store/schools.ts'
import { confirmRegisterImport } from './confirm-register-import.ts'
import { importRegister } from './import-register.ts'
import { loadRegisterPreview } from './load-preview.ts'
import { previewRegisterImport } from './preview-register-import.ts'

const folder = await mkdtemp(join(tmpdir(), 'topslice-test-'))
after(() => rm(folder, { recursive: true }))

/** A download on the disk, whatever its size: that it is read from there is what makes it large. */
async function large(text: string, name = 'all.csv'): Promise<LargeFile> {
  const path = join(folder, 'file')
  await writeFile(path, Buffer.from(text, 'latin1'))

  return { name, path, size: text.length }
}

const OAK = { EstablishmentName: 'Café Oak School' }
const ASH = { URN: '900002', 'LA (code)': '201', EstablishmentName: 'Ash School', HeadLastName: 'Elsewhere' }
const FIR = { ...ASH, URN: '900003' }
const YEW = { ...ASH, URN: '900004', 'LA (code)': '302' }
const CENTRE = { URN: '20009', 'TypeOfEstablishment (code)': '47' }
const ALL = establishmentsCsv(OAK, ASH, CENTRE, FIR, YEW)

async function refusal({ platform, actor }: TestPlatform, file: LargeFile, authority: string | null = '999') {
  const previewed = await previewRegisterImport(platform, actor, { file, authority, asAt: null })
  assert.ok(!previewed.ok)
  const { problems, reconciliation } = previewed

  return {
    problems: problems.map(describeProblem),
    rows: reconciliation === null ? null : describeReconciliation(reconciliation),
  }
}

onBothDatabases('importing the download of all England', (open) => {
  test('takes one authority’s schools and accounts for every other row', async () => {
    const { platform, actor } = await open()
    const command = { file: await large(ALL), authority: '999', asAt: null }
    const previewed = await previewRegisterImport(platform, actor, command)
    assert.ok(previewed.ok)
    const { id } = previewed
    const preview = await loadRegisterPreview(platform.db, id, [])
    const confirmed = await confirmRegisterImport(platform, actor, { id, version: await registerVersion(platform.db) })

    assert.equal(
      describeReconciliation((preview ?? assert.fail()).given.reconciliation),
      '6 rows in the file = 1 header + 0 blank + 1 accepted + 0 rejected + 3 of other authorities + 1 children’s centres, which are not schools',
    )
    assert.ok(confirmed.ok)
    assert.deepEqual(
      (await listSchools(platform.db)).map(({ name }) => name),
      ['Café Oak School'],
    )
  })

  test('keeps no other authority’s rows and nobody’s name, of a small download neither', async () => {
    const { platform, actor } = await open()
    for (const file of [await large(ALL), { name: 'all.csv', bytes: Buffer.from(ALL, 'latin1') }]) {
      const previewed = await previewRegisterImport(platform, actor, { file, authority: '999', asAt: null })
      assert.ok(previewed.ok)
      const kept = Buffer.from((await bytesOfImport(platform.db, previewed.id)) ?? []).toString()

      assert.match(kept, /Café Oak School/)
      assert.doesNotMatch(kept, /Ash School|Elsewhere|Nobody|Invented|HeadLastName/)
    }
  })

  test('knows the very same file again, though only a part of it was kept', async () => {
    const { platform, actor } = await open()
    const command = { file: await large(ALL), authority: '999', asAt: null }
    const first = await importRegister(platform, actor, command)
    const again = await previewRegisterImport(platform, actor, command)

    assert.ok(first.ok && again.ok)
    const preview = await loadRegisterPreview(platform.db, again.id, [])
    assert.equal(preview?.confirmedBefore?.id, first.given.id)
  })

  test('names every error at once: of the shape in any row, of the meaning in the authority’s own', async () => {
    const given = await open()
    const lines = establishmentsCsv(OAK, { ...ASH, OpenDate: 'soon' }, { URN: 'x', OpenDate: 'soon' }, FIR).split(
      '\r\n',
    )
    const text = lines.with(4, '"900003","201"').join('\r\n')

    assert.deepEqual(await refusal(given, await large(text)), {
      problems: [
        "all.csv, row 4, column URN: expected a URN of six digits that does not begin with 0, found 'x'",
        "all.csv, row 4, column OpenDate: expected a day like 2024-09-01 or 01/09/2024, found 'soon'",
        'all.csv, row 5: expected 140 cells as in the header, found 2',
      ],
      rows: '5 rows in the file = 1 header + 0 blank + 1 accepted + 2 rejected + 1 of other authorities',
    })
  })

  test('says whose schools are there when the authority has none', async () => {
    const { problems } = await refusal(await open(), await large(ALL), '888')

    assert.deepEqual(problems, [
      'all.csv: No school of authority 888 is in this table; it has schools of 201, 302, 999',
    ])
  })

  test('takes the authority of the register that is held, and asks where there is none', async () => {
    const given = await open()
    const { platform, actor } = given
    const { problems } = await refusal(given, await large(ALL), null)
    const file = schoolsFile('first.csv', '900001,999/2001,Oak School,1,2,,1,,,')
    await importRegister(platform, actor, { file, authority: null, asAt: null })
    const previewed = await previewRegisterImport(platform, actor, {
      file: await large(ALL),
      authority: null,
      asAt: null,
    })

    assert.match(problems.join(), /Cannot tell whose schools to read: .* Give the authority’s code of three digits/)
    assert.ok(previewed.ok)
    assert.equal((await findImport(platform.db, previewed.id))?.authority, '999')
  })

  test('refuses any other large file', async () => {
    const { problems } = await refusal(await open(), await large('URN,LinkURN,LinkType,LinkEstablishedDate\n'))

    assert.match(problems.join(), /bigger than 10 MB, the most that is read of any file but the Department’s/)
  })
})
