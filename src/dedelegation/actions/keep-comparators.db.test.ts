import assert from 'node:assert/strict'
import { test } from 'node:test'

import { onBothDatabases } from '../../../tests/support/database.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import type { Comparator } from '../core/comparators.ts'
import { listComparators } from '../store/comparators.ts'
import { keepComparators } from './keep-comparators.ts'
import { removeComparators } from './remove-comparators.ts'

const RATE: Comparator = {
  authority: 'Northborough',
  year: fundingYear('2024-25'),
  service: 'insurance',
  phase: 'primary',
  factor: 'basic-entitlement',
  rate: pence(2450),
  source: 'Forum paper of 11 January 2024',
  url: 'https://example.org/paper',
}

const OTHER: Comparator = { ...RATE, authority: 'Southborough', rate: pence(1999), url: '' }

onBothDatabases('other authorities’ rates', (open) => {
  test('are kept as they were read', async () => {
    const { platform, actor } = await open()
    await keepComparators(platform, actor, [OTHER, RATE])

    assert.deepEqual(await listComparators(platform.db), [RATE, OTHER])
  })

  test('are not changed by keeping them again', async () => {
    const { platform, actor } = await open()
    await keepComparators(platform, actor, [RATE])
    const again = await keepComparators(platform, actor, [RATE])

    assert.deepEqual(again, { added: [], changed: [], unchanged: 1 })
    assert.equal((await listComparators(platform.db)).length, 1)
  })

  test('are replaced by a newer file, whatever the capitals of the authority', async () => {
    const { platform, actor } = await open()
    await keepComparators(platform, actor, [RATE, OTHER])
    await keepComparators(platform, actor, [{ ...RATE, authority: 'NORTHBOROUGH', rate: pence(2500) }])

    assert.deepEqual(
      (await listComparators(platform.db)).map(({ authority, rate }) => [authority, rate]),
      [
        ['NORTHBOROUGH', 2500],
        ['Southborough', 1999],
      ],
    )
  })

  test('are removed by authority and year', async () => {
    const { platform, actor } = await open()
    await keepComparators(platform, actor, [RATE, OTHER, { ...RATE, year: fundingYear('2023-24') }])

    assert.equal(await removeComparators(platform, actor, 'northborough', fundingYear('2024-25')), 1)
    assert.equal(await removeComparators(platform, actor, 'northborough', fundingYear('2024-25')), 0)
    assert.equal((await listComparators(platform.db)).length, 2)
  })
})
