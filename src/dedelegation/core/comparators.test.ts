import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { fundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { compareRates, placeInWords, type Comparator, type Standing } from './comparators.ts'

const MODEL = smallModel({
  rates: { 'insurance/primary/basic-entitlement': 2100, 'eal/primary/eal3': 3800 },
  schools: [],
})

describe('compareRates', () => {
  test('gives our place among the others of the same year', () => {
    const standing = ours([others(1800), others(2600), others(3800)])

    assert.deepEqual([standing.place, standing.of], [2, 4])
    assert.deepEqual([standing.range?.lowest, standing.range?.median, standing.range?.highest], [1800, 2600, 3800])
    assert.deepEqual(
      standing.others.map(({ rate }) => rate),
      [3800, 2600, 1800],
    )
  })

  test('lists a rate of another year and never compares it', () => {
    const standing = ours([{ ...others(1000), year: fundingYear('2023-24') }])

    assert.equal(standing.range, null)
    assert.equal(standing.otherYears.length, 1)
    assert.equal(placeInWords(standing), 'nothing to compare in this year')
  })

  test('leaves out our rates that nobody else’s is known for', () => {
    assert.deepEqual(
      compareRates(MODEL, [others(1800)]).map(({ line }) => line.service),
      ['insurance'],
    )
  })
})

describe('placeInWords', () => {
  for (const [rates, words] of [
    [[1800], 'highest of 2'],
    [[2600], 'lowest of 2'],
    [[1800, 2600], '2nd lowest of 3'],
    [[1800, 2100, 2600], '2nd lowest of 4, shared'],
    [[2100, 2600], 'lowest of 3, shared'],
    [[2100], 'the same as the other'],
    [[2100, 2100], 'the same as all 2 others'],
  ] as const) {
    test(`says '${words}' of £21.00 beside ${rates.join(', ')} pence`, () => {
      assert.equal(placeInWords(ours(rates.map(others))), words)
    })
  }
})

function others(rate: number): Comparator {
  return {
    authority: `Authority at ${rate}`,
    year: fundingYear('2024-25'),
    service: 'insurance',
    phase: 'primary',
    factor: 'basic-entitlement',
    rate: pence(rate),
    source: 'Forum paper',
    url: '',
  }
}

function ours(comparators: readonly Comparator[]): Standing {
  const [standing] = compareRates(MODEL, comparators)
  assert.ok(standing)

  return standing
}
