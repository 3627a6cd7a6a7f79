import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from './calendar-date.ts'
import { must } from './assert.ts'
import { englandDay, englandTime, momentOf, parseClockTime, type ClockZone } from './england-time.ts'

describe('momentOf', () => {
  test('starts 1 April at 23:00 UTC on 31 March', () => {
    assert.deepEqual(at('2026-04-01', '00:00'), new Date('2026-03-31T23:00:00Z'))
    assert.equal(englandDay(new Date('2026-03-31T22:59:59Z')), '2026-03-31')
    assert.equal(englandDay(new Date('2026-03-31T23:00:00Z')), '2026-04-01')
  })

  test('refuses the hour that the clocks skip in March', () => {
    assert.equal(at('2026-03-29', '01:30'), 'does-not-exist')
    assert.equal(at('2026-03-29', '01:30', 'BST'), 'does-not-exist')
    assert.deepEqual(at('2026-03-29', '00:59'), new Date('2026-03-29T00:59:00Z'))
    assert.deepEqual(at('2026-03-29', '02:00'), new Date('2026-03-29T01:00:00Z'))
  })

  test('asks which, in the hour that comes twice in October', () => {
    assert.equal(at('2026-10-25', '01:30'), 'happens-twice')
    assert.deepEqual(at('2026-10-25', '01:30', 'BST'), new Date('2026-10-25T00:30:00Z'))
    assert.deepEqual(at('2026-10-25', '01:30', 'GMT'), new Date('2026-10-25T01:30:00Z'))
    assert.deepEqual(at('2026-10-25', '02:00'), new Date('2026-10-25T02:00:00Z'))
  })

  test('refuses a zone that the clocks do not keep that day', () => {
    assert.equal(at('2026-07-01', '12:00', 'GMT'), 'does-not-exist')
  })
})

describe('englandTime', () => {
  test('leads back from any moment of momentOf', () => {
    for (const [date, time, zone] of [
      ['2026-10-25', '01:30', 'BST'],
      ['2026-10-25', '01:30', 'GMT'],
      ['2024-02-29', '23:59', 'GMT'],
      ['2024-06-30', '00:00', 'BST'],
    ] as const) {
      const moment = at(date, time, zone)
      assert.ok(moment instanceof Date)
      assert.deepEqual(englandTime(moment), { date, time, zone })
    }
  })
})

function at(date: string, time: string, zone: ClockZone | null = null) {
  return momentOf(calendarDate(date), must(parseClockTime(time), 'a time'), zone)
}
