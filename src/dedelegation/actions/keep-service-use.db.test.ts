import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'

import { onBothDatabases } from '../../../tests/support/database.ts'
import { aUse } from '../../../tests/support/service-use.ts'
import { pence } from '../../kernel/pence.ts'
import { units } from '../../kernel/units.ts'
import type { ServiceUse } from '../core/service-use.ts'
import { listServiceUse } from '../store/service-use.ts'
import { keepServiceUse, stateOfUse } from './keep-service-use.ts'
import { removeServiceUse } from './remove-service-use.ts'

const VISITS = aUse({ urn: 900001, count: 12.5, value: 450_00 })
const MORE_VISITS = aUse({ urn: 900002, count: 3 })
const CLAIMS = aUse({ urn: 900001, service: 'insurance', measure: 'claims', count: 1 })

onBothDatabases('what schools had of services', (open) => {
  test('is kept as it was read', async () => {
    const { platform, actor } = await open()
    await keepServiceUse(platform, actor, all([MORE_VISITS, CLAIMS, VISITS]))

    assert.deepEqual(await listServiceUse(platform.db, VISITS.year), [VISITS, MORE_VISITS, CLAIMS])
  })

  test('is not changed by keeping it again', async () => {
    const { platform, actor } = await open()
    await keepServiceUse(platform, actor, all([VISITS, CLAIMS]))
    const again = await keepServiceUse(platform, actor, { ...all([VISITS, CLAIMS]), seen: 'long ago' })

    assert.deepEqual(again, { ok: true, plan: { added: [], changed: [], removed: [], unchanged: 2 } })
  })

  test('is replaced service by service: what the file leaves out of a service that it names is removed', async () => {
    const { platform, actor } = await open()
    await keepServiceUse(platform, actor, all([VISITS, MORE_VISITS, CLAIMS]))
    const hours: ServiceUse = { ...VISITS, measure: 'hours', value: null }
    await keepServiceUse(platform, actor, all([hours]))

    assert.deepEqual(await listServiceUse(platform.db, VISITS.year), [hours, CLAIMS])
  })

  test('is refused where somebody kept other figures since the plan was shown', async () => {
    const { platform, actor } = await open()
    const seen = stateOfUse([])
    await keepServiceUse(platform, actor, all([CLAIMS]))
    const kept = await keepServiceUse(platform, actor, { ...all([VISITS]), seen })

    assert.deepEqual(kept, { ok: false, refusal: { code: 'changed-since' } })
    assert.deepEqual(await listServiceUse(platform.db, VISITS.year), [CLAIMS])
  })

  test('is removed by service', async () => {
    const { platform, actor } = await open()
    await keepServiceUse(platform, actor, all([VISITS, CLAIMS]))

    assert.equal(await removeServiceUse(platform, actor, VISITS.year, VISITS.service), true)
    assert.equal(await removeServiceUse(platform, actor, VISITS.year, VISITS.service), false)
    assert.deepEqual(await listServiceUse(platform.db, VISITS.year), [CLAIMS])
  })

  for (const [what, broken] of [
    ['a count of three decimals', { count: units(1_000) }],
    ['a count below nothing', { count: units(-1_000_000) }],
    ['a value below nothing', { value: pence(-1) }],
    ['no source', { source: ' ' }],
    ['a measure in capitals', { measure: 'Visits' }],
    ['a school of five digits', { urn: '90001' as ServiceUse['urn'] }],
  ] as const) {
    test(`is refused by the database itself with ${what}, all of it`, async () => {
      const { platform, actor } = await open()

      await assert.rejects(keepServiceUse(platform, actor, all([CLAIMS, { ...VISITS, ...broken }])), /check constraint/)
      assert.deepEqual(await listServiceUse(platform.db, VISITS.year), [])
      const { rows } = await sql`select 1 from dedelegation_measure`.execute(platform.db)
      assert.deepEqual(rows, [])
    })
  }
})

function all(use: readonly ServiceUse[]) {
  return { year: VISITS.year, use, seen: null }
}
