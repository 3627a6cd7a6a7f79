import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { must } from '../../kernel/assert.ts'
import { parseUrn } from '../../schools/core/school.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { changeForSchool, compareModels } from './compare-models.ts'

const before = smallModel({
  rates: { 'insurance/primary/basic-entitlement': 2000, 'eal/primary/eal3': 3800 },
  schools: [
    { urn: 900001, units: { 'basic-entitlement': 100, eal3: 10 } },
    { urn: 900002, units: { 'basic-entitlement': 200 } },
    { urn: 900003, units: { 'basic-entitlement': 10 } },
  ],
})

const after = smallModel({
  rates: { 'insurance/primary/basic-entitlement': 2100, 'maternity/primary/lump-sum': 500 },
  schools: [
    { urn: 900001, units: { 'basic-entitlement': 100 } },
    { urn: 900002, units: { 'basic-entitlement': 200, 'lump-sum': 1 } },
    { urn: 900004, units: { 'basic-entitlement': 10 } },
  ],
})

describe('compareModels', () => {
  const comparison = compareModels(before, after)

  test('sets every service of either side by side', () => {
    assert.deepEqual(
      comparison.services.map(({ service, before: was, after: is, change }) => [service, was, is, change]),
      [
        ['insurance', 620_000, 651_000, 31_000],
        ['maternity', 0, 500, 500],
        ['eal', 38_000, 0, -38_000],
      ],
    )
  })

  test('counts who pays less and who pays more', () => {
    assert.deepEqual([comparison.gainers, comparison.losers, comparison.unchanged], [2, 2, 0])
    assert.equal(comparison.total.change, after.total - before.total)
  })

  test('keeps a school that only one side charges', () => {
    assert.deepEqual(
      comparison.schools.map(({ school, inBefore, inAfter, change }) => [school.urn, inBefore, inAfter, change]),
      [
        ['900001', true, true, -28_000],
        ['900002', true, true, 20_500],
        ['900004', false, true, 21_000],
        ['900003', true, false, -20_000],
      ],
    )
  })

  test('shows the lines of one school with counts and rates of both sides', () => {
    const school = changeForSchool(comparison, must(parseUrn('900001'), 'six digits'))

    assert.deepEqual(
      school?.lines.map(({ key, unitsBefore, unitsAfter, rateBefore, rateAfter, change }) => [
        key,
        unitsBefore,
        unitsAfter,
        rateBefore,
        rateAfter,
        change,
      ]),
      [
        ['insurance/primary/basic-entitlement', 100_000_000, 100_000_000, 2000, 2100, 10_000],
        ['maternity/primary/lump-sum', null, 0, null, 500, 0],
        ['eal/primary/eal3', 10_000_000, null, 3800, null, -38_000],
      ],
    )
  })

  test('finds nothing between a model and itself', () => {
    const same = compareModels(before, before)

    assert.equal(same.total.change, 0)
    assert.deepEqual([same.gainers, same.losers, same.unchanged], [0, 0, 3])
  })
})
