import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ACADEMY, day, PRIMARY, school, schools, seat, substitute, term } from '../../../tests/support/seats.ts'
import { faultsOfEndOfTerm, faultsOfSubstitute, faultsOfTerm, overlap } from './membership-faults.ts'
import type { Term } from './membership.ts'

const REGISTER = schools(school(PRIMARY), school(ACADEMY, { type: '34' }))
const SEAT = seat('primary-1', 'primary', { from: day('2019-09-01'), to: day('2027-08-31') })

describe('terms of a seat', () => {
  test('share a day when one begins on the last day of the other, and not when it begins the day after', () => {
    const first = spell('2019-09-01', '2023-08-31')

    assert.equal(overlap(first, spell('2023-08-31', '2027-08-31')), true)
    assert.equal(overlap(first, spell('2023-09-01', '2027-08-31')), false)
    assert.equal(overlap(spell('2023-09-01', '2027-08-31'), first), false)
  })

  test('that were ended have no day from then on', () => {
    const ended = { ...spell('2019-09-01', '2023-08-31'), ended: { on: day('2022-01-01'), because: 'Resigned' } }

    assert.equal(overlap(ended, spell('2021-12-31', '2023-08-31')), true)
    assert.equal(overlap(ended, spell('2022-01-01', '2023-08-31')), false)
  })

  test('are within the days of the seat, on both sides', () => {
    assert.deepEqual(fields({ from: day('2019-09-01'), chosenOn: day('2019-06-01'), to: day('2023-08-31') }), [])
    assert.deepEqual(fields({ from: day('2019-08-31'), chosenOn: day('2019-06-01'), to: day('2023-08-31') }), ['from'])
    assert.deepEqual(fields({ to: day('2027-09-01') }), ['to'])
  })

  test('last less than ten years, and are chosen by their first day', () => {
    const open = seat('primary-1')
    const ten = { from: day('2024-01-01'), to: day('2034-01-01') }

    assert.deepEqual(fieldsOn(open, ten), ['to'])
    assert.deepEqual(fieldsOn(open, { ...ten, to: day('2033-12-31') }), [])
    assert.deepEqual(fields({ chosenOn: day('2023-09-02') }), ['chosen-on'])
    assert.deepEqual(fields({ chosenOn: day('2023-09-01') }), [])
  })

  test('are for somebody of the seat’s group on the first day', () => {
    assert.deepEqual(fields({ urn: ACADEMY }), ['urn'])
    assert.deepEqual(fields({ urn: null }), ['urn'])
    assert.deepEqual(fieldsOn(seat('academy-1', 'academy'), { urn: ACADEMY }), [])
    assert.deepEqual(fieldsOn(seat('diocese-1', 'diocese'), { urn: PRIMARY }), ['urn', 'organisation'])
    assert.deepEqual(fieldsOn(seat('diocese-1', 'diocese'), { urn: null, organisation: 'Diocese' }), [])
  })

  test('on a seat kept for an office are for whoever has it', () => {
    const kept = (keptFor: 'head-teacher' | 'governor') => (capacity: Term['capacity']) =>
      fieldsOn(seat('primary-1', 'primary', { keptFor }), { capacity }).length === 0
    const all = ['head-teacher', 'senior-staff', 'governor', 'proprietor', 'representative'] as const

    assert.deepEqual(all.map(kept('head-teacher')), [true, true, false, false, false])
    assert.deepEqual(all.map(kept('governor')), [false, false, true, false, false])
  })

  test('end from their first day to the day of their last, with a reason', () => {
    const on = (text: string, because = 'Resigned') =>
      faultsOfEndOfTerm(term('primary-1'), { on: day(text), because }).map(({ field }) => field)

    assert.deepEqual(
      ['2023-08-31', '2023-09-01', '2027-08-31', '2027-09-01'].map((text) => on(text)),
      [['on'], [], [], ['on']],
    )
    assert.deepEqual(on('2024-01-01', ''), ['because'])
    assert.deepEqual(on('2024-01-01', 'x'.repeat(201)), ['because'])
  })
})

test('a substitute is of the seat’s group and within its days, whatever the seat is kept for', () => {
  const of = (facts: Parameters<typeof substitute>[1]) =>
    faultsOfSubstitute(substitute('primary-1', facts), { ...SEAT, keptFor: 'governor' }, REGISTER).map(
      ({ field }) => field,
    )

  assert.deepEqual(of({}), [])
  assert.deepEqual(of({ urn: ACADEMY }), ['urn'])
  assert.deepEqual(of({ from: day('2024-01-01'), to: day('2023-12-31') }), ['to'])
})

function spell(from: string, to: string) {
  return { from: day(from), to: day(to), ended: null }
}

function fields(facts: Partial<Term>): readonly string[] {
  return fieldsOn(SEAT, facts)
}

function fieldsOn(of: typeof SEAT, facts: Partial<Term>): readonly string[] {
  return faultsOfTerm(term(of.code, facts), of, [], REGISTER).map(({ field }) => field)
}
