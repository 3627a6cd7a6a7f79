import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { pence, sumPence } from '../../kernel/pence.ts'
import { amountOf } from '../../kernel/rounding.ts'
import { units } from '../../kernel/units.ts'
import { chargeLine, chargePair } from './charge-columns.ts'

const counts = fc.integer({ min: 0, max: 4_000_000_000 })
const rates = fc.integer({ min: 0, max: 2_000_000 })
const schools = fc.array(fc.tuple(counts, counts, fc.integer({ min: 0, max: 1e9 })), { maxLength: 20 })

describe('the loops over columns', () => {
  test('round each school as amountOf does, add to its charge and answer the sum', () => {
    fc.assert(
      fc.property(schools, rates, (rows, rate) => {
        const charges = Float64Array.from(rows, ([, , charge]) => charge)
        const amounts = rows.map(([count]) => amountOf(units(count), pence(rate)))
        const column = Float64Array.from(rows, ([count]) => count)

        assert.equal(chargeLine(column, rate, charges), sumPence(amounts))
        assert.deepEqual(
          [...charges],
          rows.map(([, , charge], index) => charge + (amounts[index] ?? 0)),
        )
      }),
    )
  })

  test('come to the same two at a time as one after the other', () => {
    fc.assert(
      fc.property(schools, rates, rates, (rows, rate, otherRate) => {
        const [column, other] = [
          Float64Array.from(rows, ([count]) => count),
          Float64Array.from(rows, ([, count]) => count),
        ]
        const [together, apart] = [new Float64Array(rows.length), new Float64Array(rows.length)]
        const pair = chargePair(column, rate, other, otherRate, together)

        assert.deepEqual(pair, {
          first: chargeLine(column, rate, apart),
          second: chargeLine(other, otherRate, apart),
        })
        assert.deepEqual(together, apart)
      }),
    )
  })
})
