import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { calendarDate, formatDate, monthNamed, parseBritishDate, parseCalendarDate } from './calendar-date.ts'

describe('a month', () => {
  test('is read by its name, whole or cut after three letters or more', () => {
    assert.deepEqual(['January', 'apr', 'SEPT', 'December'].map(monthNamed), [1, 4, 9, 12])
    assert.deepEqual(['', 'ma', 'Junes', '4', 'constructor'].map(monthNamed), [null, null, null, null, null])
  })
})

describe('a calendar date', () => {
  test('is a real day', () => {
    assert.equal(parseCalendarDate('2024-02-29'), '2024-02-29')
    for (const text of [
      '2024-02-30',
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-1-1',
      '',
      'today',
    ]) {
      assert.equal(parseCalendarDate(text), null, text)
    }
    assert.equal(parseCalendarDate('2000-02-29'), '2000-02-29')
  })

  test('is day first in both British forms, and never mixed', () => {
    assert.equal(parseBritishDate('01-09-2024'), '2024-09-01')
    assert.equal(parseBritishDate('01/09/2024'), '2024-09-01')
    assert.equal(parseBritishDate('01-09/2024'), null)
    assert.equal(parseBritishDate('31/04/2024'), null)
    assert.equal(parseBritishDate('1/9/2024'), null)
  })

  test('reads for people', () => {
    assert.equal(formatDate(calendarDate('2024-01-22')), '22 January 2024')
    assert.equal(formatDate(calendarDate('2024-12-01')), '1 December 2024')
  })

  test('of any day between 1900 and 2100 parses, in both forms', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (day) => {
        const text = day.toISOString().slice(0, 10)
        const [year, month, date] = text.split('-')
        assert.equal(parseCalendarDate(text), text)
        assert.equal(parseBritishDate(`${date}/${month}/${year}`), text)
      }),
    )
  })

  test('that is none is a bug where a date was promised', () => {
    assert.throws(() => calendarDate('2024-02-30'), /a date is like/)
  })
})
