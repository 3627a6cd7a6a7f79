import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  decimalPercentage,
  formatPercentage,
  formatPercentageTo,
  parsePercentage,
  percentage,
  shareOf,
} from './percentage.ts'

describe('a percentage', () => {
  test('is written like 2.3, with or without its sign', () => {
    assert.equal(parsePercentage('2.3'), 23_000)
    assert.equal(parsePercentage('2.3%'), 23_000)
    assert.equal(parsePercentage('2.3 %'), 23_000)
    assert.equal(parsePercentage('-1.5'), -15_000)
    assert.equal(parsePercentage('0.023'), 230)
  })

  for (const text of ['', '%', '2.30001', '1e1', '2,3', 'two', '12345', '+2']) {
    test(`is not '${text}'`, () => {
      assert.equal(parsePercentage(text), null)
    })
  }

  test('prints and parses round-trip', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }).map(percentage), (value) => {
        assert.equal(parsePercentage(formatPercentage(value)), value)
      }),
    )
  })

  test('prints as many decimals as there are, with a true minus sign', () => {
    assert.equal(formatPercentage(percentage(23_000)), '2.3%')
    assert.equal(formatPercentage(percentage(-15_000)), '−1.5%')
    assert.equal(formatPercentage(percentage(940_000)), '94%')
  })

  test('prints for machines with a plain minus sign and without the sign of a per cent', () => {
    assert.equal(decimalPercentage(percentage(-191_667)), '-19.1667')
    assert.equal(decimalPercentage(percentage(23_000)), '2.3')
    assert.equal(decimalPercentage(percentage(0)), '0')
  })

  test('of a whole is rounded half up to the decimals asked for', () => {
    assert.equal(formatPercentage(shareOf(60_669, 64_469, 0)), '94%')
    assert.equal(formatPercentage(shareOf(60_669, 64_469, 1)), '94.1%')
    assert.equal(formatPercentage(shareOf(1, 8, 1)), '12.5%')
    assert.equal(formatPercentage(shareOf(1, 8, 0)), '13%')
    assert.equal(formatPercentage(shareOf(-1, 8, 0)), '−13%')
  })

  test('is of something above nothing, and whole', () => {
    assert.throws(() => shareOf(1, 0, 0), /above nothing/)
    assert.throws(() => percentage(0.5), /whole ten-thousandths/)
  })
})

describe('formatPercentageTo', () => {
  for (const [value, decimals, text] of [
    [87_000, 2, '8.70%'],
    [941_060, 2, '94.11%'],
    [941_049, 2, '94.10%'],
    [-86_957, 2, '−8.70%'],
    [5_000, 1, '0.5%'],
    [0, 2, '0.00%'],
  ] as const) {
    test(`writes ${value} as ${text}`, () => {
      assert.equal(formatPercentageTo(percentage(value), decimals), text)
    })
  }
})
