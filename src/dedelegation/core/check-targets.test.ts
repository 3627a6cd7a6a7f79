import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pence } from '../../kernel/pence.ts'
import { demoWith, withLines } from '../../../tests/support/checked-year.ts'
import { DEMO_MODEL } from '../../../tests/support/demo-year.ts'
import { checkTargets } from './check-targets.ts'

describe('checkTargets', () => {
  test('says what the target of a line needs where its rate is another', () => {
    const derivation = { method: 'target', target: pence(19_000_000) } as const
    const [found, ...others] = checkTargets(demoWith(withLines('insurance', { rate: pence(500), derivation })))

    assert.deepEqual(others, [])
    assert.equal(found?.severity, 'warning')
    assert.equal(
      found.message,
      'Insurance, primary schools, Basic entitlement (AWPU): the rate is £5.00, with a target of £190,000.00. It comes to £86,420.00, and that target needs £10.99: take that rate, or the target out.',
    )
  })

  test('says nothing of the rate that the target needs, though pennies are left, nor of other lines', () => {
    const derivation = { method: 'target', target: pence(19_000_000) } as const

    assert.deepEqual(checkTargets(demoWith(withLines('insurance', { rate: pence(1099), derivation }))), [])
    assert.deepEqual(checkTargets(DEMO_MODEL), [])
  })
})
