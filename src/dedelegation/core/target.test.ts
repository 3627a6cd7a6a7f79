import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pence, sumPence } from '../../kernel/pence.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { units } from '../../kernel/units.ts'
import { DEMO_MODEL } from '../../../tests/support/demo-year.ts'
import { rateForTarget } from './target.ts'

describe('rateForTarget', () => {
  const rolls = DEMO_MODEL.schools.flatMap(({ charges }) =>
    charges.filter(({ service }) => service === 'contingency').flatMap(({ lines }) => lines.map((line) => line.units)),
  )

  test('finds the rate for £190,000 of contingency, the gap, and the rates on both sides', () => {
    assert.deepEqual(rateForTarget(pence(19_000_000), rolls), {
      rate: 1099,
      unrounded: '10.992826',
      total: 18_995_116,
      gap: -4884,
      below: { rate: 1098, total: 18_977_832, gap: -22_168 },
      above: { rate: 1100, total: 19_012_400, gap: 12_400 },
    })
  })

  test('has no rate for schools without units', () => {
    assert.equal(rateForTarget(pence(100), []), null)
    assert.equal(rateForTarget(pence(100), [units(0)]), null)
  })

  test('finds nothing for nothing, with no rate below it', () => {
    const found = rateForTarget(pence(0), [units(1_000_000)])

    assert.equal(found?.rate, 0)
    assert.equal(found.below, null)
    assert.equal(found.unrounded, '0.000000')
  })

  test('finds the rate again from the total that a rate comes to, where there is a whole pupil or more', () => {
    const counts = fc.array(
      fc.integer({ min: 0, max: 1000 }).map((pupils) => units(pupils * 1_000_000)),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 100_000 }).map(pence), (own, rate) => {
        fc.pre(own.some((count) => count > 0))
        const total = sumPence(own.map((count) => amountOf(count, rate)))
        const found = rateForTarget(total, own)

        assert.equal(found?.rate, rate)
        assert.equal(found.gap, 0)
      }),
    )
  })

  test('tells the truth about what each rate comes to', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 2_000_000_000 }).map(units), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 100_000_000 }).map(pence), (own, target) => {
        const total = own.reduce((sum, count) => sum + count, 0)
        fc.pre(target * 1_000_000 < total * 1_000_000)
        const found = rateForTarget(target, own)
        assert.ok(found !== null)
        for (const one of [found, found.above, ...(found.below === null ? [] : [found.below])]) {
          assert.equal(one.total, sumPence(own.map((count) => amountOf(count, one.rate))))
          assert.equal(one.gap, one.total - target)
        }
      }),
    )
  })
})
