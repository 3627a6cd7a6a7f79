import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DATA_2024_25, DEMO_YEAR } from '../../../tests/support/demo-year.ts'
import { pence } from '../../kernel/pence.ts'
import { inOrder, withOwnValues } from './factor-values.ts'
import { unitValueOf } from './retained.ts'

test('the authority’s own value takes the place of the national one, of its phase and factor alone', () => {
  const { year, unitValues } = DATA_2024_25
  const own = { year, phase: 'primary', factor: 'fsm', value: pence(50_123), source: 'Council, 27 January' } as const
  const merged = withOwnValues(DATA_2024_25, [own]).unitValues

  assert.equal(merged.length, unitValues.length)
  assert.deepEqual(unitValueOf(merged, 'primary', 'fsm'), {
    phase: 'primary',
    factor: 'fsm',
    value: 50_123,
    source: { text: 'Council, 27 January', verified: true },
    whose: 'own',
  })
  assert.deepEqual(
    merged.filter(({ whose }) => whose === 'national'),
    inOrder(unitValues.filter(({ phase, factor }) => phase !== 'primary' || factor !== 'fsm')),
  )
})

test('£644.69 for an EAL3 pupil is the demo borough’s own, and no other authority’s', () => {
  const demo = unitValueOf(DEMO_YEAR.data.unitValues, 'primary', 'eal3')
  const anybodys = unitValueOf(DATA_2024_25.unitValues, 'primary', 'eal3')

  assert.deepEqual([demo?.value, demo?.whose, demo?.source.verified], [64_469, 'own', true])
  assert.deepEqual([anybodys?.value, anybodys?.whose, anybodys?.source.verified], [59_000, 'national', false])
})
