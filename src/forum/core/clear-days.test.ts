import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate as day } from '../../kernel/calendar-date.ts'
import { readBankHolidays } from '../store/bank-holidays.ts'
import { clearWorkingDays, holidaysKnown, isWorkingDay, lastDayToPublish } from './clear-days.ts'

const HOLIDAYS = await readBankHolidays()

describe('clear working days', () => {
  test('count neither the day of publication nor that of the meeting, nor a weekend', () => {
    assert.deepEqual(clearWorkingDays(day('2023-11-29'), day('2023-12-07'), HOLIDAYS), [
      '2023-11-30',
      '2023-12-01',
      '2023-12-04',
      '2023-12-05',
      '2023-12-06',
    ])
    assert.equal(clearWorkingDays(day('2023-11-30'), day('2023-12-07'), HOLIDAYS).length, 4)
    assert.equal(clearWorkingDays(day('2023-12-07'), day('2023-12-07'), HOLIDAYS).length, 0)
    assert.equal(clearWorkingDays(day('2023-12-08'), day('2023-12-07'), HOLIDAYS).length, 0)
  })

  test('leave out bank holidays: over Christmas publication on the 22nd and on the 26th leave the same days', () => {
    assert.equal(lastDayToPublish(day('2024-01-04'), 5, HOLIDAYS), '2023-12-26')
    assert.equal(clearWorkingDays(day('2023-12-22'), day('2024-01-04'), HOLIDAYS).length, 5)
    assert.equal(clearWorkingDays(day('2023-12-23'), day('2024-01-04'), HOLIDAYS).length, 5)
  })

  test('the last day to publish is the day itself where none is asked for', () => {
    assert.equal(lastDayToPublish(day('2023-12-07'), 5, HOLIDAYS), '2023-11-29')
    assert.equal(lastDayToPublish(day('2023-12-07'), 0, HOLIDAYS), '2023-12-06')
  })
})

describe('the bank holidays of England', () => {
  test('have Good Friday and Easter Monday in each year, by the reckoning of Easter', () => {
    for (let year = 2022; year <= 2028; year += 1) {
      const sunday = Date.parse(`${easterSunday(year)}T12:00:00Z`)
      for (const away of [-2, 1]) {
        const date = day(new Date(sunday + away * 86_400_000).toISOString().slice(0, 10))
        assert.ok(HOLIDAYS.days.has(date), `${date} is a bank holiday`)
      }
    }
  })

  test('are on weekdays, eight a year and those that were added for the Crown', () => {
    const years = Map.groupBy(HOLIDAYS.days, (date) => date.slice(0, 4))
    const counts = [...years].map(([year, days]) => [year, days.length])

    assert.deepEqual(Object.fromEntries(counts), {
      2022: 10,
      2023: 9,
      2024: 8,
      2025: 8,
      2026: 8,
      2027: 8,
      2028: 8,
    })
    assert.ok([...HOLIDAYS.days].every((date) => !isWorkingDay(date, HOLIDAYS)))
    assert.ok([...HOLIDAYS.days].every((date) => isWorkingDay(date, { ...HOLIDAYS, days: new Set() })))
  })

  test('are not known outside of their years', () => {
    assert.ok(holidaysKnown(day('2023-11-29'), day('2023-12-07'), HOLIDAYS))
    assert.ok(!holidaysKnown(day('2028-12-29'), day('2029-01-11'), HOLIDAYS))
  })
})

/** The Gregorian reckoning (Meeus, Jones and Butcher). */
function easterSunday(year: number): string {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const date = ((h + l - 7 * m + 114) % 31) + 1

  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
