import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { csvTable } from '../../../tests/support/demo-year.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { planFactorValues } from './plan-factor-values.ts'
import { readFactorValues } from './read-factor-values.ts'

const YEAR = fundingYear('2027-28')
const HEADER = 'year,phase,factor,value,source'

function read(...rows: readonly string[]) {
  return readFactorValues(csvTable('values.csv', [HEADER, ...rows].join('\n')), YEAR)
}

describe('a file of the authority’s own values', () => {
  test('gives each value with its source, under the Department’s names and those that pages print', () => {
    const found = read(
      '2027-28,primary,eal3,644.69,"Council, 27 January"',
      '2027-28,Secondary,AWPU KS3,"£5,022.00",APT',
      '2027-28,primary,fsm,,',
    )

    assert.ok(found.ok)
    assert.deepEqual(found.value, [
      { year: '2027-28', phase: 'primary', factor: 'eal3', value: 64_469, source: 'Council, 27 January' },
      { year: '2027-28', phase: 'secondary', factor: 'basic-entitlement-ks3', value: 502_200, source: 'APT' },
    ])
  })

  test('is refused with every problem at once, by row and column', () => {
    const found = read(
      '2026-27,primary,eal3,644.69,APT',
      '2027-28,nursery,eal9,-1,',
      '2027-28,primary,basic-entitlement-ks3,3500,APT',
      '2027-28,secondary,fsm,0,APT',
      '2027-28,secondary,FSM,490,APT',
      '2027-28,secondary,lump-sum,1000000.01,APT',
    )

    assert.ok(!found.ok)
    assert.deepEqual(
      found.errors.map(({ row, column }) => `${row} ${column}`),
      ['2 year', '3 phase', '3 factor', '3 value', '3 source', '4 factor', '5 value', '6 factor', '7 value'],
    )
    assert.match(found.errors.at(-2)?.message ?? '', /row 5 has it already/)
  })

  test('is refused where it has no value, or a column that nobody reads', () => {
    assert.ok(!read('2027-28,primary,fsm,,').ok)
    const other = readFactorValues(csvTable('values.csv', 'year,phase,factor,rate,source\n'), YEAR)

    assert.ok(!other.ok)
    assert.deepEqual(
      other.errors.map(({ column }) => column),
      ['value', 'rate'],
    )
  })

  test('holds the whole of its year: what it leaves out is removed, and the same again changes nothing', () => {
    const before = read(
      '2027-28,primary,eal3,644.69,APT',
      '2027-28,primary,fsm,490,APT',
      '2027-28,primary,fsm6,820,APT',
    )
    const after = read(
      '2027-28,primary,eal3,645,APT',
      '2027-28,primary,fsm,490,APT',
      '2027-28,primary,mobility,960,APT',
    )
    assert.ok(before.ok && after.ok)
    const plan = planFactorValues(before.value, after.value)

    assert.deepEqual(
      [plan.added, plan.removed].map((values) => values.map(({ factor }) => factor)),
      [['mobility'], ['fsm6']],
    )
    assert.deepEqual(
      plan.changed.map((change) => [change.before.value, change.after.value]),
      [[64_469, 64_500]],
    )
    assert.equal(plan.unchanged, 1)
    assert.deepEqual(planFactorValues(after.value, after.value), { added: [], changed: [], removed: [], unchanged: 3 })
  })
})
