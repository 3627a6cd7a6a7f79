import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '../../kernel/pence.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { aBook, aLine, startedYear, uuid, withRate } from '../../../tests/support/rates.ts'
import type { RateLine } from '../core/rate-book.ts'
import { findCurrentVersion, findVersion, listVersions } from '../store/versions.ts'
import type { RatesOutcome } from './change-book.ts'
import { restoreVersion } from './restore-version.ts'
import { saveRates } from './save-rates.ts'
import { startYear } from './start-year.ts'
import { undo } from './undo.ts'

type Started = TestPlatform & Readonly<{ proposal: string }>

onBothDatabases('changing a year’s rates', (open) => {
  test('appends a version and keeps the one before', async () => {
    const started = await startedYear(await open())

    assert.deepEqual(await save(started, 1, [insurance(2200)]), { ok: true, number: 2, changed: true })

    assert.deepEqual(await books(started), [withRate(aBook(), 'insurance', 2200), aBook()])
  })

  test('tells the second of two people who saved first, and loses nothing of either', async () => {
    const started = await startedYear(await open())
    await save(started, 1, [insurance(2200)])

    const second = await save(started, 1, [insurance(1900)])

    assert.deepEqual(second, {
      ok: false,
      refusal: { code: 'changed-since', number: 2, by: 'Finance officer', at: started.platform.clock.now() },
    })
    assert.equal((await books(started)).length, 2)
    assert.deepEqual(await save(started, 2, [insurance(1900)]), { ok: true, number: 3, changed: true })
  })

  test('has one effect when the same press arrives twice', async () => {
    const started = await startedYear(await open())
    const request = uuid()

    assert.deepEqual(await save(started, 1, [insurance(2200)], request), { ok: true, number: 2, changed: true })
    assert.deepEqual(await save(started, 1, [insurance(2200)], request), { ok: true, number: 2, changed: false })

    assert.equal((await books(started)).length, 2)
  })

  test('saves nothing at all when one line of several cannot be saved', async () => {
    const started = await startedYear(await open())

    const outcome = await save(started, 1, [insurance(2200), aLine({ service: 'unheard-of' })])

    assert.equal(outcome.ok, false)
    assert.deepEqual(await books(started), [aBook()])
  })

  test('appends nothing when nothing is different', async () => {
    const started = await startedYear(await open())

    assert.deepEqual(await save(started, 1, [insurance(2100)]), { ok: true, number: 1, changed: false })
  })

  test('undoes step by step to the first version and redoes up to the last', async () => {
    const started = await startedYear(await open())
    await save(started, 1, [insurance(2200)])
    await save(started, 2, [insurance(2300)])

    assert.equal(await rateAfter(started, step(started, 3, 'undo')), 2200)
    assert.equal(await rateAfter(started, step(started, 4, 'undo')), 2100)
    assert.deepEqual(await step(started, 5, 'undo'), { ok: false, refusal: { code: 'nothing-to-undo' } })
    assert.equal(await rateAfter(started, step(started, 5, 'redo')), 2200)
    assert.equal(await rateAfter(started, step(started, 6, 'redo')), 2300)
    assert.deepEqual(await step(started, 7, 'redo'), { ok: false, refusal: { code: 'nothing-to-redo' } })
    assert.equal((await books(started)).length, 7)
  })

  test('restores an older version as the newest, which can be undone too', async () => {
    const started = await startedYear(await open())
    await save(started, 1, [insurance(2200)])
    await save(started, 2, [insurance(2300)])
    const command = { scenario: started.proposal, expected: 3, request: uuid(), note: '', number: 1 }

    assert.equal(await rateAfter(started, restoreVersion(started.platform, started.actor, command)), 2100)
    assert.equal(await rateAfter(started, step(started, 4, 'undo')), 2300)

    const unknown = { ...command, expected: 5, request: uuid(), number: 17 }
    assert.deepEqual(await restoreVersion(started.platform, started.actor, unknown), {
      ok: false,
      refusal: { code: 'no-such-version', number: 17 },
    })
  })

  test('lets one of several who save at the same moment through, and tells each of the others', async () => {
    const started = await startedYear(await open())

    const outcomes = await Promise.all(
      [2200, 2300, 2400, 2500, 2600].map((rate) => save(started, 1, [insurance(rate)])),
    )

    assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
    assert.deepEqual(
      outcomes.filter((outcome) => !outcome.ok).map((outcome) => (outcome.ok ? '' : outcome.refusal.code)),
      Array.from({ length: 4 }, () => 'changed-since'),
    )
    assert.equal((await books(started)).length, 2)
  })

  test('saves once though the same press arrives several times at the same moment', async () => {
    const started = await startedYear(await open())
    const request = uuid()

    const outcomes = await Promise.all([1, 2, 3, 4].map(() => save(started, 1, [insurance(2200)], request)))

    assert.deepEqual(
      outcomes.map((outcome) => (outcome.ok ? outcome.number : 0)),
      [2, 2, 2, 2],
    )
    assert.equal((await books(started)).length, 2)
  })

  test('starts a year once', async () => {
    const { platform, actor } = await startedYear(await open())

    const again = { authority: 'Alderbrook', book: aBook(), request: uuid(), note: '' }

    assert.deepEqual(await startYear(platform, actor, again), { ok: false, refusal: { code: 'year-started' } })
  })
})

function insurance(rate: number): RateLine {
  return aLine({ service: 'insurance', rate: pence(rate) })
}

async function save(
  { platform, actor, proposal }: Started,
  expected: number,
  lines: readonly RateLine[],
  request = uuid(),
): Promise<RatesOutcome> {
  return saveRates(platform, actor, { scenario: proposal, expected, request, note: '', lines, removed: [] })
}

async function step(
  { platform, actor, proposal }: Started,
  expected: number,
  direction: 'undo' | 'redo',
): Promise<RatesOutcome> {
  return undo(platform, actor, { scenario: proposal, expected, request: uuid(), note: '', direction })
}

async function rateAfter({ platform, proposal }: Started, change: Promise<RatesOutcome>): Promise<number | undefined> {
  assert.equal((await change).ok, true)
  const current = await findCurrentVersion(platform.db, proposal)

  return current?.book.lines.find((line) => line.service === 'insurance')?.rate
}

async function books({ platform, proposal }: Started) {
  const versions = await listVersions(platform.db, proposal)

  return Promise.all(versions.map(async ({ number }) => (await findVersion(platform.db, proposal, number))?.book))
}
