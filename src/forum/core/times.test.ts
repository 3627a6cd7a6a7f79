import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readClockTime, timeInWords } from './times.ts'

describe('a time of day', () => {
  for (const [typed, read] of [
    ['16:30', '16:30'],
    ['16.30', '16:30'],
    ['4:30pm', '16:30'],
    ['4.30 PM', '16:30'],
    ['4pm', '16:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['9:05', '09:05'],
    [' 09:05 ', '09:05'],
  ] as const) {
    test(`is read from "${typed}"`, () => assert.equal(readClockTime(typed), read))
  }

  for (const typed of ['', '4', '24:00', '16:60', '13pm', '0am', '16h30', '4:3pm', '١٦:٣٠', '-1:00', '16:30:00']) {
    test(`is not read from "${typed}"`, () => assert.equal(readClockTime(typed), null))
  }

  test('is told by the clocks of England, and says which of two it is when they go back', () => {
    assert.equal(timeInWords(new Date('2023-12-07T16:30:00Z')), '4:30pm')
    assert.equal(timeInWords(new Date('2023-06-15T15:30:00Z')), '4:30pm')
    assert.equal(timeInWords(new Date('2023-10-29T00:30:00Z')), '1:30am BST')
    assert.equal(timeInWords(new Date('2023-10-29T01:30:00Z')), '1:30am GMT')
  })
})
