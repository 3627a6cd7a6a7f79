import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { workbook } from '../../tests/support/bad-files.ts'
import { onBothDatabases, type TestPlatform } from '../../tests/support/database.ts'
import { establishmentsCsv } from '../../tests/support/establishments.ts'
import { findCensusInUse } from '../formula/index.ts'
import { fundingYear } from '../kernel/funding-year.ts'
import { holdsNothing } from '../platform/audit/store/events.ts'
import { listSchools } from '../schools/index.ts'
import { DEMO_DIRECTORY } from './demo-directory.ts'
import { readImportWords } from './import-options.ts'
import { importAll } from './import.ts'
import { readImportFiles } from './read-import-files.ts'

const SCHOOLS = join(DEMO_DIRECTORY, 'schools.csv')
const UNITS = join(DEMO_DIRECTORY, 'units.csv')
const OF_UNITS = ['--year', '2024-25', '--status', 'final']
const YEAR = fundingYear('2024-25')

let parent = ''
before(async () => {
  parent = await mkdtemp(join(tmpdir(), 'topslice-import-'))
})
after(() => rm(parent, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(parent, name), text)

  return join(parent, name)
}

async function importWords({ platform, actor }: TestPlatform, ...words: string[]) {
  const out: string[] = []
  const error: string[] = []
  const { paths, options } = readImportWords(words)
  const read = await readImportFiles(paths, options)
  const terminal = { out: (text: string) => out.push(text), error: (text: string) => error.push(text) }
  const code = await importAll({ platform, actor, read, options }, terminal)

  return { code, out: out.join('\n'), error: error.join('\n') }
}

onBothDatabases('importing files on the command line', (open) => {
  test('previews a later file as the earlier ones would leave the database, and keeps nothing', async () => {
    const opened = await open()
    const { code, out, error } = await importWords(opened, SCHOOLS, UNITS, ...OF_UNITS)

    assert.equal(error, '')
    assert.equal(code, 0)
    assert.match(out, /schools\.csv.*\n[\s\S]*units\.csv: October 2023 census, final, for 2024-25/)
    assert.match(out, /Nothing has been saved/)
    assert.doesNotMatch(out, /Saved/)
    assert.ok(await holdsNothing(opened.platform.db), 'the database is as empty as before')
    assert.deepEqual(await listSchools(opened.platform.db), [])
  })

  test('saves all files when it is confirmed and all are sound', async () => {
    const opened = await open()
    const { code, out } = await importWords(opened, SCHOOLS, UNITS, ...OF_UNITS, '--confirm')

    assert.equal(code, 0)
    assert.match(out, /Saved: \d+ new, 0 changed, 0 unchanged/)
    assert.match(out, /Saved as October 2023 census, version 1, final/)
    const census = await findCensusInUse(opened.platform.db, YEAR)
    assert.equal(census?.status, 'final')
    assert.equal(census.units.size, 66)
    assert.equal((await listSchools(opened.platform.db)).length, 68)
  })

  test('leaves the year on final counts when provisional ones come after them, unless --use says otherwise', async () => {
    const opened = await open()
    const provisional = join(DEMO_DIRECTORY, 'units-provisional.csv')
    const later = [provisional, '--year', '2024-25', '--status', 'provisional']
    await importWords(opened, SCHOOLS, UNITS, ...OF_UNITS, '--confirm')

    const looked = await importWords(opened, ...later, '--use', 'yes')
    assert.doesNotMatch(looked.out, /goes on using/)
    const kept = await importWords(opened, ...later, '--confirm')
    assert.match(kept.out, /2024-25 goes on using October 2023 census \(version 1, final\); --use yes has it use these/)
    assert.match(kept.out, /Saved as October 2023 census, version 2, provisional: 2024-25 goes on using/)
    assert.equal((await findCensusInUse(opened.platform.db, YEAR))?.version, 1)
    const another = await file('ten-more.csv', (await readFile(provisional, 'utf8')).replace(',418,', ',428,'))
    const used = await importWords(opened, another, ...later.slice(1), '--use', 'yes', '--confirm')
    assert.match(used.out, /2024-25 uses it from now on/)
    assert.equal((await findCensusInUse(opened.platform.db, YEAR))?.version, 3)
  })

  test('saves no file when a later one has problems, though it is confirmed', async () => {
    const opened = await open()
    const units = await file('wrong-units.csv', 'urn,basic-entitlement\n900001,many\n123456,10\n')
    const { code, out, error } = await importWords(opened, SCHOOLS, units, ...OF_UNITS, '--confirm')

    assert.equal(code, 2)
    assert.equal(out, '')
    assert.match(error, /wrong-units\.csv, row 2, column basic-entitlement/)
    assert.match(error, /wrong-units\.csv, row 3.*the register of schools/)
    assert.match(error, /Nothing has been saved/)
    assert.ok(await holdsNothing(opened.platform.db), 'nothing is there, and nothing is recorded')
  })

  test('tells the problems of every file, and no more of units than their own where the register is in doubt', async () => {
    const opened = await open()
    const header = 'urn,laestab,name,type,phase,deemed-phase,status,opened,closed,closed-because\n'
    const schools = await file('wrong-schools.csv', `${header}900001,999/2001,Oak School,1,2,,Ajar,,,\n`)
    const units = await file('wrong-units.csv', 'urn,basic-entitlement\n900001,many\n')
    const missing = join(parent, 'missing.csv')
    const { code, error } = await importWords(opened, missing, schools, units, ...OF_UNITS)

    assert.equal(code, 2)
    assert.match(error, /missing\.csv: Cannot read .*expected a file, found none/)
    assert.match(error, /wrong-schools\.csv, row 2, column status/)
    assert.match(error, /wrong-units\.csv, row 2, column basic-entitlement/)
    assert.doesNotMatch(error, /register of schools is empty/)
  })

  test('tells a row that does not fit the header together with what is wrong in the others', async () => {
    const opened = await open()
    const units = await file('ragged.csv', 'urn,fsm,fsm6\n900001,twelve,3\n900002,1,2,3,4\n')
    const { code, error } = await importWords(opened, units, ...OF_UNITS, '--confirm')

    assert.equal(code, 2)
    assert.match(error, /ragged\.csv, row 2, column fsm: /)
    assert.match(error, /ragged\.csv, row 3: /)
    assert.ok(await holdsNothing(opened.platform.db))
  })

  test('judges units by the register that is there, though a file beside them belongs on a page', async () => {
    const opened = await open()
    assert.equal((await importWords(opened, SCHOOLS, '--confirm')).code, 0)
    const units = await file('strange-units.csv', 'urn,basic-entitlement\n123456,10\n')
    const rates = join(DEMO_DIRECTORY, 'rates.csv')
    const { code, error } = await importWords(opened, rates, units, ...OF_UNITS, '--confirm')

    assert.equal(code, 2)
    assert.match(error, /rates\.csv, row 1: Cannot import rates .*Import rates, \/years\/2024-25\/rates\/import/)
    assert.match(error, /strange-units\.csv, row 2.*the register of schools/)
    assert.equal(await findCensusInUse(opened.platform.db, YEAR), null)
  })

  test('reads what a workbook hides only when it is told to', async () => {
    const rows = [
      ['urn', 'laestab', 'name', 'type', 'phase', 'status'],
      [900001, '999/2001', 'Oak School', 'Community school', 'Primary', 'Open'],
    ]
    const path = join(parent, 'hidden.xlsx')
    await writeFile(path, workbook({ sheets: [{ name: 'Schools', rows, hiddenRows: [2] }] }))
    const opened = await open()
    const refused = await importWords(opened, path)
    const read = await importWords(opened, path, '--hidden')

    assert.equal(refused.code, 2)
    assert.match(refused.error, /hidden\.xlsx, sheet Schools: 1 row is hidden \(2\)/)
    assert.equal(read.code, 0, read.error)
    assert.match(read.out, /1 hidden row was found and read like the others/)
  })

  test('shows the charges that a register touches when no year is given', async () => {
    const opened = await open()
    const { out } = await importWords(opened, SCHOOLS)

    assert.match(out, /Charges that this touches/)
    assert.match(out, /900001 Alder Green Primary School, 2023-24, 2024-25: /)
    assert.doesNotMatch(out, /nobody’s charges/)
  })

  test('takes the download of all England, and refuses a large file of anything else', async () => {
    const opened = await open()
    const others = establishmentsCsv({ URN: '900002', 'LA (code)': '201', 'ReligiousEthos (name)': 'x'.repeat(2_000) })
    const rows = `\r\n${others.split('\r\n')[1]}`.repeat(5_000)
    const england = await file('england.csv', `${establishmentsCsv({})}${rows}`)
    const taken = await importWords(opened, england, '--authority', '999')
    const refused = await importWords(opened, await file('units.csv', `urn,fsm${'\n900001,12'.repeat(1_200_000)}`))

    assert.equal(taken.error, '')
    assert.match(taken.out, /5002 rows in the file = 1 header \+ 0 blank \+ 1 accepted .* \+ 5000 of other authorities/)
    assert.equal(refused.code, 2)
    assert.match(refused.error, /units\.csv: The file is bigger than 10 MB, the most that is read of any file but/)
  })
})
