import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { DEMO_INPUT, DEMO_MODEL, DEMO_PRIOR_INPUT, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { randomYear } from '../../../tests/support/random-year.ts'
import { must } from '../../kernel/assert.ts'
import { pence } from '../../kernel/pence.ts'
import { modelYear } from '../core/model.ts'
import type { Model } from '../core/model.ts'
import { checkCharges } from './check-charges.ts'
import { checkPrint } from './check-print.ts'

const [line] = DEMO_MODEL.lines
const [school] = DEMO_MODEL.schools

describe('checkCharges', () => {
  test('comes to the same pennies as the model on the demo’s two years', () => {
    assert.deepEqual(checkCharges(DEMO_MODEL, DEMO_INPUT), [])
    assert.deepEqual(checkCharges(DEMO_PRIOR_MODEL, DEMO_PRIOR_INPUT), [])
  })

  test('comes to the same pennies as the model on any year', () => {
    fc.assert(fc.property(randomYear, (input) => assert.deepEqual(checkCharges(modelYear(input), input), [])))
  })

  const wrong: readonly (readonly [string, Model, RegExp])[] = [
    ['the total', { ...DEMO_MODEL, total: pence(DEMO_MODEL.total + 1) }, /^total: /],
    [
      'a line’s total',
      { ...DEMO_MODEL, lines: [more(must(line, 'a line')), ...DEMO_MODEL.lines.slice(1)] },
      /^total of /,
    ],
    ['a school that is left out', { ...DEMO_MODEL, schools: DEMO_MODEL.schools.slice(1) }, /^school .*found nothing/],
    [
      'a school’s total',
      { ...DEMO_MODEL, schools: [{ ...must(school, 'a school'), total: pence(1) }, ...DEMO_MODEL.schools.slice(1)] },
      /^school /,
    ],
  ]
  for (const [what, model, said] of wrong) {
    test(`finds ${what} by a penny`, () => {
      const found = checkCharges(model, DEMO_INPUT)

      assert.ok(found.length > 0)
      for (const one of found) assert.match(one, what.startsWith('a school that') ? /found nothing/ : said)
    })
  }
})

describe('checkPrint', () => {
  test('finds nothing in what the model prints', () => {
    assert.deepEqual(checkPrint(DEMO_MODEL), [])
  })
})

function more<T extends Readonly<{ amount: number }>>(total: T): T {
  return { ...total, amount: pence(total.amount + 1) }
}
