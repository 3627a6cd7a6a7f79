import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { school, urn } from '../../../tests/support/schools.ts'
import { chargingOf } from './charging.ts'
import { filterSchools, lacksDeemedPhase, type SchoolFilter } from './filter-schools.ts'
import { neighboursOf } from './neighbours.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'

const SCHOOLS = [
  school({ name: 'St Mary’s Primary School' }),
  school({ urn: urn('900002'), establishmentNumber: '4001', phase: '4', status: '3', name: 'High School' }),
  school({ urn: urn('900003'), establishmentNumber: '7001', type: '7', phase: '0', name: 'Harbour View' }),
  school({ urn: urn('900004'), establishmentNumber: '2004', type: '34', name: 'Academy' }),
  school({ urn: urn('900005'), establishmentNumber: '4005', phase: '7', name: 'Both Ages' }),
  school({ urn: urn('900006'), establishmentNumber: '2006', status: '2', name: 'Gone' }),
].map((each) => ({ school: each, charging: chargingOf(each, fundingYear('2024-25')) }))

function found(filter: Partial<SchoolFilter>): string {
  const whole = { search: '', phase: '', charged: '', status: '', ...filter } as const

  return filterSchools(SCHOOLS, whole)
    .map((each) => each.school.urn.slice(-1))
    .join('')
}

describe('filterSchools', () => {
  for (const [name, filter, expected] of [
    ['nothing', {}, '123456'],
    ['part of a name in any case, either apostrophe', { search: " mary's" }, '1'],
    ['a URN', { search: '900004' }, '4'],
    ['a local number', { search: '999/4001' }, '2'],
    ['a local number without the stroke', { search: '9997001' }, '3'],
    ['what nobody is called', { search: '%' }, ''],
    ['a phase', { phase: '4' }, '2'],
    ['charged as primary', { charged: 'primary' }, '1'],
    ['charged as secondary', { charged: 'secondary' }, '2'],
    ['education functions only', { charged: 'functions' }, '3'],
    ['not charged', { charged: 'none' }, '456'],
    ['without deemed phase', { charged: 'undecided' }, '5'],
    ['open, which is also proposed to close', { status: 'open' }, '12345'],
    ['proposed to close', { status: 'closing' }, '2'],
    ['closed', { status: 'closed' }, '6'],
    ['proposed to open', { status: 'opening' }, ''],
    ['two things at once', { status: 'open', charged: 'none' }, '45'],
  ] as const) {
    test(`by ${name}`, () => assert.equal(found(filter), expected))
  }

  test('asks no deemed phase of an academy, nor of a school that has closed', () => {
    assert.equal(lacksDeemedPhase(school({ phase: '7', type: '34' })), false)
    assert.equal(lacksDeemedPhase(school({ phase: '7', status: '2' })), false)
    assert.equal(lacksDeemedPhase(school({ phase: '7', deemedPhase: 'primary' })), false)
  })
})

describe('neighboursOf', () => {
  const old = school({ status: '2', closed: calendarDate('2023-08-31'), closedBecause: 'Academy Converter' })
  const academy = school({ urn: urn('900002'), type: '34', opened: calendarDate('2023-09-01') })
  const link = { from: old.urn, to: academy.urn, kind: 'Successor', since: null }

  test('finds the academy by the local number that it kept, from both ends', () => {
    assert.deepEqual(
      neighboursOf(old, [old, academy], []).after.map((each) => each.urn),
      ['900002'],
    )
    assert.deepEqual(
      neighboursOf(academy, [old, academy], []).before.map((each) => each.urn),
      ['900001'],
    )
  })

  test('says a linked school once, in the words of the link', () => {
    assert.deepEqual(neighboursOf(old, [old, academy], [link]).after, [
      { urn: academy.urn, school: academy, how: 'Successor' },
    ])
    assert.deepEqual(neighboursOf(academy, [old, academy], [link]).before, [
      { urn: old.urn, school: old, how: 'Predecessor' },
    ])
  })

  test('keeps the number of a school that the register does not hold', () => {
    assert.deepEqual(neighboursOf(old, [old], [link]).after, [{ urn: academy.urn, school: null, how: 'Successor' }])
  })
})
