import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { pence } from '../../kernel/pence.ts'
import { concentrationOf } from './concentration.ts'

describe('concentrationOf', () => {
  test('gives the worked example of £1, £2, £3 and £4', () => {
    const found = concentrationOf([100, 300, 200, 400].map(pence))

    assert.deepEqual(found, {
      schools: 4,
      topSchools: 1,
      topShare: 400_000,
      gini: 250_000,
      words: 'unevenly shared',
    })
  })

  test('is nothing where every school pays the same', () => {
    assert.equal(concentrationOf([500, 500, 500].map(pence))?.gini, 0)
  })

  test('nears the whole where one school of many pays everything', () => {
    const found = concentrationOf([...Array.from({ length: 99 }, () => pence(0)), pence(1000)])

    assert.equal(found?.gini, 990_000)
    assert.equal(found?.topSchools, 10)
    assert.equal(found?.topShare, 1_000_000)
  })

  test('is not there where nobody pays', () => {
    assert.equal(concentrationOf([]), null)
    assert.equal(concentrationOf([pence(0)]), null)
  })

  test('does not depend on the order of the schools, nor on the size of the pound', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(amounts, (values) => {
        const plain = concentrationOf(values.map(pence))
        assert.deepEqual(concentrationOf(values.toReversed().map(pence)), plain)
        assert.deepEqual(concentrationOf(values.map((value) => pence(value * 10))), plain)
        if (plain !== null) assert.ok(plain.gini >= 0 && plain.gini < 1_000_000)
      }),
    )
  })
})
