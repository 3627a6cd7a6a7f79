import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DATA_2024_25, DEMO_YEAR } from '../../../tests/support/demo-year.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { valueSources } from './value-sources.ts'

const EAL = { phase: 'primary', factor: 'eal3' } as const
const FSM = { phase: 'primary', factor: 'fsm' } as const
const PLACE = { phase: 'special', factor: 'place' } as const

test('what a school keeps says which values are the authority’s own and which are national', () => {
  const said = valueSources(DEMO_YEAR.year, DEMO_YEAR.data.unitValues, [EAL, FSM])
  const elsewhere = valueSources(DATA_2024_25.year, DATA_2024_25.unitValues, [EAL, FSM])
  const factors = (groups: typeof said.own) => groups.map((group) => group.factors)

  assert.deepEqual([factors(said.own), factors(said.national), said.missing], [['EAL3'], ['FSM'], ''])
  assert.deepEqual([factors(elsewhere.own), factors(elsewhere.national)], [[], ['EAL3 and FSM']])
})

test('a factor that is the authority’s own in one phase alone is named with its phase', () => {
  const own = DEMO_YEAR.data.unitValues
  const said = valueSources(DEMO_YEAR.year, own, [EAL, { phase: 'secondary', factor: 'eal3' }])

  assert.deepEqual(
    [said.own, said.national].map((groups) => groups.map(({ factors }) => factors)),
    [['EAL3, primary'], ['EAL3, secondary']],
  )
})

test('a year without values says of which factors nobody has entered any, and not of places', () => {
  const said = valueSources(fundingYear('2027-28'), [], [EAL, FSM, FSM, PLACE])

  assert.deepEqual([said.own, said.national, said.missing], [[], [], 'EAL3 and FSM'])
  assert.equal(said.href, '/years/2027-28/factor-values')
})
