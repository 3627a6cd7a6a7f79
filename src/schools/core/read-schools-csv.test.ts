import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { describeProblem } from '../../kernel/problem.ts'
import { school, tableOf } from '../../../tests/support/schools.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { changedOnOf } from './changed-on.ts'
import { readSchoolsCsv } from './read-schools-csv.ts'
import type { SchoolRecord } from './school.ts'

const HEADER = 'urn,laestab,name,type,phase,deemed-phase,status,opened,closed,closed-because'
const GOOD = '900001,999/2001,Alder Green Primary School,Community school,Primary,,Open,,,'

function read(...rows: string[]): readonly SchoolRecord[] {
  const result = readSchoolsCsv(tableOf('schools.csv', [HEADER, ...rows].join('\n')))
  assert.ok(result.ok, result.ok ? '' : result.errors.map(describeProblem).join('\n'))

  return result.value
}

function problems(text: string): readonly string[] {
  const result = readSchoolsCsv(tableOf('schools.csv', text))

  return result.ok ? [] : result.errors.map(describeProblem)
}

/** The one problem that the row gives, without its place. */
function problemOf(row: string): string {
  const found = problems(`${HEADER}\n${row}`)
  assert.equal(found.length, 1, found.join('\n'))

  return found[0] ?? ''
}

describe('readSchoolsCsv', () => {
  test('reads a school by the names of the register', () => assert.deepEqual(read(GOOD), [school()]))

  test('leaves out a total at the foot, and tells one that stands elsewhere once', () => {
    assert.deepEqual(read(GOOD, 'Total,,1 school,,,,,,,'), [school()])
    assert.deepEqual(problems([HEADER, ',,Total,,,,,,,', GOOD].join('\n')), [
      'schools.csv, row 2: a total is only expected in the last row: remove this one',
    ])
  })

  test('takes names in any case, and codes with leading zeros', () => {
    assert.deepEqual(read('900001,9992001,Alder Green Primary School,01,2,,OPEN,,,'), [school()])
    assert.deepEqual(read('900001,999/2001,Alder Green Primary School,COMMUNITY SCHOOL,primary,,1,,,'), [school()])
  })

  for (const text of ['2024-08-31', '31/08/2024', '31-08-2024']) {
    test(`takes ${text} for 31 August 2024`, () => {
      const [found] = read(`900001,999/2001,A,Community school,Primary,,Closed,,${text},Academy Converter`)

      assert.deepEqual([found?.closed, found?.closedBecause, found?.status], ['2024-08-31', 'Academy Converter', '2'])
    })
  }

  test('takes the deemed phase of an all-through school, and needs none from a middle school', () => {
    const rows = read(
      '900001,999/4001,A,Foundation school,All-through,Secondary,Open,,,',
      '900002,999/4002,B,Foundation school,Middle deemed secondary,secondary,Open,,,',
      '900003,999/4003,C,Foundation school,All-through,,Open,,,',
    )

    assert.deepEqual(
      rows.map((row) => row.deemedPhase),
      ['secondary', null, null],
    )
  })

  test('reads columns in any order, without the optional ones', () => {
    const result = readSchoolsCsv(
      tableOf('s.csv', 'Name,URN,status,phase,type,LAESTAB\nAlder Green Primary School,900001,Open,Primary,1,999/2001'),
    )

    assert.deepEqual(result, { ok: true, value: [school()] })
  })

  test('keeps a name that looks like a formula as text', () => {
    assert.equal(read('900001,999/2001,=HYPERLINK("x"),1,2,,1,,,')[0]?.name, '=HYPERLINK("x")')
  })

  test('ignores the columns that its own download computes', () => {
    const result = readSchoolsCsv(
      tableOf('s.csv', `${HEADER},de-delegation,education-functions,why\n${GOOD},primary,primary,x`),
    )

    assert.deepEqual(result, { ok: true, value: [school()] })
  })
})

describe('readSchoolsCsv, bad input', () => {
  test('names every missing heading and every unknown one', () => {
    assert.deepEqual(problems('urn,name,type,head teacher\n900001,A,1,B'), [
      'schools.csv, row 1: Cannot read this table: missing the columns “laestab”, “phase”, “status”',
      'schools.csv, row 1, column head teacher: Cannot read a column of this name: remove it, or use one of urn, laestab, name, type, phase, status, deemed-phase, opened, closed, closed-because, changed-on, de-delegation, education-functions, why',
    ])
  })

  test('says that a table has no schools', () => {
    assert.deepEqual(problems(HEADER), ['schools.csv: This table has headings but no schools.'])
  })

  for (const [found, message] of [
    ['', /row 2, column urn: expected a school’s URN \(six digits\), found nothing/],
    ['12345', /expected a URN of six digits that does not begin with 0, found '12345'/],
    ['12345a', /expected a URN of six digits/],
    ['0123456', /remove the leading zero/],
    ['012345', /does not begin with 0/],
    ['1.23456E+05', /a spreadsheet has changed this number: found '1.23456E\+05'/],
    ['900001.0', /a spreadsheet has changed this number/],
    ['٩٠٠٠٠١', /expected a URN of six digits/],
  ] as const) {
    test(`refuses the URN '${found}'`, () => assert.match(problemOf(GOOD.replace('900001', found)), message))
  }

  for (const [found, message] of [
    ['31/02/2024', /expected a day like/],
    ['02/03/24', /expected a day like/],
    ['3-Feb', /expected a day like/],
    ['03/25/2024', /expected a day like/],
    ['2024-13-01', /expected a day like/],
    ['0000-01-01', /expected a day like/],
    ['45292', /a spreadsheet has changed this date into a number/],
  ] as const) {
    test(`refuses the day '${found}'`, () => {
      assert.match(problemOf(`900001,999/2001,A,1,2,,2,,${found},`), /row 2, column closed/)
      assert.match(problemOf(`900001,999/2001,A,1,2,,2,,${found},`), message)
    })
  }

  for (const [row, message] of [
    ['900001,3.112E6,A,1,2,,1,,,', /column laestab: a spreadsheet has changed this number/],
    ['900001,99/2001,A,1,2,,1,,,', /column laestab: expected a number like 999\/2001/],
    ['900001,999/2001,,1,2,,1,,,', /column name: expected the school’s name/],
    [`900001,999/2001,${'a'.repeat(201)},1,2,,1,,,`, /at most 200 characters, found 201/],
    ['900001,999/2001,A,Comprehensive,2,,1,,,', /column type: expected a type of school.*found 'Comprehensive'/],
    ['900001,999/2001,A,1,Junior,,1,,,', /column phase: expected a phase.*found 'Junior'/],
    ['900001,999/2001,A,1,2,,Shut,,,', /column status: expected a status.*found 'Shut'/],
    ['900001,999/2001,A,1,7,both,1,,,', /column deemed-phase: expected primary, secondary or nothing/],
    ['900001,999/2001,A,1,3,secondary,1,,,', /“Middle deemed primary” cannot be deemed secondary/],
    [
      '900001,999/2001,A,1,2,,2,2024-09-01,2024-08-31,',
      /column closed: a school cannot close on 31 August 2024, before it opened on 1 September 2024/,
    ],
  ] as const) {
    test(`refuses ${row.slice(0, 60)}`, () => assert.match(problemOf(row), message))
  }

  test('names both rows of a URN that is there twice', () => {
    assert.deepEqual(problems([HEADER, GOOD, '', GOOD].join('\n')), [
      'schools.csv, row 4, column urn: the URN 900001 is in row 2 and in row 4: keep one',
    ])
  })

  test('gives all problems of all rows at once', () => {
    const found = problems([HEADER, 'x,y,,z,w,,v,a,b,', GOOD, '900001,999/2001,A,1,2,,1,3-Feb,,'].join('\n'))

    assert.deepEqual(
      found.map((line) => line.slice(0, line.indexOf(':'))),
      [
        'schools.csv, row 2, column urn',
        'schools.csv, row 2, column laestab',
        'schools.csv, row 2, column name',
        'schools.csv, row 2, column type',
        'schools.csv, row 2, column phase',
        'schools.csv, row 2, column status',
        'schools.csv, row 2, column opened',
        'schools.csv, row 2, column closed',
        'schools.csv, row 4, column opened',
        'schools.csv, row 4, column urn',
      ],
    )
  })
})

describe('the column changed-on', () => {
  const table = (...rows: string[]) => tableOf('schools.csv', [`${HEADER},changed-on`, ...rows].join('\n'))
  const row = (day: string, opened = '') => `900001,999/2001,A,Community school,Primary,,Open,${opened},,,${day}`
  const AS_AT = calendarDate('2024-01-15')

  test('gives the day of a change, and need not be filled in', () => {
    const other = row('').replace('900001', '900002')
    const sound = table(row('01/09/2023'), other)

    assert.ok(readSchoolsCsv(sound, AS_AT).ok)
    assert.deepEqual([...changedOnOf(sound)], [['900001', '2023-09-01']])
  })

  for (const [day, opened, message] of [
    ['soon', '', "expected a day like 2024-09-01 or 01/09/2024, found 'soon'"],
    ['31/02/2024', '', "expected a day like 2024-09-01 or 01/09/2024, found '31/02/2024'"],
    ['45170', '', "a spreadsheet has changed this date into a number: found '45170'"],
    ['2024-01-16', '', 'a change cannot count from 16 January 2024, after the date of the register, 15 January 2024'],
    ['2010-08-31', '2010-09-01', 'a school cannot change on 31 August 2010, before it opened on 1 September 2010'],
  ] as const) {
    test(`refuses ${day}`, () => {
      const result = readSchoolsCsv(table(row(day, opened)), AS_AT)

      assert.ok(!result.ok)
      assert.deepEqual(result.errors.map(describeProblem), [`schools.csv, row 2, column changed-on: ${message}`])
    })
  }
})
