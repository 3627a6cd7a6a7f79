import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { decimalPence, formatPence, formatPounds, parsePence, pence, sumPence } from './pence.ts'

const amounts = fc.integer({ min: -1e13, max: 1e13 }).map(pence)

describe('pence', () => {
  test('are whole and safe', () => {
    assert.throws(() => pence(1.5), /whole and safe/)
    assert.throws(() => pence(2 ** 53), /whole and safe/)
    assert.throws(() => pence(Number.NaN), /whole and safe/)
  })

  test('have one nought, so that equal amounts are deeply equal', () => {
    assert.ok(Object.is(pence(-0), 0))
  })

  test('add up exactly', () => {
    assert.equal(sumPence([pence(10), pence(20), pence(-5)]), 25)
    assert.equal(sumPence([]), 0)
  })

  test('print for machines with both decimals', () => {
    assert.equal(decimalPence(pence(19_012_400)), '190124.00')
    assert.equal(decimalPence(pence(-5)), '-0.05')
    assert.equal(decimalPence(pence(0)), '0.00')
  })

  test('print for people with commas and a true minus sign', () => {
    assert.equal(formatPence(pence(19_012_400)), '£190,124.00')
    assert.equal(formatPence(pence(-123_456_789)), '−£1,234,567.89')
    assert.equal(formatPounds(pence(19_012_400)), '£190,124')
    assert.equal(formatPounds(pence(950)), '£9.50')
  })

  test('print and parse round-trip, for machines and for people', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        assert.equal(parsePence(decimalPence(amount)), amount)
        assert.equal(parsePence(formatPence(amount)), amount)
      }),
    )
  })

  test('parse what people type', () => {
    assert.equal(parsePence('11'), 1100)
    assert.equal(parsePence(' £1,134.5 '), 113_450)
    assert.equal(parsePence('−£0.05'), -5)
  })

  for (const text of [
    '',
    '£',
    '11.005',
    '12p',
    '1e3',
    '£11k',
    '1,23',
    '1,2345',
    '11,00',
    '٣',
    '0x10',
    '.5',
    '5.',
    '--5',
    'NaN',
    '£ 5',
  ]) {
    test(`do not take '${text}' for money`, () => {
      assert.equal(parsePence(text), null)
    })
  }

  test('do not take more than can be counted exactly', () => {
    assert.equal(parsePence('9999999999999.99'), 999_999_999_999_999)
    assert.equal(parsePence('99999999999999'), null)
  })

  test('any text parses to whole pence or to nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const amount = parsePence(text)
        assert.ok(amount === null || Number.isSafeInteger(amount))
      }),
    )
  })
})
