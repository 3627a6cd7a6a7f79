import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pence } from './pence.ts'
import { amountOf, divideHalfUp, LARGEST_EXACT, roundToStep } from './rounding.ts'
import { units } from './units.ts'

describe('amountOf', () => {
  test('rounds half up to the penny', () => {
    assert.equal(amountOf(units(13_629_200), pence(3800)), 51_791)
    assert.equal(amountOf(units(500_000), pence(1)), 1)
    assert.equal(amountOf(units(499_999), pence(1)), 0)
    assert.equal(amountOf(units(3_195_000_000), pence(950)), 3_035_250)
  })

  test('agrees with exact whole-number division, up to the largest line', () => {
    const pairs = fc
      .tuple(fc.integer({ min: 0, max: 100_000_000_000 }), fc.integer({ min: 0, max: 2_000_000 }))
      .filter(([count, rate]) => count * rate <= LARGEST_EXACT)
    fc.assert(
      fc.property(pairs, ([count, rate]) => {
        const exact = divideHalfUp(BigInt(count) * BigInt(rate), 1_000_000n)
        assert.equal(BigInt(amountOf(units(count), pence(rate))), exact)
      }),
    )
  })

  test('is exact on both sides of a half at the very top of its range', () => {
    for (const step of [1, 2, 3, 7, 499_999, 500_000, 500_001, 999_999]) {
      const count = LARGEST_EXACT - step
      assert.equal(BigInt(amountOf(units(count), pence(1))), divideHalfUp(BigInt(count), 1_000_000n))
    }
  })

  test('refuses what it could not round exactly', () => {
    assert.throws(() => amountOf(units(LARGEST_EXACT + 1), pence(1)), /£86 million/)
    assert.throws(() => amountOf(units(-1), pence(1)), /between nothing/)
  })
})

describe('roundToStep', () => {
  test('rounds half up to a step of print', () => {
    assert.equal(roundToStep(pence(3_035_250), pence(100)), 3_035_300)
    assert.equal(roundToStep(pence(19_012_400), pence(100_000)), 19_000_000)
    assert.equal(roundToStep(pence(8_832_124), pence(10_000)), 8_830_000)
    assert.equal(roundToStep(pence(5), pence(1)), 5)
  })

  test('rounds a negative half away from nothing', () => {
    assert.equal(roundToStep(pence(-50), pence(100)), -100)
    assert.equal(roundToStep(pence(-49), pence(100)), 0)
  })

  test('is never further off than half a step', () => {
    const steps = fc.constantFrom(1, 100, 10_000, 100_000).map(pence)
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }).map(pence), steps, (amount, step) => {
        const rounded = roundToStep(amount, step)
        assert.equal(Math.abs(rounded % step), 0)
        assert.ok(Math.abs(rounded - amount) * 2 <= step)
      }),
    )
  })
})

describe('divideHalfUp', () => {
  test('rounds half away from nothing on both sides', () => {
    assert.equal(divideHalfUp(5n, 2n), 3n)
    assert.equal(divideHalfUp(-5n, 2n), -3n)
    assert.equal(divideHalfUp(4n, 3n), 1n)
  })

  test('wants a denominator above nothing', () => {
    assert.throws(() => divideHalfUp(1n, 0n), /above nothing/)
  })
})
