import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { readDeadline } from './deadline.ts'

function read(day: string, time: string, zone: 'BST' | 'GMT' | null = null): string {
  const deadline = readDeadline(calendarDate(day), time, zone)

  return deadline.ok ? deadline.at.toISOString() : deadline.why
}

describe('readDeadline', () => {
  for (const [day, time, zone, moment] of [
    ['2024-01-15', '17:00', null, '2024-01-15T17:00:00.000Z'],
    ['2024-07-15', '5pm', null, '2024-07-15T16:00:00.000Z'],
    ['2026-10-25', '01:30', null, 'happens-twice'],
    ['2026-10-25', '01:30', 'BST', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '01:30', 'GMT', '2026-10-25T01:30:00.000Z'],
    ['2026-03-29', '01:30', null, 'does-not-exist'],
    ['2026-03-29', '01:30', 'BST', 'does-not-exist'],
    ['2026-04-01', '00:00', null, '2026-03-31T23:00:00.000Z'],
    ['2026-04-01', 'noon', null, 'no-time'],
  ] as const) {
    test(`of ${day} at ${time}${zone === null ? '' : ` ${zone}`} is ${moment}`, () => {
      assert.equal(read(day, time, zone), moment)
    })
  }
})
