import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { calendarDate, dayAfter } from '../../kernel/calendar-date.ts'
import { school } from '../../../tests/support/schools.ts'
import type { SchoolRecord } from './school.ts'
import { BEGINNING, entriesFor, entriesForDeemedPhase, stateAt, timelineOf, type StateEntry } from './state-history.ts'

const SEEN = calendarDate('2024-01-15')
const day = calendarDate
const closedOn = (date: string) => ({ status: '2', closed: day(date) })

/** "from status" of each entry. */
function told(entries: readonly StateEntry[]): readonly string[] {
  return entries.map(({ from, state }) => `${from} ${state.status}`)
}

describe('entriesFor a school that is seen for the first time', () => {
  for (const [name, facts, expected] of [
    ['open, no opening day', {}, ['0001-01-01 1']],
    ['open since a day', { opened: day('2010-09-01') }, ['2010-09-01 1']],
    ['closed before', closedOn('2023-08-31'), ['0001-01-01 1', '2023-09-01 2']],
    ['opened and closed', { ...closedOn('2023-08-31'), opened: day('2010-09-01') }, ['2010-09-01 1', '2023-09-01 2']],
    [
      'closed before it opened, which cannot be',
      { ...closedOn('2010-09-01'), opened: day('2010-09-02') },
      ['2010-09-02 2'],
    ],
    ['closed on a day unknown', { status: '2' }, ['0001-01-01 2']],
    ['proposed to open', { status: '4', opened: day('2024-09-01') }, ['2024-01-15 4']],
    ['proposed to close', { status: '3', closed: day('2024-08-31') }, ['0001-01-01 3']],
  ] as const) {
    test(name, () => assert.deepEqual(told(entriesFor(null, school(facts), SEEN)), expected))
  }
})

describe('entriesFor a school that changes', () => {
  for (const [name, before, after, expected] of [
    ['renamed: from the day it was seen', {}, { name: 'Another' }, ['2024-01-15 1']],
    ['closed: from the day after it closed', {}, closedOn('2023-08-31'), ['2023-09-01 2']],
    ['closed on a day unknown', {}, { status: '2' }, ['2024-01-15 2']],
    ['opened as proposed', { status: '4' }, { opened: day('2024-01-01') }, ['2024-01-01 1']],
    ['opened as proposed, day unknown', { status: '4' }, {}, ['2024-01-15 1']],
    ['closed later than was said', closedOn('2023-08-31'), closedOn('2023-12-31'), ['2023-09-01 1', '2024-01-01 2']],
    ['closed sooner than was said', closedOn('2023-12-31'), closedOn('2023-08-31'), ['2023-09-01 2']],
  ] as const) {
    test(name, () => assert.deepEqual(told(entriesFor(school(before), school(after), SEEN)), expected))
  }
})

describe('timelineOf', () => {
  test('lets a later entry override everything from its day on', () => {
    const open = { from: BEGINNING, state: school() }
    const renamed = { from: day('2024-01-15'), state: school({ name: 'Another' }) }
    const closed = { from: day('2024-01-01'), state: school(closedOn('2023-12-31')) }

    assert.deepEqual(timelineOf([open, renamed, closed]), [open, closed])
    assert.equal(stateAt([open, renamed, closed], day('2024-02-01'))?.status, '2')
    assert.equal(stateAt([open, renamed, closed], day('2023-12-31'))?.status, '1')
    assert.equal(stateAt([{ ...open, from: day('2010-09-01') }], day('2010-08-31')), null)
  })

  test('says of any day what the last entry up to it says, and grows with the days', () => {
    const entry = fc.record({
      from: fc.integer({ min: 1, max: 28 }).map((number) => day(`2024-01-${String(number).padStart(2, '0')}`)),
      state: fc.constantFrom('A', 'B', 'C').map((name) => school({ name })),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), fc.integer({ min: 1, max: 28 }), (entries, number) => {
        const on = day(`2024-01-${String(number).padStart(2, '0')}`)
        const timeline = timelineOf(entries)

        assert.deepEqual(stateAt(entries, on), entries.findLast((each) => each.from <= on)?.state ?? null)
        for (const [index, each] of timeline.entries()) {
          assert.ok(index === 0 || each.from > (timeline[index - 1]?.from ?? ''))
        }
      }),
    )
  })
})

describe('entriesForDeemedPhase', () => {
  const allThrough: Partial<SchoolRecord> = { phase: '7' }
  const entries = [
    { from: day('2010-09-01'), state: school() },
    { from: day('2020-09-01'), state: school(allThrough) },
    { from: day('2024-09-01'), state: school({ ...allThrough, ...closedOn('2024-08-31') }) },
  ]

  test('changes the deemed phase from the day on and leaves the rest of history alone', () => {
    const added = entriesForDeemedPhase(entries, day('2024-04-01'), 'secondary')
    const all = [...entries, ...added]

    assert.deepEqual(told(added), ['2024-04-01 1', '2024-09-01 2'])
    assert.equal(stateAt(all, day('2024-03-31'))?.deemedPhase, null)
    assert.equal(stateAt(all, day('2024-04-01'))?.deemedPhase, 'secondary')
    assert.deepEqual(
      [stateAt(all, day('2024-09-01'))?.status, stateAt(all, day('2024-09-01'))?.deemedPhase],
      ['2', 'secondary'],
    )
  })

  test('gives none to the years in which the school was not all-through', () => {
    const added = entriesForDeemedPhase(entries, day('2000-01-01'), 'primary')

    assert.deepEqual(
      added.map(({ state }) => [state.phase, state.deemedPhase]),
      [
        ['2', null],
        ['7', 'primary'],
        ['7', 'primary'],
      ],
    )
  })
})

test('dayAfter goes over the ends of months, years and February', () => {
  for (const [from, to] of [
    ['2024-04-30', '2024-05-01'],
    ['2023-12-31', '2024-01-01'],
    ['2024-02-28', '2024-02-29'],
    ['2023-02-28', '2023-03-01'],
    ['2024-08-30', '2024-08-31'],
  ] as const) {
    assert.equal(dayAfter(day(from)), to)
  }
})
