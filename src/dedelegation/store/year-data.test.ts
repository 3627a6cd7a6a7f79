import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { allowedFactors } from '../core/legal-heads.ts'
import { listDataYears, readYearData } from './year-data.ts'

describe('the data of a year', () => {
  test('are there for every year that is listed', async () => {
    const years = await listDataYears()

    assert.deepEqual(years.slice(0, 2), ['2023-24', '2024-25'])
    for (const year of years) {
      const data = await readYearData(year)
      assert.equal(data.year, year)
      assert.deepEqual(new Set(data.heads.map(({ kind }) => kind)), new Set(['de-delegated', 'education-function']))
      for (const head of data.heads) {
        for (const phase of head.charged) assert.notEqual(allowedFactors(head, phase).length, 0, head.code)
      }
    }
  })

  test('list nine services and facility time under its own head, maternity without buy-back', async () => {
    const { catalogue } = await readYearData(fundingYear('2024-25'))

    assert.deepEqual(
      catalogue.map(({ code }) => code),
      [
        'contingency',
        'insurance',
        'fsm-eligibility',
        'maternity',
        'eal',
        'behaviour-support',
        'facility-time',
        'statutory-duties',
        'school-improvement',
      ],
    )
    assert.equal(catalogue.find(({ code }) => code === 'maternity')?.buyBack, false)
  })

  test('give where each figure comes from, and say which have not been checked', async () => {
    const data = await readYearData(fundingYear('2024-25'))
    const [rpa] = data.outsidePrices

    assert.ok(data.unitValues.length > 20)
    assert.ok(data.unitValues.every(({ source, whose }) => !source.verified && whose === 'national'))
    assert.deepEqual([rpa?.price, rpa?.from, rpa?.source.verified], [2300, '2024-04-01', false])
    assert.equal(data.heads.find(({ code }) => code === 'fsm-eligibility')?.source.verified, true)
    assert.equal(data.heads.find(({ code }) => code === 'insurance')?.source.verified, false)
  })

  test('of a year that nobody has entered are the nearest year’s heads, marked as not checked, without prices', async () => {
    const later = await readYearData(fundingYear('2031-32'))
    const earlier = await readYearData(fundingYear('2022-23'))

    assert.equal(later.year, '2031-32')
    assert.equal(earlier.year, '2022-23')
    assert.ok(later.heads.length > 10)
    for (const { source } of [...later.heads, ...earlier.heads]) {
      assert.equal(source.verified, false)
      assert.match(source.text, /as in 20\d\d-\d\d: not checked for 20\d\d-\d\d$/)
    }
    assert.deepEqual([later.unitValues, later.outsidePrices], [[], []])
  })
})
