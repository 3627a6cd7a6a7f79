import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { compareOutside, timingOf } from './outside-price.ts'
import type { OutsidePrice } from './year-data.ts'

const RPA: OutsidePrice = {
  service: 'insurance',
  name: 'Risk protection arrangement',
  phase: 'primary',
  factor: 'basic-entitlement',
  price: pence(2300),
  from: calendarDate('2024-04-01'),
  source: { text: 'Forum paper 2024-25', verified: false },
}

const INSURANCE = { 'insurance/primary/basic-entitlement': 2100 }

describe('compareOutside', () => {
  test('finds the paper’s gap of £34,568.00 on 17,284 pupils, £2.00 a pupil, 8.70% below', () => {
    const model = smallModel({
      rates: INSURANCE,
      schools: [
        { urn: 900001, units: { 'basic-entitlement': 17_000 } },
        { urn: 900002, units: { 'basic-entitlement': 284 } },
      ],
    })
    const [found] = compareOutside(model, [RPA], 'insurance')

    assert.equal(found?.outside, 39_753_200)
    assert.equal(found.ours, 36_296_400)
    assert.equal(found.cheaperBy, 3_456_800)
    assert.equal(found.cheaperByEach, 200)
    assert.equal(found.share, 87_000)
    assert.equal(found.timing, 'whole-year')
    assert.equal(found.schools[1]?.cheaperBy, 56_800)
  })

  test('says how much dearer the authority is as less than nothing', () => {
    const model = smallModel({ rates: INSURANCE, schools: [{ urn: 900001, units: { 'basic-entitlement': 100 } }] })
    const [found] = compareOutside(model, [{ ...RPA, price: pence(1800) }], 'insurance')

    assert.equal(found?.cheaperBy, -30_000)
    assert.equal(found.share, -166_700)
  })

  test('gives no rate beside the price where the service is taken on other factors too', () => {
    const model = smallModel({
      rates: { ...INSURANCE, 'insurance/primary/lump-sum': 10_000 },
      schools: [{ urn: 900001, units: { 'basic-entitlement': 100, 'lump-sum': 1 } }],
    })
    const [found] = compareOutside(model, [RPA], 'insurance')

    assert.equal(found?.ourRate, null)
    assert.equal(found.cheaperByEach, null)
    assert.equal(found.cheaperBy, 10_000)
  })

  test('compares nothing where nobody of the phase is charged', () => {
    assert.deepEqual(compareOutside(smallModel({ rates: INSURANCE, schools: [] }), [RPA], 'insurance'), [])
  })
})

describe('timingOf', () => {
  for (const [from, timing] of [
    ['2023-04-01', 'earlier-year'],
    ['2024-03-31', 'earlier-year'],
    ['2024-04-01', 'whole-year'],
    ['2024-09-01', 'part-year'],
    ['2025-03-31', 'part-year'],
    ['2025-04-01', 'later-year'],
  ] as const) {
    test(`calls a price from ${from} ${timing} in 2024-25`, () => {
      assert.equal(timingOf({ ...RPA, from: calendarDate(from) }, fundingYear('2024-25')), timing)
    })
  }
})
