import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { pence } from '../../kernel/pence.ts'
import type { RateFactor } from '../../formula/core/factors.ts'
import { smallInput, smallModel, type SmallSchool } from '../../../tests/support/small-model.ts'
import { modelYear } from './model.ts'
import { respread, shareOut, type Respread, type RespreadRefusal, type Weight } from './respread.ts'

const SCHOOLS: SmallSchool[] = [
  { urn: 900001, units: { 'basic-entitlement': 6, eal3: 4, fsm: 0 } },
  { urn: 900002, units: { 'basic-entitlement': 4, eal3: 0, fsm: 0 } },
]

describe('respread', () => {
  test('gives the rates that take the same total from two factors', () => {
    const found = spread([
      { factor: 'basic-entitlement', weight: 50 },
      { factor: 'eal3', weight: 50 },
    ])

    assert.deepEqual(
      found.lines.map(({ factor, part, rate, amount, gap }) => [factor, part, rate, amount, gap]),
      [
        ['basic-entitlement', 5000, 500, 5000, 0],
        ['eal3', 5000, 1250, 5000, 0],
      ],
    )
    assert.deepEqual(
      found.schools.map(({ before, after, change }) => [before, after, change]),
      [
        [6000, 8000, 2000],
        [4000, 2000, -2000],
      ],
    )
    assert.deepEqual([found.gainers, found.losers, found.total.change], [1, 1, 0])
  })

  test('says how much more the top tenth carries', () => {
    const found = spread([{ factor: 'eal3', weight: 1 }])

    assert.equal(found.before?.topShare, 600_000)
    assert.equal(found.after?.topShare, 1_000_000)
    assert.equal(found.after.gini, 500_000)
  })

  test('gives every reason against it at once', () => {
    assert.deepEqual(
      refuse([
        { factor: 'fsm', weight: 1 },
        { factor: 'lump-sum', weight: 1 },
        { factor: 'basic-entitlement', weight: 1 },
      ]),
      [
        { code: 'no-units', factor: 'fsm' },
        { code: 'factor-not-allowed', factor: 'lump-sum' },
      ],
    )
    assert.deepEqual(refuse([{ factor: 'eal3', weight: 0 }]), [{ code: 'no-weight' }])
  })

  test('refuses a service that takes nothing', () => {
    const model = smallModel({ rates: {}, schools: SCHOOLS })
    const found = respread(model, INPUT.units, { ...REQUEST, weights: [{ factor: 'eal3', weight: 1 }] })

    assert.deepEqual(found.ok ? [] : found.errors[0], { code: 'nothing-to-spread' })
  })

  test('keeps totals as sums of school charges, within a rounding of each rate', () => {
    const weight = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(weight, fc.integer({ min: 1, max: 100 }), (one, other) => {
        const found = spread([
          { factor: 'basic-entitlement', weight: one },
          { factor: 'eal3', weight: other },
        ])
        const sum = found.schools.reduce((all, { after }) => all + after, 0)
        assert.equal(sum, found.total.after)
        assert.equal(
          found.lines.reduce((all, { amount }) => all + amount, 0),
          found.total.after,
        )
        assert.equal(
          found.lines.reduce((all, { gap }) => all + gap, 0),
          found.total.change,
        )
      }),
    )
  })
})

describe('shareOut', () => {
  test('gives the odd penny to the largest remainder', () => {
    assert.deepEqual(shareOut(pence(100), [of(1), of(1), of(1)]), [34, 33, 33])
    assert.deepEqual(shareOut(pence(10), [of(1), of(2)]), [3, 7])
  })

  test('adds up to the total exactly, each within a penny', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_00 }), weights, (total, values) => {
        const all = values.reduce((sum, value) => sum + value, 0)
        const parts = shareOut(pence(total), values.map(of))
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0),
          total,
        )
        parts.forEach((part, index) => assert.ok(Math.abs(part - (total * (values[index] ?? 0)) / all) < 1))
      }),
    )
  })
})

const INPUT = smallInput({ rates: { 'eal/primary/basic-entitlement': 1000 }, schools: SCHOOLS })

const MODEL = modelYear(INPUT)

const REQUEST = { service: 'eal', phase: 'primary', allowed: ['basic-entitlement', 'eal3', 'fsm'] } as const

function of(weight: number): Weight {
  return { factor: 'eal3' satisfies RateFactor, weight }
}

function spread(weights: readonly Weight[]): Respread {
  const found = respread(MODEL, INPUT.units, { ...REQUEST, weights })
  assert.ok(found.ok)

  return found.value
}

function refuse(weights: readonly Weight[]): readonly RespreadRefusal[] {
  const found = respread(MODEL, INPUT.units, { ...REQUEST, weights })
  assert.ok(!found.ok)

  return found.errors
}
