import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ACADEMY, day, held, PRIMARY, school, schools, seat, urn, vacant } from '../../../tests/support/seats.ts'
import {
  faultsOfPupils,
  groupsPresent,
  proportionsOf,
  pupilsOn,
  testProportions,
  testRequiredSeats,
  testShare,
} from './composition.ts'
import type { Group } from './groups.ts'
import type { Standing } from './standing.ts'

const TWO_THIRDS = { numerator: 2, denominator: 3 }

describe('the share of schools and academies members', () => {
  test('is met by two thirds and not by one seat fewer', () => {
    assert.equal(testShare(seats({ primary: 2, academy: 2, other: 2 }), TWO_THIRDS).settled, true)
    assert.equal(testShare(seats({ primary: 2, academy: 2, other: 3 }), TWO_THIRDS).settled, false)
  })

  test('of 20 seats is 14, since 13 are fewer than two thirds', () => {
    assert.equal(testShare(seats({ primary: 13, other: 7 }), TWO_THIRDS).settled, false)
    const met = testShare(seats({ primary: 14, other: 6 }), TWO_THIRDS)

    assert.deepEqual(
      [met.settled, met.says],
      [true, '14 of 20 seats are for schools and academies members: at least 14 must be'],
    )
  })

  test('is not met by a forum without seats', () => {
    assert.equal(testShare([], TWO_THIRDS).settled, false)
  })
})

describe('the seats that there must be', () => {
  test('are of each group that the area has a school of, and early years always', () => {
    const tests = testRequiredSeats(seats({ primary: 1, 'early-years': 1 }), new Set<Group>(['primary', 'pru']))

    assert.deepEqual(
      tests.map(({ code, settled }) => `${code} ${settled}`),
      [
        'seat-primary true',
        'seat-pru false',
        'seat-early-years true',
        'seat-sixteen-to-nineteen false',
        'head-teacher true',
        'governor false',
      ],
    )
  })

  test('need a head teacher or a senior member of staff, and a governor, among schools members that sit', () => {
    const settled = (standings: readonly Standing[], code: string) =>
      testRequiredSeats(standings, new Set()).find((one) => one.code === code)?.settled
    const governor = held(seat('primary-1'), { capacity: 'governor' })
    const deputy = held(seat('primary-2'), { capacity: 'senior-staff' })
    const academy = held(seat('academy-1', 'academy'), { capacity: 'governor' })

    assert.equal(settled([governor, deputy], 'governor'), true)
    assert.equal(settled([governor, deputy], 'head-teacher'), true)
    assert.equal(settled([academy, deputy], 'governor'), false)
    assert.equal(settled([vacant(seat('primary-1'))], 'head-teacher'), false)
  })

  test('groups that are present follow the register of the day', () => {
    const closed = school(urn('900002'), { type: '14', phase: '0', closed: day('2023-12-31') })
    const all = schools(school(PRIMARY), school(ACADEMY, { type: '34' }), closed)

    assert.deepEqual([...groupsPresent(all, day('2023-12-31'))], ['primary', 'academy', 'pru'])
    assert.deepEqual([...groupsPresent(all, day('2024-01-01'))], ['primary', 'academy'])
  })
})

describe('seats against pupils', () => {
  test('are shared out by largest remainder, ties to the group that comes first', () => {
    const fairOf = (pupils: Readonly<Partial<Record<Group, number>>>, count: number) =>
      proportionsOf(seats({ primary: count }), pupils).map(({ fair }) => fair)

    assert.deepEqual(fairOf({ primary: 17_284, academy: 13_846 }, 12), [7, 0, 5])
    assert.deepEqual(fairOf({ primary: 1, secondary: 1, academy: 1 }, 4), [2, 1, 1])
    assert.deepEqual(fairOf({ primary: 1, secondary: 1, academy: 1 }, 5), [2, 2, 1])
    assert.deepEqual(fairOf({}, 5), [])
  })

  test('always come to as many seats as there are', () => {
    for (let count = 0; count < 40; count += 1) {
      const fair = proportionsOf(seats({ primary: count }), { primary: 7919, secondary: 104_729, academy: 17 })

      assert.equal(
        fair.reduce((sum, one) => sum + one.fair, 0),
        count,
      )
    }
  })

  test('are proportionate to within one seat, and not to two', () => {
    const pupils = { primary: 1000, academy: 1000 }

    assert.equal(testProportions(proportionsOf(seats({ primary: 6, academy: 4 }), pupils), 1).settled, true)
    const off = testProportions(proportionsOf(seats({ primary: 7, academy: 3 }), pupils), 1)
    assert.equal(off.settled, false)
    assert.equal(
      off.says,
      'Maintained primary schools have 7, and 5 by pupils; Mainstream academies have 3, and 5 by pupils',
    )
  })

  test('are weighed by the latest count up to the day, and of one day by the one recorded last', () => {
    const count = (asAt: string, source: string) => ({ asAt: day(asAt), source, pupils: { primary: 1 } })
    const counts = [count('2023-10-05', 'first'), count('2022-10-06', 'before'), count('2023-10-05', 'corrected')]

    assert.equal(pupilsOn(counts, day('2023-10-04'))?.source, 'before')
    assert.equal(pupilsOn(counts, day('2023-10-05'))?.source, 'corrected')
    assert.equal(pupilsOn(counts, day('2022-10-05')), null)
  })

  test('are refused as fractions, below nothing, without a source and without any group', () => {
    const fields = (pupils: Readonly<Record<string, number>>, source = 'Census') =>
      faultsOfPupils({ asAt: day('2023-10-05'), source, pupils }).map(({ field }) => field)

    assert.deepEqual(fields({ primary: 1.5, academy: -1, secondary: 0 }), ['primary', 'academy'])
    assert.deepEqual(fields({}, ' '), ['source', 'primary'])
    assert.deepEqual(fields({ primary: 20_000_001 }), ['primary'])
  })
})

function seats(counts: Readonly<Partial<Record<Group, number>>>): readonly Standing[] {
  return Object.entries(counts).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, index) => held(seat(`${group}-${index + 1}`, group as Group))),
  )
}
