import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pence } from './pence.ts'
import { rangeOf } from './statistics.ts'

describe('rangeOf', () => {
  test('names lowest, median, highest and mean apart', () => {
    const range = rangeOf([518_00, 1_200_00, 2_394_00, 3_100_00, 5_639_00].map(pence))

    assert.deepEqual(range, { schools: 5, lowest: 51_800, median: 239_400, highest: 563_900, mean: 257_020 })
  })

  test('takes the middle of the two middle ones, half up, for an even number', () => {
    assert.equal(rangeOf([1, 2].map(pence))?.median, 2)
    assert.equal(rangeOf([10, 30, 20, 40].map(pence))?.median, 25)
  })

  test('has nothing to say about no schools', () => {
    assert.equal(rangeOf([]), null)
  })

  test('does not depend on the order, and mean and median lie between lowest and highest', () => {
    const lists = fc.array(fc.integer({ min: 0, max: 1e10 }).map(pence), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(lists, (amounts) => {
        const range = rangeOf(amounts)
        assert.ok(range !== null)
        assert.deepEqual(rangeOf(amounts.toReversed()), range)
        assert.ok(range.lowest <= range.median && range.median <= range.highest)
        assert.ok(range.lowest <= range.mean && range.mean <= range.highest)
      }),
    )
  })
})
