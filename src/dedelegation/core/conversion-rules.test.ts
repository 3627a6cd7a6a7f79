import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { must } from '../../kernel/assert.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import {
  daysInclusive,
  inYearEffect,
  windowInWords,
  windowOf,
  type ConversionRules,
  type InYearEffect,
} from './conversion-rules.ts'

const SOURCE = { text: 'Forum paper 2024-25', verified: false }

const RULES: ConversionRules = {
  year: fundingYear('2024-25'),
  windows: [
    { from: null, to: calendarDate('2024-04-01'), treatment: 'never-charged', text: 'Not charged.', source: SOURCE },
    {
      from: calendarDate('2024-04-02'),
      to: calendarDate('2024-09-01'),
      treatment: 'case',
      text: 'A case can be made.',
      source: SOURCE,
    },
    { from: calendarDate('2024-09-02'), to: null, treatment: 'kept', text: 'Kept to 31 March.', source: SOURCE },
  ],
  adjustment: { from: calendarDate('2024-09-02'), to: calendarDate('2025-03-31'), months: 7, source: SOURCE },
  educationFunctions: { text: 'From the day of conversion.', source: SOURCE },
  contingency: { text: 'Honoured.', source: SOURCE },
}

const MODEL = smallModel({
  rates: { 'maternity/primary/basic-entitlement': 7396, 'statutory-duties/primary/basic-entitlement': 2442 },
  schools: [{ urn: 900001, units: { 'basic-entitlement': 420 } }],
})

describe('inYearEffect', () => {
  test('puts £17,957.08 by days or £18,120.20 by months at risk for a conversion on 1 September', () => {
    const effect = convertingOn('2024-09-01')

    assert.equal(effect?.deDelegated, 3_106_320)
    assert.deepEqual(effect.atRisk, {
      days: 211,
      daysInYear: 365,
      byDays: 1_795_708,
      months: 7,
      byMonths: 1_812_020,
      difference: 16_312,
    })
  })

  test('lists education functions apart: seven twelfths of £10,256.40 is £5,982.90', () => {
    const effect = convertingOn('2024-09-01')

    assert.equal(effect?.educationFunctions, 1_025_640)
    assert.equal(effect.functionsAtRisk.months, 7)
    assert.equal(effect.functionsAtRisk.byMonths, 598_290)
    assert.equal(effect.functionsAtRisk.days, 212)
  })

  test('offers no case for a conversion on 1 October', () => {
    const effect = convertingOn('2024-10-01')

    assert.equal(effect?.atRisk, null)
    assert.equal(effect.window.treatment, 'kept')
    assert.equal(effect.functionsAtRisk.months, 6)
  })

  test('notices a day that is not the first of a month, and counts its months from the next one', () => {
    const effect = convertingOn('2024-06-15')

    assert.equal(effect?.firstOfMonth, false)
    assert.equal(effect.functionsAtRisk.months, 9)
  })

  test('answers nothing for a day outside the year', () => {
    assert.equal(convertingOn('2024-03-31'), null)
    assert.equal(convertingOn('2025-04-01'), null)
  })
})

describe('windowOf', () => {
  for (const [date, treatment] of [
    ['2024-04-01', 'never-charged'],
    ['2024-04-02', 'case'],
    ['2024-09-01', 'case'],
    ['2024-09-02', 'kept'],
    ['2025-03-31', 'kept'],
  ] as const) {
    test(`treats a conversion on ${date} as ${treatment}`, () => {
      assert.equal(windowOf(RULES, calendarDate(date))?.treatment, treatment)
    })
  }
})

describe('windowInWords', () => {
  test('names the first and last day', () => {
    assert.deepEqual(RULES.windows.map(windowInWords), [
      'up to 1 April 2024',
      '2 April 2024 to 1 September 2024',
      'from 2 September 2024',
    ])
  })
})

describe('daysInclusive', () => {
  test('counts both days, and the leap day', () => {
    assert.equal(daysInclusive(calendarDate('2024-09-02'), calendarDate('2025-03-31')), 211)
    assert.equal(daysInclusive(calendarDate('2023-04-01'), calendarDate('2024-03-31')), 366)
  })
})

function convertingOn(date: string): InYearEffect | null {
  return inYearEffect(must(MODEL.schools[0], 'the school is charged'), MODEL.book, calendarDate(date), RULES)
}
