import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { decimalUnits, formatUnits, parseUnits, sumUnits, units } from './units.ts'

const counts = fc.integer({ min: 0, max: 999_999_999_999_999 }).map(units)

describe('units', () => {
  test('are whole millionths', () => {
    assert.throws(() => units(0.5), /whole millionths/)
    assert.equal(sumUnits([units(1), units(2)]), 3)
  })

  test('keep up to six decimals', () => {
    assert.equal(parseUnits('37.6292'), 37_629_200)
    assert.equal(parseUnits('17,284'), 17_284_000_000)
    assert.equal(parseUnits('0.000001'), 1)
    assert.equal(parseUnits('0.0000001'), null)
  })

  test('print as many decimals as there are', () => {
    assert.equal(decimalUnits(units(37_629_200)), '37.6292')
    assert.equal(decimalUnits(units(17_284_000_000)), '17284')
    assert.equal(formatUnits(units(17_284_500_000)), '17,284.5')
    assert.equal(formatUnits(units(-1_500_000)), '−1.5')
  })

  test('print and parse round-trip', () => {
    fc.assert(
      fc.property(counts, (count) => {
        assert.equal(parseUnits(decimalUnits(count)), count)
        assert.equal(parseUnits(formatUnits(count)), count)
      }),
    )
  })

  for (const text of ['', '-1', '1e3', '£5', '1,23', 'twelve', '1.', '.5', '1 000', '٣', '9999999999']) {
    test(`do not take '${text}' for a count`, () => {
      assert.equal(parseUnits(text), null)
    })
  }
})
