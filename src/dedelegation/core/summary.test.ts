import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sumPence } from '../../kernel/pence.ts'
import { DEMO_MODEL, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { randomYear } from '../../../tests/support/random-year.ts'
import { modelYear } from './model.ts'
import { summarise } from './summary.ts'

describe('summarise', () => {
  test('says what every primary pupil gives up alike, this year and last', () => {
    assert.equal(summarise(DEMO_MODEL).phases[0]?.flatRate, 9838)
    // Last year's £94.86 and facility time at £2.63.
    assert.equal(summarise(DEMO_PRIOR_MODEL).phases[0]?.flatRate, 9486 + 263)
  })

  test('gives the totals of each phase and kind, and the money per pupil', () => {
    const [primary, special] = summarise(DEMO_MODEL).phases

    assert.deepEqual(primary, {
      phase: 'primary',
      total: 194_156_041,
      kinds: [
        { kind: 'de-delegated', total: 151_948_513 },
        { kind: 'education-function', total: 42_207_528 },
      ],
      schools: 39,
      pupils: 17_284_000_000,
      flatRate: 9838,
      perPupil: 11_233,
    })
    assert.deepEqual([special?.total, special?.pupils, special?.perPupil], [941_148, 156_000_000, 6033])
  })

  test('adds up to the total, whichever way it is cut', () => {
    fc.assert(
      fc.property(randomYear, (input) => {
        const { total, kinds, phases, factors } = summarise(modelYear(input))

        for (const cut of [kinds, phases, factors]) {
          assert.equal(sumPence(cut.map((part) => part.total)), total)
        }
        for (const phase of phases) {
          assert.equal(sumPence(phase.kinds.map((part) => part.total)), phase.total)
        }
      }),
    )
  })
})
