import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fundingYear } from '../src/kernel/funding-year.ts'
import { decimalPence } from '../src/kernel/pence.ts'
import { fillWithDemo } from '../src/commands/fill-with-demo.ts'
import { useKey, type ServiceUse } from '../src/dedelegation/core/service-use.ts'
import { loadYear } from '../src/dedelegation/index.ts'
import { listServiceUse } from '../src/dedelegation/store/service-use.ts'
import { listSchools } from '../src/schools/index.ts'
import { onBothDatabases } from './support/database.ts'
import { DEMO_MODEL, DEMO_PRIOR_MODEL, DEMO_USE, LAST_YEAR } from './support/demo-year.ts'

onBothDatabases('the demo borough', (open) => {
  test('comes to the same pennies from the database as from its files', async () => {
    const { platform, actor } = await open()
    assert.equal(await fillWithDemo(platform, actor), true)
    const year = await loadYear(platform.db, fundingYear('2024-25'))

    assert.ok(year !== null)
    assert.equal(decimalPence(year.current.total), decimalPence(DEMO_MODEL.total))
    assert.deepEqual(year.current.services, DEMO_MODEL.services)
    assert.deepEqual(year.prior?.services, DEMO_PRIOR_MODEL.services)
  })

  test('has what its schools had of services last year', async () => {
    const { platform, actor } = await open()
    await fillWithDemo(platform, actor)
    const kept = await listServiceUse(platform.db, LAST_YEAR)
    const inOrder = (use: readonly ServiceUse[]) =>
      use.toSorted((one, other) => useKey(one).localeCompare(useKey(other), 'en'))

    assert.deepEqual(inOrder(kept), inOrder(DEMO_USE))
  })

  test('is refused by a database that holds anything, which stays as it was', async () => {
    const { platform, actor } = await open()
    await platform.transaction(actor, 'test.something', async () => {})
    assert.equal(await fillWithDemo(platform, actor), false)
    assert.deepEqual(await listSchools(platform.db), [])
  })
})
