import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { urn } from '../../../tests/support/schools.ts'
import { sumUnits, units, type Units } from '../../kernel/units.ts'
import { compareCensuses } from './compare-censuses.ts'
import type { UnitColumn } from './factors.ts'
import type { UnitsBySchool } from './units-by-school.ts'

function census(schools: Readonly<Record<string, Partial<Record<UnitColumn, number>>>>): UnitsBySchool {
  return new Map(
    Object.entries(schools).map(([number, counts]) => [
      urn(number),
      new Map(Object.entries(counts).map(([column, count]) => [column as UnitColumn, units(count)])),
    ]),
  )
}

describe('compareCensuses', () => {
  const before = census({ 900001: { fsm: 10, eal3: 5 }, 900002: { fsm: 3 }, 900003: { fsm: 4 } })
  const after = census({ 900001: { fsm: 8, eal3: 5 }, 900003: { fsm: 4 }, 900004: { fsm: 1, mobility: 2 } })

  test('gives before, after and the signed change of what differs, and leaves out what does not', () => {
    const { schools, unchangedSchools } = compareCensuses(before, after)

    assert.deepEqual(schools, [
      { urn: '900001', kind: 'changed', lines: [{ column: 'fsm', before: 10, after: 8, change: -2 }] },
      { urn: '900002', kind: 'gone', lines: [{ column: 'fsm', before: 3, after: null, change: -3 }] },
      {
        urn: '900004',
        kind: 'new',
        lines: [
          { column: 'fsm', before: null, after: 1, change: 1 },
          { column: 'mobility', before: null, after: 2, change: 2 },
        ],
      },
    ])
    assert.equal(unchangedSchools, 1)
  })

  test('gives every total, changed or not', () => {
    assert.deepEqual(compareCensuses(before, after).totals, [
      { column: 'fsm', before: 17, after: 13, change: -4 },
      { column: 'eal3', before: 5, after: 5, change: 0 },
      { column: 'mobility', before: null, after: 2, change: 2 },
    ])
  })

  test('tells a count that was taken away from one that became nought', () => {
    const [school] = compareCensuses(census({ 900001: { fsm: 0 } }), census({ 900001: {} })).schools

    assert.deepEqual(school?.lines, [{ column: 'fsm', before: 0, after: null, change: 0 }])
  })

  test('adds the changes of the schools up to the change of each total', () => {
    const count: fc.Arbitrary<Units> = fc.integer({ min: 0, max: 1_000_000_000 }).map(units)
    const counts = fc.dictionary(fc.constantFrom<UnitColumn>('fsm', 'fsm6', 'eal3-ks3'), count)
    const any = fc.dictionary(fc.constantFrom('900001', '900002', '900003', '900004'), counts).map(census)
    fc.assert(
      fc.property(any, any, (one, other) => {
        const { schools, totals } = compareCensuses(one, other)
        for (const total of totals) {
          const lines = schools.flatMap((school) => school.lines.filter((line) => line.column === total.column))
          assert.equal(sumUnits(lines.map((line) => line.change)), total.change)
        }
        assert.deepEqual(compareCensuses(one, one).schools, [])
      }),
    )
  })
})
