import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Charging } from '../../schools/core/charging.ts'
import { FACTORS } from './factors.ts'
import { templateColumns } from './template-columns.ts'

const PRIMARY: Charging = { deDelegation: 'primary', educationFunctions: 'primary', allThrough: false, reason: '' }
const SECONDARY: Charging = { ...PRIMARY, deDelegation: 'secondary', educationFunctions: 'secondary' }
const SPECIAL: Charging = { ...PRIMARY, deDelegation: null, educationFunctions: 'special' }

describe('templateColumns', () => {
  test('are the factors alone where every school is of one phase, without places where nobody is paid by them', () => {
    const factors = FACTORS.filter((factor) => factor !== 'place')

    assert.deepEqual(templateColumns([PRIMARY]), factors)
    assert.deepEqual(templateColumns([PRIMARY, SPECIAL]), FACTORS)
    assert.deepEqual(templateColumns([]), FACTORS)
  })

  test('have the key stages of basic entitlement for secondary pupils', () => {
    const columns = templateColumns([PRIMARY, SECONDARY])

    assert.deepEqual(columns.slice(0, 4), [
      'basic-entitlement',
      'basic-entitlement-ks3',
      'basic-entitlement-ks4',
      'fsm',
    ])
    assert.ok(!columns.some((column) => /-(?:primary|secondary)$/.test(column)))
  })

  test('have both groups of every count of pupils for a school that is charged in both phases', () => {
    const columns = templateColumns([{ ...SECONDARY, allThrough: true }])

    for (const column of ['basic-entitlement-primary', 'fsm-primary', 'fsm-secondary', 'idaci-f-secondary'] as const) {
      assert.ok(columns.includes(column), column)
    }
    assert.ok(!columns.some((column) => /^(?:lump-sum|place)-/.test(column)))
  })
})
