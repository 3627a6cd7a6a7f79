import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  firstDay,
  fundingYear,
  lastDay,
  parseFundingYear,
  firstCalendarYear,
  yearAfter,
  yearBefore,
  yearInProse,
  yearStarting,
} from './funding-year.ts'

describe('a funding year', () => {
  test('is a year and the one after it', () => {
    assert.equal(parseFundingYear('2024-25'), '2024-25')
    assert.equal(parseFundingYear('1999-00'), '1999-00')
    for (const text of ['2024-26', '2024/25', '2024-2025', '24-25', '2024', '']) {
      assert.equal(parseFundingYear(text), null, text)
    }
  })

  test('runs from 1 April to 31 March', () => {
    const year = fundingYear('2024-25')
    assert.equal(firstDay(year), '2024-04-01')
    assert.equal(lastDay(year), '2025-03-31')
    assert.equal(yearInProse(year), '2024 to 2025')
  })

  test('has a year before and a year after, over the turn of a century too', () => {
    assert.equal(yearBefore(fundingYear('2024-25')), '2023-24')
    assert.equal(yearAfter(fundingYear('2099-00')), '2100-01')
  })

  test('is named by the calendar year that it starts in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2150 }), (calendarYear) => {
        const year = yearStarting(calendarYear)
        assert.equal(firstCalendarYear(year), calendarYear)
        assert.equal(parseFundingYear(year), year)
        assert.equal(yearBefore(yearAfter(year)), year)
      }),
    )
  })
})
