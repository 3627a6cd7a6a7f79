import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { must } from '../src/kernel/assert.ts'
import { fundingYear, type FundingYear } from '../src/kernel/funding-year.ts'
import { pence } from '../src/kernel/pence.ts'
import { fillWithDemo } from '../src/commands/fill-with-demo.ts'
import { saveRates } from '../src/dedelegation/actions/save-rates.ts'
import { registerDedelegation } from '../src/commands/register-dedelegation.ts'
import { loadYear } from '../src/dedelegation/index.ts'
import { findProposal } from '../src/dedelegation/store/scenarios.ts'
import { findCurrentVersion } from '../src/dedelegation/store/versions.ts'
import { importUnits, useCensus } from '../src/formula/index.ts'
import type { Actor } from '../src/platform/actor.ts'
import { createPlatform } from '../src/platform/create-platform.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../src/platform/log.ts'
import type { Platform } from '../src/platform/platform.ts'
import { buildServer } from '../src/platform/web/build-server.ts'
import { importRegister, listSchools } from '../src/schools/index.ts'
import { registerYearsPages } from '../src/years/index.ts'
import { ALL_PERMISSIONS } from '../src/commands/all-slices.ts'
import { NOW } from './support/database.ts'
import { asking, FINANCE_OFFICER } from './support/web-server.ts'
import { readPage } from './support/demo-server.ts'
import { withEmptyDatabase } from './support/server-test-databases.ts'

const ACTOR: Actor = FINANCE_OFFICER
const YEAR = fundingYear('2024-25')
const BEFORE = fundingYear('2023-24')

/** What another process may do to what a year comes to, in the order in which it is tried. */
const CHANGES: readonly (readonly [what: string, change: (platform: Platform) => Promise<unknown>])[] = [
  ['this year’s rates', (platform) => raiseInsurance(platform, YEAR)],
  ['last year’s rates', (platform) => raiseInsurance(platform, BEFORE)],
  ['the census in use', (platform) => useCensus(platform, ACTOR, { year: YEAR, version: 1 })],
  ['a new census', (platform) => bringCensus(platform, YEAR)],
  ['last year’s census', (platform) => bringCensus(platform, BEFORE)],
  ['the register', closeSchool],
]

describe('a change by another process on the same PostgreSQL', () => {
  test('is in the very next answer of a process that remembers what was before', async () => {
    await withEmptyDatabase(async (url) => {
      const [one, other] = [await openPlatform(url), await openPlatform(url)]
      assert.ok(await fillWithDemo(other.platform, ACTOR))
      const server = await buildServer({
        platform: one.platform,
        ...asking(ACTOR),
        permissions: ALL_PERMISSIONS,
        slices: [registerYearsPages, registerDedelegation],
      })
      const wordsAt = async (path: string) => (await readPage(server, `/years/2024-25${path}`)).words

      for (const [what, change] of CHANGES) {
        const home = await wordsAt('')
        const workbench = await wordsAt('/workbench')
        assert.deepEqual(await wordsAt(''), home, `${what}: nothing has changed yet`)

        await change(other.platform)

        assert.notEqual(await wordsAt(''), home, `${what}: the year’s page`)
        assert.notEqual(await wordsAt('/workbench'), workbench, `${what}: the workbench`)
        const fresh = await openPlatform(url)
        assert.deepEqual(await loadYear(one.platform.db, YEAR), await loadYear(fresh.platform.db, YEAR), what)
        assert.deepEqual(await listSchools(one.platform.db), await listSchools(fresh.platform.db), what)
        await fresh.close()
      }
      await server.close()
      await one.close()
      await other.close()
    })
  })
})

async function openPlatform(url: string) {
  const database = await openDatabase({ url })

  return {
    platform: createPlatform({ database, clock: { now: () => NOW }, log: SILENT_LOG }),
    close: database.close,
  }
}

async function raiseInsurance(platform: Platform, year: FundingYear): Promise<void> {
  const { id } = must(await findProposal(platform.db, year), 'the demo has both years')
  const { number, book } = must(await findCurrentVersion(platform.db, id), 'a scenario has a version')
  const lines = book.lines.filter(({ service }) => service === 'insurance')
  const saved = await saveRates(platform, ACTOR, {
    scenario: id,
    expected: number,
    request: randomUUID(),
    note: '',
    lines: lines.map((line) => ({ ...line, rate: pence(line.rate + 100), derivation: { method: 'direct' } })),
    removed: [],
  })
  assert.ok(saved.ok && saved.changed, 'the rate is saved')
}

/** The year's census with one pupil more at the first school. */
async function bringCensus(platform: Platform, year: FundingYear): Promise<void> {
  const text = await readFile(new URL('../data/demo/units.csv', import.meta.url), 'utf8')
  const bytes = Buffer.from(text.replace(/^(900001,[^,]*),418,/m, '$1,519,'))
  const file = { name: 'units.csv', bytes }
  const imported = await importUnits(platform, ACTOR, { year, name: 'Another census', status: 'final', file })
  assert.ok(imported.ok && imported.outcome === 'added', 'the census is new')
}

async function closeSchool(platform: Platform): Promise<void> {
  const text = await readFile(new URL('../data/demo/schools.csv', import.meta.url), 'utf8')
  const bytes = Buffer.from(text.replace(/^(900001,.*),Open,,,$/m, '$1,Closed,,2023-08-31,Closure'))
  const file = { name: 'schools.csv', bytes }
  const imported = await importRegister(platform, ACTOR, { file, authority: null, asAt: null })
  assert.ok(imported.ok && imported.outcome.changed > 0, 'the register has changed')
}
