import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pence } from '../../kernel/pence.ts'
import { percentage } from '../../kernel/percentage.ts'
import { demoWith, withLines } from '../../../tests/support/checked-year.ts'
import { DEMO_ASSUMPTIONS, DEMO_MODEL, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { checkAssumptions, totalAt } from './check-assumptions.ts'
import type { Assumption } from './rate-book.ts'

function messages(assumptions: readonly Assumption[], code: string): readonly string[] {
  const model = demoWith((book) => ({ ...book, assumptions }))

  return checkAssumptions(model, DEMO_PRIOR_MODEL).flatMap((found) => (found.code === code ? [found.message] : []))
}

const pay: Assumption = { id: 'pay', subject: 'pay', name: 'Pay', value: percentage(60_000), source: '', service: null }

describe('checkAssumptions', () => {
  test('finds two assumptions about one subject', () => {
    assert.deepEqual(messages(DEMO_ASSUMPTIONS, 'assumptions-differ'), [
      'The year has 2 different assumptions about pay: 6% (Average rise in staff pay, for maternity leave) and 7% (Rise in staff pay, for statutory duties).',
    ])
    assert.deepEqual(messages([pay, { ...pay, id: 'pay-2' }], 'assumptions-differ'), [])
  })

  test('finds a rate that costs run away from, with the rate that keeps pace and what is missing', () => {
    const [primary, special, ...others] = messages(DEMO_ASSUMPTIONS, 'cost-outpaces-rate')

    assert.match(primary ?? '', /rise by 7% .*from £18.88 to £19.31 .*it would be £20.20, which brings £15,382.76 more/)
    assert.match(special ?? '', /from £44.00 to £45.00 .*it would be £47.08, which brings £324.48 more/)
    assert.deepEqual(others, [])
  })

  test('is content with a rate that keeps pace, and with one that nobody knows from last year', () => {
    const model = demoWith(withLines('statutory-duties', { rate: pence(5000), derivation: { method: 'direct' } }))

    assert.ok(!checkAssumptions(model, DEMO_PRIOR_MODEL).some(({ code }) => code === 'cost-outpaces-rate'))
    const fresh = demoWith(withLines('statutory-duties', { derivation: { method: 'direct' } }))
    assert.ok(!checkAssumptions(fresh, null).some(({ code }) => code === 'cost-outpaces-rate'))
  })

  test('asks after a percentage that was typed as a fraction', () => {
    assert.deepEqual(messages([{ ...pay, value: percentage(600) }], 'percentage-tiny'), [
      'The assumption ‘Pay’ is 0.06%. Do you mean 6%?',
    ])
    assert.deepEqual(messages([{ ...pay, value: percentage(0) }], 'percentage-tiny'), [])
  })

  test('notes an assumption that nothing leans on', () => {
    assert.deepEqual(messages([pay], 'assumption-unused'), ['No rate leans on the assumption ‘Pay’ (6%).'])
    assert.deepEqual(messages(DEMO_ASSUMPTIONS, 'assumption-unused'), [])
  })
})

test('a line at its own rate comes to its own total', () => {
  for (const { line, amount } of DEMO_MODEL.lines) {
    assert.equal(totalAt(DEMO_MODEL, `${line.service}/${line.phase}/${line.factor}`, line.rate), amount)
  }
})
