import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { smallInput, type SmallYear } from '../../../tests/support/small-model.ts'
import { censusEffect } from './census-effect.ts'
import { modelYear } from './model.ts'

const RATES = { 'insurance/primary/basic-entitlement': 2100, 'eal/primary/eal3': 3800 }

const PROVISIONAL = yearOf([
  [210, 12.5],
  [300, 0],
])

describe('censusEffect', () => {
  test('gives the signed change of each school and line at the same rates', () => {
    const final = yearOf([
      [212, 11.5],
      [300, 0],
    ])
    const effect = censusEffect(
      modelYear(smallInput(PROVISIONAL)),
      smallInput(PROVISIONAL).units,
      smallInput(final).units,
    )

    assert.deepEqual(
      effect.schools[0]?.lines.map(({ service, unitsBefore, unitsAfter, change }) => [
        service,
        unitsBefore,
        unitsAfter,
        change,
      ]),
      [
        ['insurance', 210_000_000, 212_000_000, 4200],
        ['eal', 12_500_000, 11_500_000, -3800],
      ],
    )
    assert.equal(effect.total.change, 400)
    assert.deepEqual([effect.gainers, effect.losers, effect.unchanged], [0, 1, 1])
  })

  test('adds up: the changes of the schools are the change of the total', () => {
    const count = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 100 }))
    fc.assert(
      fc.property(fc.array(count, { minLength: 2, maxLength: 2 }), (counts) => {
        const units = smallInput(yearOf(counts)).units
        const effect = censusEffect(modelYear(smallInput(PROVISIONAL)), smallInput(PROVISIONAL).units, units)
        assert.equal(
          effect.schools.reduce((sum, { change }) => sum + change, 0),
          effect.total.change,
        )
        assert.equal(
          effect.services.reduce((sum, { change }) => sum + change, 0),
          effect.total.change,
        )
      }),
    )
  })
})

function yearOf(counts: readonly (readonly [number, number])[]): SmallYear {
  return {
    rates: RATES,
    schools: counts.map(([pupils, eal3], index) => ({
      urn: 900_001 + index,
      units: { 'basic-entitlement': pupils, eal3 },
    })),
  }
}
