import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { sharesOf } from './shares.ts'

describe('sharesOf', () => {
  test('gives what is left over to the largest remainder', () => {
    assert.deepEqual(sharesOf([1, 1, 1]), [333_334, 333_333, 333_333])
    assert.deepEqual(sharesOf([0, 3, 1]), [0, 750_000, 250_000])
  })

  test('is not there where there is nothing to share', () => {
    assert.equal(sharesOf([]), null)
    assert.equal(sharesOf([0, 0]), null)
  })

  test('adds up to 100% exactly, each within a ten-thousandth of a per cent of its part', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 100_000_000_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(sizes, (values) => {
        const shares = sharesOf(values)
        const total = values.reduce((sum, value) => sum + BigInt(value), 0n)
        if (total === 0n || shares === null) return assert.equal(shares, null)
        assert.equal(
          shares.reduce((sum, share) => sum + share, 0),
          1_000_000,
        )
        for (const [index, share] of shares.entries()) {
          const gap = BigInt(share) * total - BigInt(values[index] ?? 0) * 1_000_000n
          assert.ok(gap < total && gap > -total)
        }
      }),
    )
  })

  test('gives the larger never less', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(sizes, (values) => {
        const rising = values.toSorted((one, other) => other - one)
        const shares = sharesOf(rising) ?? []
        assert.deepEqual(
          shares.toSorted((one, other) => other - one),
          shares,
        )
      }),
    )
  })
})
