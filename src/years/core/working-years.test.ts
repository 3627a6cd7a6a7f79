import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { yearPreparedOn, yearsToBeIn, yearsWorkedOn, yearToBeIn } from './working-years.ts'

const AUTUMN = calendarDate('2026-11-26')
const years = (...texts: readonly string[]) => texts.map(fundingYear)

describe('the year that is prepared', () => {
  for (const [day, year] of [
    ['2026-03-31', '2026-27'],
    ['2026-04-01', '2027-28'],
    ['2026-11-26', '2027-28'],
    ['2027-01-01', '2027-28'],
    ['2099-12-31', '2100-01'],
  ] as const) {
    test(`on ${day} is ${year}`, () => assert.equal(yearPreparedOn(calendarDate(day)), year))
  }
})

describe('the years worked on', () => {
  test('are those that were started and the one after the latest, whatever the clock says', () => {
    assert.deepEqual(yearsWorkedOn(years('2024-25', '2023-24'), AUTUMN), ['2023-24', '2024-25', '2025-26'])
    assert.deepEqual(yearsWorkedOn(years('2027-28', '2024-25'), AUTUMN), ['2024-25', '2027-28', '2028-29'])
  })

  test('go by the clock while none was started', () => {
    assert.deepEqual(yearsWorkedOn([], AUTUMN), ['2026-27', '2027-28'])
  })
})

describe('the years that one can be in', () => {
  test('have the one before and after each that was started too, once, in their order', () => {
    assert.deepEqual(yearsToBeIn(years('2027-28'), AUTUMN), ['2026-27', '2027-28', '2028-29'])
    assert.deepEqual(yearsToBeIn(years('2027-28', '2025-26'), AUTUMN), [
      '2024-25',
      '2025-26',
      '2026-27',
      '2027-28',
      '2028-29',
    ])
  })
})

describe('the year that one is in', () => {
  test('is the chosen one, where one can be in it', () => {
    assert.equal(yearToBeIn(fundingYear('2026-27'), years('2027-28'), AUTUMN), '2026-27')
    assert.equal(yearToBeIn(fundingYear('2019-20'), years('2027-28'), AUTUMN), '2027-28')
  })

  test('is else the latest that was started, or the one that is prepared', () => {
    assert.equal(yearToBeIn(null, years('2025-26', '2023-24'), AUTUMN), '2025-26')
    assert.equal(yearToBeIn(null, [], AUTUMN), '2027-28')
    assert.equal(yearToBeIn(fundingYear('2019-20'), [], AUTUMN), '2027-28')
  })
})
