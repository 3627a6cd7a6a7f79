import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { fundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import type { Comparator } from './comparators.ts'
import { planComparators } from './plan-comparators.ts'

const RATE: Comparator = {
  authority: 'Northborough',
  year: fundingYear('2024-25'),
  service: 'insurance',
  phase: 'primary',
  factor: 'basic-entitlement',
  rate: pence(2450),
  source: 'Forum paper',
  url: '',
}

describe('planComparators', () => {
  test('tells apart what is new, what changes and what stays', () => {
    const changed = { ...RATE, phase: 'secondary', rate: pence(1) } as const
    const plan = planComparators(
      [RATE, { ...changed, rate: pence(2) }],
      [RATE, changed, { ...RATE, authority: 'Southborough' }],
    )

    assert.deepEqual(
      plan.added.map(({ authority }) => authority),
      ['Southborough'],
    )
    assert.deepEqual(
      plan.changed.map(({ before, after }) => [before.rate, after.rate]),
      [[2, 1]],
    )
    assert.equal(plan.unchanged, 1)
  })

  test('takes a name in other capitals for the same authority, mended', () => {
    const plan = planComparators([{ ...RATE, authority: 'NORTHBOROUGH' }], [RATE])

    assert.deepEqual([plan.added.length, plan.changed.length, plan.unchanged], [0, 1, 0])
  })

  test('does nothing with a file that is kept already', () => {
    assert.deepEqual(planComparators([RATE], [RATE]), { added: [], changed: [], unchanged: 1 })
  })
})
