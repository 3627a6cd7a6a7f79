import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence } from '../../kernel/pence.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { aBook, aLine, startedYear, uuid, withRate } from '../../../tests/support/rates.ts'
import { listScenarios } from '../store/scenarios.ts'
import { findCurrentVersion } from '../store/versions.ts'
import { adoptScenario } from './adopt-scenario.ts'
import { archiveScenario } from './archive-scenario.ts'
import { createScenario } from './create-scenario.ts'
import { renameScenario } from './rename-scenario.ts'
import { saveRates } from './save-rates.ts'

onBothDatabases('scenarios of a year', (open) => {
  test('start as a copy, and a change in one leaves the others as they were', async () => {
    const { platform, actor, proposal, id } = await withScenario(await open(), 'Lower insurance')

    const command = { scenario: id, expected: 1, request: uuid(), note: '', removed: [] }
    await saveRates(platform, actor, { ...command, lines: [aLine({ service: 'insurance', rate: pence(1900) })] })

    assert.deepEqual((await findCurrentVersion(platform.db, id))?.book, withRate(aBook(), 'insurance', 1900))
    assert.deepEqual((await findCurrentVersion(platform.db, proposal))?.book, aBook())
    assert.deepEqual(await names(platform), ['Proposal', 'Lower insurance'])
  })

  test('have names of their own, whatever the capitals', async () => {
    const { platform, actor, proposal, id } = await withScenario(await open(), 'Lower insurance')

    assert.deepEqual(await createScenario(platform, actor, { id: uuid(), name: ' LOWER insurance ', from: proposal }), {
      ok: false,
      refusal: { code: 'name-taken', name: 'LOWER insurance' },
    })
    const other = await createScenario(platform, actor, { id: uuid(), name: 'Other', from: id })
    assert.equal(other.ok, true)
    assert.deepEqual(await renameScenario(platform, actor, { scenario: id, name: 'other' }), {
      ok: false,
      refusal: { code: 'name-taken', name: 'other' },
    })
    assert.equal((await createScenario(platform, actor, { id: uuid(), name: '  ', from: id })).ok, false)
  })

  test('are made once when the same press arrives twice', async () => {
    const { platform, actor, proposal, id } = await withScenario(await open(), 'Lower insurance')

    assert.deepEqual(await createScenario(platform, actor, { id, name: 'Lower insurance', from: proposal }), {
      ok: true,
      id,
    })
    assert.deepEqual(await names(platform), ['Proposal', 'Lower insurance'])
  })

  test('become the proposal’s next version when they are adopted', async () => {
    const { platform, actor, proposal, id } = await withScenario(await open(), 'Lower insurance')
    const lines = [aLine({ service: 'insurance', rate: pence(1900) })]
    await saveRates(platform, actor, { scenario: id, expected: 1, request: uuid(), note: '', lines, removed: [] })

    const command = { scenario: proposal, expected: 1, request: uuid(), note: 'Adopted', adopted: id }
    assert.deepEqual(await adoptScenario(platform, actor, command), { ok: true, number: 2, changed: true })
    assert.deepEqual(await adoptScenario(platform, actor, command), { ok: true, number: 2, changed: false })

    assert.deepEqual((await findCurrentVersion(platform.db, proposal))?.book, withRate(aBook(), 'insurance', 1900))
  })

  test('are archived out of sight, free their name, and can no longer be changed', async () => {
    const { platform, actor, proposal, id } = await withScenario(await open(), 'Lower insurance')

    assert.deepEqual(await archiveScenario(platform, actor, { scenario: id }), { ok: true, id })

    assert.deepEqual(await names(platform), ['Proposal'])
    const command = { scenario: id, expected: 1, request: uuid(), note: '', lines: [], removed: [] }
    assert.deepEqual(await saveRates(platform, actor, command), { ok: false, refusal: { code: 'archived' } })
    assert.equal(
      (await createScenario(platform, actor, { id: uuid(), name: 'Lower insurance', from: proposal })).ok,
      true,
    )
  })

  test('never lose the proposal', async () => {
    const { platform, actor, proposal } = await startedYear(await open())
    const refused = { ok: false, refusal: { code: 'the-proposal' } }

    assert.deepEqual(await archiveScenario(platform, actor, { scenario: proposal }), refused)
    assert.deepEqual(await renameScenario(platform, actor, { scenario: proposal, name: 'Draft' }), refused)
  })
})

async function withScenario(given: TestPlatform, name: string) {
  const started = await startedYear(given)
  const id = uuid()
  const outcome = await createScenario(started.platform, started.actor, { id, name, from: started.proposal })
  assert.deepEqual(outcome, { ok: true, id })

  return { ...started, id }
}

async function names(platform: TestPlatform['platform']): Promise<readonly string[]> {
  return (await listScenarios(platform.db, aBook().year)).map(({ name }) => name)
}
