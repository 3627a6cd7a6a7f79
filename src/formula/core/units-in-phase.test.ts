import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { units } from '../../kernel/units.ts'
import type { Charging } from '../../schools/core/charging.ts'
import type { RateFactor, UnitColumn } from './factors.ts'
import { unitsInPhase } from './units-in-phase.ts'

function charged(deDelegation: 'primary' | 'secondary' | null, allThrough = false): Charging {
  return { deDelegation, educationFunctions: deDelegation, allThrough, reason: '' }
}

const COLUMNS: ReadonlyMap<UnitColumn, ReturnType<typeof units>> = new Map([
  ['basic-entitlement', units(1)],
  ['basic-entitlement-primary', units(10)],
  ['basic-entitlement-ks3', units(100)],
  ['basic-entitlement-ks4', units(1_000)],
  ['fsm-secondary', units(10_000)],
  ['place', units(7)],
])

describe('unitsInPhase', () => {
  const cases: readonly (readonly [Charging, 'primary' | 'secondary', RateFactor, number, string])[] = [
    [charged('primary'), 'primary', 'basic-entitlement', 1_111, 'a school of one phase pays on all its columns'],
    [charged('secondary'), 'secondary', 'basic-entitlement', 1_111, 'a middle school pays in its deemed phase'],
    [charged('primary'), 'secondary', 'basic-entitlement', 0, 'a school of one phase pays nothing in the other'],
    [
      charged('secondary', true),
      'secondary',
      'basic-entitlement',
      1_101,
      'an all-through school splits by pupil group',
    ],
    [charged('secondary', true), 'primary', 'basic-entitlement', 10, 'and pays for its primary pupils in primary'],
    [charged('primary', true), 'primary', 'basic-entitlement', 11, 'what has no group follows the phase it votes in'],
    [charged('secondary', true), 'secondary', 'fsm', 10_000, '“-secondary” is secondary'],
    [
      charged('secondary'),
      'secondary',
      'basic-entitlement-ks3',
      100,
      'a rate on one key stage counts that column only',
    ],
    [
      charged('primary', true),
      'primary',
      'basic-entitlement-ks3',
      0,
      'and key stage 3 is never primary in an all-through school',
    ],
    [charged(null), 'primary', 'basic-entitlement', 0, 'an academy has no units to charge'],
  ]
  for (const [charging, phase, factor, expected, sentence] of cases) {
    test(sentence, () => assert.equal(unitsInPhase(COLUMNS, charging, phase, factor), expected))
  }

  test('a special school pays education functions on its places', () => {
    const special: Charging = { deDelegation: null, educationFunctions: 'special', allThrough: false, reason: '' }

    assert.equal(unitsInPhase(COLUMNS, special, 'special', 'place'), 7)
  })
})
