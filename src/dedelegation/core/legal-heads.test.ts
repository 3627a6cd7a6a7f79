import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { DATA_2024_25 } from '../../../tests/support/demo-year.ts'
import { allowedFactors, describeRateRefusal, findHead, refuseRate } from './legal-heads.ts'

const insurance = must(findHead(DATA_2024_25, 'insurance'), 'the law has insurance')
const duties = must(findHead(DATA_2024_25, 'statutory-duties'), 'the law has duties')

describe('a legal head', () => {
  test('allows every pupil factor in primary, and key stages in secondary', () => {
    assert.ok(allowedFactors(insurance, 'primary').includes('idaci-f'))
    assert.ok(!allowedFactors(insurance, 'primary').includes('place'))
    assert.ok(!allowedFactors(insurance, 'primary').includes('basic-entitlement-ks3'))
    assert.ok(allowedFactors(insurance, 'secondary').includes('basic-entitlement-ks4'))
    assert.ok(!allowedFactors(insurance, 'secondary').includes('fsm-ks3'))
  })

  test('of education functions allows pupils in mainstream schools and places in special schools', () => {
    assert.deepEqual(allowedFactors(duties, 'primary'), ['basic-entitlement'])
    assert.deepEqual(allowedFactors(duties, 'special'), ['place'])
    assert.deepEqual(allowedFactors(duties, 'pru'), ['place'])
    assert.equal(refuseRate(duties, 'special', 'place'), null)
  })

  test('refuses special schools where de-delegation does not apply to them', () => {
    const refusal = must(refuseRate(insurance, 'special', 'place'), 'it is refused')

    assert.equal(refusal.code, 'phase-not-charged')
    assert.equal(
      describeRateRefusal(refusal),
      'Maintained special schools cannot be charged under ‘Insurance’ (Schedule 2, Part 6 (paragraph not yet confirmed)): only maintained primary schools and secondary schools can',
    )
  })

  test('refuses a factor that the head does not have, and names those that it has', () => {
    const refusal = must(refuseRate(duties, 'primary', 'fsm6'), 'it is refused')

    assert.equal(refusal.code, 'factor-not-allowed')
    assert.match(
      describeRateRefusal(refusal),
      /cannot be set on FSM6 .* for primary schools: expected basic-entitlement$/,
    )
  })

  test('that the year does not have is not found', () => {
    assert.equal(findHead(DATA_2024_25, 'therapies'), null)
  })
})
