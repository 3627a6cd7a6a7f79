import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { school, urn } from '../../../tests/support/schools.ts'
import { compareRegister, type YearHeld } from './compare-register.ts'
import { describeChange, describeCharges, summariseComparison } from './describe-comparison.ts'
import { broughtUpToDate } from './school-fields.ts'
import type { SchoolLink } from './school-link.ts'
import type { SchoolRecord } from './school.ts'

const SEEN_ON = calendarDate('2024-01-15')
const CLOSED = { status: '2', closed: calendarDate('2023-08-31') }

function compare(
  current: readonly SchoolRecord[],
  rows: readonly SchoolRecord[],
  links: readonly SchoolLink[] = [],
  changedOn: string | null = null,
) {
  const held = (year: string): YearHeld => ({
    year: fundingYear(year),
    schools: new Map(current.map((each) => [each.urn, each])),
  })

  return compareRegister({
    current,
    rows,
    links,
    seenOn: SEEN_ON,
    changedOn: new Map(changedOn === null ? [] : rows.map(({ urn }) => [urn, calendarDate(changedOn)])),
    years: [held('2023-24'), held('2024-25'), held('2025-26')],
  })
}

/** The one change when the school becomes what the facts say. */
function change(before: Partial<SchoolRecord>, facts: Partial<SchoolRecord>, changedOn: string | null = null) {
  const comparison = compare([school(before)], [school({ ...before, ...facts })], [], changedOn)
  const [only] = comparison.changes
  assert.ok(only !== undefined && comparison.changes.length === 1)

  return { ...only, touched: describeCharges(comparison).map((row) => `${row.years}: ${row.before} → ${row.after}`) }
}

describe('compareRegister, from when a change counts', () => {
  const FOUNDATION = { type: '5' }
  const SPONSORED = { type: '28' }
  for (const [name, before, after, changedOn, expected] of [
    ['another type: from the date of the register', {}, FOUNDATION, null, 'Counts from 15 January 2024'],
    ['another type, with its day', {}, FOUNDATION, '2023-09-01', 'Counts from 1 September 2023'],
    ['closed: from its own day', {}, CLOSED, '2023-10-01', 'Counts from 1 September 2023'],
    [
      'closed later than was said',
      { ...CLOSED, closed: calendarDate('2023-07-31') },
      CLOSED,
      null,
      'Open from 1 August 2023, closed from 1 September 2023',
    ],
  ] as const) {
    test(name, () => assert.equal(describeChange(change(before, after, changedOn)).at(-1), expected))
  }

  test('a school that is new: from its opening, or from the start', () => {
    const told = (facts: Partial<SchoolRecord>) =>
      compare([], [school(facts)])
        .changes.flatMap(describeChange)
        .at(-1)

    assert.equal(told({}), 'Counts from the start')
    assert.equal(told({ opened: calendarDate('2010-09-01') }), 'Counts from 1 September 2010')
  })

  test('the day decides which years’ charges are touched', () => {
    const years = (changedOn: string | null) => change({}, SPONSORED, changedOn).touched.join().split(':')[0]

    assert.deepEqual(
      [years(null), years('2023-04-01'), years('2023-04-02')],
      ['2024-25, 2025-26', '2023-24, 2024-25, 2025-26', '2024-25, 2025-26'],
    )
  })
})

describe('compareRegister', () => {
  for (const [name, before, facts, kinds] of [
    ['closed', {}, { ...CLOSED, closedBecause: 'Closure' }, ['closed']],
    ['converted', {}, { ...CLOSED, closedBecause: 'Academy Converter' }, ['converted']],
    ['converted for an academy', {}, { ...CLOSED, closedBecause: 'For Academy' }, ['converted']],
    ['proposed to close', {}, { status: '3' }, ['proposed-to-close']],
    ['opened as proposed', { status: '4' }, { status: '1' }, ['status']],
    ['another type', {}, { type: '5' }, ['type']],
    ['another phase', {}, { phase: '3' }, ['phase']],
    ['renamed', {}, { name: 'Alder Green Academy' }, ['renamed']],
    ['another local number', {}, { establishmentNumber: '2099' }, ['details']],
    ['closed and renamed', {}, { ...CLOSED, name: 'Old School' }, ['closed', 'renamed']],
  ] as const) {
    test(`finds a school ${name}`, () => assert.deepEqual(change(before, facts).kinds, kinds))
  }

  test('tells every fact that changes, before and after', () => {
    assert.deepEqual(describeChange(change({}, { name: 'Alder School', ...CLOSED, closedBecause: 'Closure' })), [
      'Name: Alder School (was Alder Green Primary School)',
      'Status: Closed (was Open)',
      'Closed: 31 August 2023 (was not given)',
      'Reason for closing: Closure (was not given)',
      'Counts from 1 September 2023',
    ])
  })

  test('finds new, missing and unchanged schools', () => {
    const [one, two, three] = [urn('900001'), urn('900002'), urn('900003')].map((each) => school({ urn: each }))
    const elsewhere = school({ urn: urn('900009'), laCode: '201' })
    assert.ok(one !== undefined && two !== undefined && three !== undefined)
    const comparison = compare([one, two, elsewhere], [one, three])

    assert.deepEqual(
      comparison.changes.map(({ after, kinds }) => [after.urn, kinds]),
      [['900003', ['new']]],
    )
    assert.equal(comparison.unchanged, 1)
    assert.deepEqual(comparison.missing, [two])
    assert.equal(
      summariseComparison(comparison),
      '1 new, 0 changed, 1 unchanged; 1 of the register not in the file, which stay as they are',
    )
  })

  test('keeps the deemed phase that somebody gave, since the download has none', () => {
    const held = school({ phase: '7', deemedPhase: 'secondary' })

    assert.deepEqual(compare([held], [school({ phase: '7' })]).changes, [])
    assert.equal(compare([held], [school({ phase: '4' })]).changes[0]?.after.deemedPhase, null)
    assert.equal(
      compare([held], [school({ phase: '7', deemedPhase: 'primary' })]).changes[0]?.after.deemedPhase,
      'primary',
    )
  })

  test('names the academy by its link, or by the local number that it kept', () => {
    const converted = school({ ...CLOSED, closedBecause: 'Academy Converter' })
    const academy = school({ urn: urn('900002'), type: '34', opened: calendarDate('2023-09-01') })
    const linked = school({ ...academy, urn: urn('900003'), establishmentNumber: '4999' })
    const link = { from: converted.urn, to: linked.urn, kind: 'Successor', since: null }

    assert.equal(compare([school()], [converted, academy]).changes[0]?.academy?.urn, '900002')
    assert.equal(compare([school()], [converted, academy, linked], [link]).changes[0]?.academy?.urn, '900003')
    assert.equal(compare([school()], [converted]).changes[0]?.academy, null)
  })
})

describe('compareRegister, the charges that it touches', () => {
  const primary = 'De-delegation and education functions (primary)'

  test('a closing ends the charge from the next 1 April', () => {
    assert.deepEqual(change({}, { ...CLOSED, closedBecause: 'Academy Converter' }).touched, [
      `2024-25, 2025-26: ${primary} → Not charged`,
    ])
  })

  test('a phase seen today changes later years, not the year that began before', () => {
    assert.deepEqual(change({}, { phase: '4' }).touched, [
      `2024-25, 2025-26: ${primary} → De-delegation and education functions (secondary)`,
    ])
  })

  test('a name touches no charge, nor does a proposal to close', () => {
    assert.deepEqual(change({}, { name: 'Another', status: '3' }).touched, [])
  })

  test('a new school is charged in the years in which it is there on 1 April', () => {
    const rows = describeCharges(compare([], [school({ opened: calendarDate('2023-09-01') })]))

    assert.deepEqual(
      rows.map((row) => [row.years, row.before, row.after]),
      [['2024-25, 2025-26', 'Not in the register', primary]],
    )
  })
})

const RECORD = fc.record({
  urn: fc.integer({ min: 900001, max: 900012 }).map((number) => urn(String(number))),
  name: fc.constantFrom('A', 'B'),
  type: fc.constantFrom('1', '5', '34'),
  status: fc.constantFrom('1', '2', '3', '4'),
  phase: fc.constantFrom('2', '4', '7'),
  closed: fc.constantFrom(null, calendarDate('2023-08-31')),
})

const REGISTER = fc.uniqueArray(
  RECORD.map((facts) => school(facts)),
  { selector: (each) => each.urn },
)

test('an import leaves nothing for the same file to change, and counts every row', () => {
  fc.assert(
    fc.property(REGISTER, REGISTER, (current, rows) => {
      const first = compare(current, rows)
      const after = new Map(current.map((each) => [each.urn, each]))
      for (const row of rows) after.set(row.urn, broughtUpToDate(after.get(row.urn), row))
      const second = compare([...after.values()], rows)

      assert.equal(first.changes.length + first.unchanged, rows.length)
      assert.deepEqual(second.changes, [])
      assert.equal(second.unchanged, rows.length)
    }),
  )
})
