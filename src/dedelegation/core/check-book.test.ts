import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DATA_2024_25, DEMO_MODEL, DEMO_PRIOR_MODEL } from '../../../tests/support/demo-year.ts'
import { demoWith, withLines } from '../../../tests/support/checked-year.ts'
import { pence } from '../../kernel/pence.ts'
import { checkBook } from './check-book.ts'
import { bySeverity, finding } from './finding.ts'

describe('checkBook', () => {
  test('finds in the demo year what a careful reader of its paper asks', () => {
    const findings = checkBook(DEMO_MODEL, DEMO_PRIOR_MODEL, DATA_2024_25)

    assert.deepEqual(
      findings.map(({ code, severity, services }) => `${severity} ${code}: ${services.join(' ')}`),
      [
        'warning uplift-overridden: statutory-duties',
        'warning assumptions-differ: maternity statutory-duties',
        'warning cost-outpaces-rate: statutory-duties',
        'warning cost-outpaces-rate: statutory-duties',
        'note deprivation-out-of-order: behaviour-support',
        'note law-not-read: contingency insurance eal statutory-duties school-improvement',
      ],
    )
  })

  test('needs no last year', () => {
    assert.ok(checkBook(DEMO_MODEL, null, DATA_2024_25).length > 0)
  })

  test('puts the most serious first', () => {
    const model = demoWith(withLines('insurance', { rate: pence(0) }), { units: new Map() })
    const severities = checkBook(model, DEMO_PRIOR_MODEL, DATA_2024_25).map(({ severity }) => severity)

    assert.equal(severities[0], 'stop')
    assert.equal(severities.at(-1), 'note')
  })
})

test('findings of one severity stay in their order', () => {
  const [one, two, three] = [finding('a', 'note', ''), finding('b', 'stop', ''), finding('c', 'note', '')]

  assert.deepEqual(bySeverity([one, two, three]), [two, one, three])
})
