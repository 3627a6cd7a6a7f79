import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { largestRate, parseRate } from './decide-rate.ts'

describe('a typed rate', () => {
  for (const [text, rate] of [
    ['11', 1100],
    ['11.00', 1100],
    ['£1,134.50', 113_450],
    [' 0 ', 0],
    ['9.5', 950],
  ] as const) {
    test(`'${text}' is ${rate} pence`, () => {
      assert.deepEqual(parseRate(text, 'basic-entitlement'), { ok: true, rate })
    })
  }

  for (const [text, expected] of [
    ['', /pounds and pence in full, like 11.00$/],
    ['£11k', /no k or m for thousands/],
    ['0.7m', /no k or m for thousands/],
    ['-5.00', /zero or more/],
    ['−5', /zero or more/],
    ['11.005', /at most two decimals/],
    ['1e3', /pounds and pence/],
    ['11,00', /pounds and pence/],
    ['eleven', /pounds and pence/],
    ['1.1.1', /pounds and pence/],
    ['20000.01', /at most £20,000.00/],
    ['999999999', /at most £20,000.00/],
  ] as const) {
    test(`'${text}' is none, and it says why`, () => {
      const parsed = parseRate(text, 'basic-entitlement')

      assert.ok(!parsed.ok)
      assert.match(parsed.expected, expected)
    })
  }

  test('of a lump sum may be larger, since there is one a school', () => {
    assert.equal(largestRate('lump-sum'), 100_000_000)
    assert.deepEqual(parseRate('134,400.00', 'lump-sum'), { ok: true, rate: 13_440_000 })
  })
})
