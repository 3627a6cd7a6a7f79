import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  day,
  held,
  membership,
  PRIMARY,
  school,
  schools,
  seat,
  substitute,
  term,
  urn,
} from '../../../tests/support/seats.ts'
import type { ForumSchool } from './school-group.ts'
import { describeVacancy, leavingBetween, leavingBy, standingsOn, type Standing } from './standing.ts'

const OPEN = school(PRIMARY)
/** Closed on 31 August 2024, when an academy opened the next day. */
const CONVERTED = school(
  PRIMARY,
  { closed: day('2024-08-31'), closedBecause: 'Academy Converter' },
  { successorOpens: day('2024-09-01') },
)

describe('how a seat stands', () => {
  test('a seat is there from its first day to its last', () => {
    const seats = [seat('primary-1', 'primary', { from: day('2023-09-01'), to: day('2024-08-31') })]
    const on = (text: string) => standingsOn(membership(seats, []), schools(OPEN), day(text)).length

    assert.deepEqual(['2023-08-31', '2023-09-01', '2024-08-31', '2024-09-01'].map(on), [0, 1, 1, 0])
  })

  test('a member holds the seat from the first day of the term to its last', () => {
    assert.deepEqual(
      ['2023-08-31', '2023-09-01', '2027-08-31', '2027-09-01'].map((text) => wordsOn(text, OPEN)),
      ['never-filled', 'held', 'held', 'term-over'],
    )
  })

  test('a term that was ended is over on that day', () => {
    const ended = { ended: { on: day('2024-02-01'), because: 'Resigned' } }

    assert.deepEqual(
      ['2024-01-31', '2024-02-01'].map((text) => wordsOn(text, OPEN, ended)),
      ['held', 'ended'],
    )
  })

  test('a member whose school converts is one on its last day, and none on the academy’s first', () => {
    assert.deepEqual(
      ['2024-08-31', '2024-09-01'].map((text) => wordsOn(text, CONVERTED)),
      ['held', 'school-left'],
    )
  })

  test('where the academy opens before the school closes, the academy’s first day counts', () => {
    const overlapping = school(PRIMARY, { closed: day('2024-08-31') }, { successorOpens: day('2024-08-01') })

    assert.deepEqual(
      ['2024-07-31', '2024-08-01'].map((text) => wordsOn(text, overlapping)),
      ['held', 'school-left'],
    )
  })

  test('a school that closes without a successor leaves the day after it closes', () => {
    const closing = school(PRIMARY, { closed: day('2024-08-31') })

    assert.deepEqual(
      ['2024-08-31', '2024-09-01'].map((text) => wordsOn(text, closing)),
      ['held', 'school-left'],
    )
  })

  test('a member whose school left before the term was over lost the seat by that, also when the term would be over', () => {
    assert.deepEqual(
      ['2027-08-31', '2027-09-01'].map((text) => wordsOn(text, CONVERTED)),
      ['school-left', 'school-left'],
    )
    assert.equal(wordsOn('2027-09-02', school(PRIMARY, { closed: day('2027-08-31') })), 'term-over')
  })

  test('a conversion that the authority knows of takes the seat on its day, without waiting for the register', () => {
    const known = school(PRIMARY, {}, { convertsOn: day('2024-09-01') })
    assert.deepEqual(
      ['2024-08-31', '2024-09-01'].map((text) => wordsOn(text, known)),
      ['held', 'school-left'],
    )
    const [standing] = standingsOn(
      membership([seat('primary-1')], [term('primary-1')]),
      schools(known),
      day('2024-10-01'),
    )
    assert.ok(standing?.held === false)
    assert.equal(
      describeVacancy(standing.why),
      'Vacant since 1 September 2024: the member’s school converts to an academy on that day, which the register does not say yet',
    )
  })

  test('what the register says of a school’s end comes before what was known of a conversion', () => {
    const later = school(PRIMARY, { closed: day('2024-09-30') }, { convertsOn: day('2024-09-01') })

    assert.deepEqual(
      ['2024-09-30', '2024-10-01'].map((text) => wordsOn(text, later)),
      ['held', 'school-left'],
    )
  })

  test('a school that the register does not have on the day leaves the seat vacant', () => {
    const [standing] = standingsOn(membership([seat('primary-1')], [term('primary-1')]), schools(), day('2024-01-15'))

    assert.ok(standing?.held === false && standing.why.code === 'school-left' && standing.why.nowIn === null)
  })

  test('a school that moves to another group takes its member with it, and the words say which group', () => {
    const secondary = school(PRIMARY, { phase: '4' })
    const [standing] = standingsOn(
      membership([seat('primary-1')], [term('primary-1')]),
      schools(secondary),
      day('2024-01-15'),
    )

    assert.ok(standing?.held === false)
    assert.equal(describeVacancy(standing.why), 'Vacant: the member’s school is now among maintained secondary schools')
  })

  test('a member for a group without schools stays whatever the register says', () => {
    const seats = [seat('diocese-1', 'diocese')]
    const terms = [term('diocese-1', { urn: null, organisation: 'Diocese', capacity: 'representative' })]
    const [standing] = standingsOn(membership(seats, terms), schools(), day('2024-01-15'))

    assert.equal(standing?.held, true)
  })

  test('of several terms the one that began last counts, even where it is over and an earlier one is not', () => {
    const long = term('primary-1', { id: 'long', from: day('2019-09-01'), to: day('2027-08-31') })
    const short = term('primary-1', { id: 'short', from: day('2023-09-01'), to: day('2023-12-31') })
    const [standing] = standingsOn(membership([seat('primary-1')], [short, long]), schools(OPEN), day('2024-01-15'))

    assert.ok(standing?.held === false && standing.last?.id === 'short')
  })

  test('a substitute stands in from the first day to the last, while the own school is in the seat’s group', () => {
    const other = urn('900002')
    const one = substitute('primary-1', { urn: other, from: day('2024-01-01'), to: day('2024-03-31') })
    const on = (text: string, own: ForumSchool) =>
      standingsOn(membership([seat('primary-1')], [term('primary-1')], [one]), schools(OPEN, own), day(text)).flatMap(
        (standing) => (standing.held ? standing.substitutes : []),
      ).length
    const leaves = school(other, { closed: day('2024-01-31') })

    assert.deepEqual(
      ['2023-12-31', '2024-01-01', '2024-03-31', '2024-04-01'].map((text) => on(text, school(other))),
      [0, 1, 1, 0],
    )
    assert.deepEqual(
      ['2024-01-31', '2024-02-01'].map((text) => on(text, leaves)),
      [1, 0],
    )
  })

  test('a vacancy is told with since when and why', () => {
    assert.equal(
      describeVacancy({ code: 'ended', on: day('2024-02-01'), because: 'Resigned' }),
      'Vacant since 1 February 2024: Resigned',
    )
    assert.equal(
      describeVacancy({ code: 'term-over', on: day('2024-08-31') }),
      'Vacant: the term ended on 31 August 2024',
    )
  })
})

describe('seats that change soon', () => {
  test('a proposed conversion is told from the last day that is asked for on', () => {
    const proposed = school(PRIMARY, {}, { convertsOn: day('2024-09-01') })
    const until = (text: string) => leaving(proposed, text)

    assert.deepEqual(until('2024-08-31'), [])
    assert.deepEqual(until('2024-09-01'), ['2024-09-01 proposal'])
    assert.deepEqual(until('2025-01-01'), ['2024-09-01 proposal'])
  })

  test('what the register says of the school comes before what is proposed', () => {
    const both = school(PRIMARY, { closed: day('2024-07-31') }, { convertsOn: day('2024-09-01') })

    assert.deepEqual(leaving(both, '2024-12-31'), ['2024-08-01 register'])
  })

  test('a term is told by its last day, unless the school leaves before', () => {
    const [ends, converts] = [{ to: day('2024-08-31') }, school(PRIMARY, {}, { convertsOn: day('2024-09-01') })]

    assert.deepEqual(leaving(converts, '2024-09-01', ends), ['2024-08-31 term'])
    assert.deepEqual(leaving(OPEN, '2024-08-30', ends), [])
  })

  test('a vacant seat has nobody to leave it', () => {
    const none: Standing = { seat: seat('primary-1'), held: false, why: { code: 'never-filled' }, last: null }

    assert.deepEqual(leavingBy([none], schools(), day('2030-01-01')), [])
  })
})

describe('members who stop being members between two days', () => {
  const [after, last] = [day('2024-03-01'), day('2024-03-28')]
  const leave = (own: ForumSchool, facts: Parameters<typeof term>[1] = {}, of = seat('primary-1')) =>
    leavingBetween([held(of, facts)], schools(own), { after, last }).map(({ on }) => on)

  for (const [words, days, own, facts] of [
    ['by the term, the day after its last', ['2024-03-16'], OPEN, { to: day('2024-03-15') }],
    ['by a term that was ended', ['2024-03-10'], OPEN, { ended: { on: day('2024-03-10'), because: 'Resigned' } }],
    ['by the register', ['2024-03-21'], school(PRIMARY, { closed: day('2024-03-20') }), {}],
    ['by a conversion that is known', ['2024-03-28'], school(PRIMARY, {}, { convertsOn: day('2024-03-28') }), {}],
    ['not at all, by one after the last day', [], school(PRIMARY, {}, { convertsOn: day('2024-03-29') }), {}],
    ['not at all', [], OPEN, {}],
    ['by what comes first', ['2024-03-05'], school(PRIMARY, { closed: day('2024-03-20') }), { to: day('2024-03-04') }],
  ] as const) {
    test(words, () => assert.deepEqual(leave(own, facts), days))
  }

  test('by the last day of the seat itself', () => {
    assert.deepEqual(leave(OPEN, {}, seat('primary-1', 'primary', { to: day('2024-03-10') })), ['2024-03-11'])
  })
})

function wordsOn(text: string, own: ForumSchool, facts: Parameters<typeof term>[1] = {}): string {
  const [standing] = standingsOn(membership([seat('primary-1')], [term('primary-1', facts)]), schools(own), day(text))
  assert.ok(standing !== undefined)

  return standing.held ? 'held' : standing.why.code
}

function leaving(own: ForumSchool, last: string, facts: Parameters<typeof term>[1] = {}): readonly string[] {
  return leavingBy([held(seat('primary-1'), facts)], schools(own), day(last)).map(
    ({ on, because }) => `${on} ${because}`,
  )
}
