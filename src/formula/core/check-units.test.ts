import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { school, urn } from '../../../tests/support/schools.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { MILLION, units } from '../../kernel/units.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import type { SchoolRecord } from '../../schools/core/school.ts'
import { checkUnits, type RegisteredSchool } from './check-units.ts'
import type { UnitColumn } from './factors.ts'
import type { UnitsBySchool } from './units-by-school.ts'

function registered(facts: Partial<SchoolRecord> = {}): RegisteredSchool {
  const record = school(facts)

  return { school: record, charging: chargingOf(record, fundingYear('2024-25')) }
}

function census(counts: Partial<Record<UnitColumn, number>>, number = '900001'): UnitsBySchool {
  const columns = Object.entries(counts).map(
    ([column, count]) => [column as UnitColumn, units(count * MILLION)] as const,
  )

  return new Map([[urn(number), new Map(columns)]])
}

function messages(counts: Partial<Record<UnitColumn, number>>, facts: Partial<SchoolRecord> = {}): readonly string[] {
  return checkUnits(census(counts), [registered(facts)]).map((warning) => warning.message)
}

const SPECIAL = { type: '7', phase: '0' }

describe('checkUnits', () => {
  test('says nothing of counts that agree with one another', () => {
    assert.deepEqual(
      messages({ 'basic-entitlement': 418, fsm: 28, fsm6: 31, 'idaci-a': 200, 'idaci-b': 218, 'lump-sum': 1 }),
      [],
    )
    assert.deepEqual(messages({ place: 156 }, SPECIAL), [])
  })

  test('warns of more pupils of a kind than pupils, pupil groups together', () => {
    assert.deepEqual(messages({ 'basic-entitlement-ks3': 60, 'basic-entitlement-ks4': 40, fsm: 101 }), [
      'fsm 101 is above the roll of 100',
    ])
    assert.deepEqual(messages({ 'basic-entitlement': 100, 'idaci-a': 60, 'idaci-f': 40.5 }), [
      'idaci-a to idaci-f together, 100.5, are above the roll of 100',
    ])
  })

  test('warns where FSM6 is below FSM', () => {
    assert.deepEqual(messages({ fsm: 10, fsm6: 9.5 }), [
      'fsm6 9.5 is below fsm 10, though it counts the same pupils and more',
    ])
  })

  test('warns of a lump sum that is not one', () => {
    assert.deepEqual(messages({ 'lump-sum': 2 }), ['lump-sum is 2; a school has one lump sum'])
  })

  test('warns of places in a mainstream school and of none in a special school', () => {
    assert.deepEqual(messages({ place: 8 }), ['it has places, though it is a mainstream school'])
    assert.deepEqual(messages({ fsm: 8 }, SPECIAL), [
      'it has no places, though education functions are charged by place',
    ])
  })

  test('warns of a school that closed before the year', () => {
    assert.deepEqual(messages({ fsm: 1 }, { status: '2', closed: calendarDate('2023-08-31') }), [
      'Closed on 31 August 2023: not charged after that',
    ])
  })

  test('warns of a school that can be charged and has no units, and never of an academy', () => {
    const none: UnitsBySchool = new Map()

    assert.match(checkUnits(none, [registered()])[0]?.message ?? '', /it would be charged nothing/)
    assert.deepEqual(checkUnits(none, [registered({ type: '34' })]), [])
  })

  test('warns of a count that is left blank where other schools of the phase have one, and never of a nought', () => {
    const secondary = { phase: '4' }
    const schools = [
      ['900001', { 'basic-entitlement': 100, eal3: 5 }, {}],
      ['900002', { 'basic-entitlement': 100 }, {}],
      ['900003', { 'basic-entitlement': 100, eal3: 0 }, {}],
      ['900004', { 'basic-entitlement': 100 }, secondary],
      ['900005', { place: 10 }, SPECIAL],
      ['900006', { 'basic-entitlement-secondary': 100 }, { phase: '7', deemedPhase: 'secondary' }],
      ['900007', { 'basic-entitlement': 100 }, { type: '34' }],
    ] as const
    const units = new Map(schools.flatMap(([number, counts]) => [...census(counts, number)]))
    const register = schools.map(([number, , facts]) => registered({ urn: urn(number), ...facts }))

    assert.deepEqual(
      checkUnits(units, register).map((warning) => [warning.urn, warning.message]),
      [
        ['900002', 'no count is given of eal3: blank is not nought, but nothing would be charged on it'],
        [
          '900006',
          'no count is given of basic-entitlement (primary), eal3 (primary): blank is not nought, but nothing would be charged on it',
        ],
      ],
    )
  })
})
