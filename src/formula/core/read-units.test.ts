import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { tableOf, urn } from '../../../tests/support/schools.ts'
import { describeProblem } from '../../kernel/problem.ts'
import { sumUnits, units, type Units } from '../../kernel/units.ts'
import { number, writeCsv } from '../../platform/files/csv.ts'
import { readCsv } from '../../platform/files/read-csv.ts'
import { parseUrn } from '../../schools/core/school.ts'
import type { UnitColumn } from './factors.ts'
import { readUnits, readUnitsFile } from './read-units.ts'
import type { UnitsBySchool } from './units-by-school.ts'
import { UNIT_COLUMNS, unitsTable } from './write-units.ts'

function fileOf(text: string) {
  const read = readUnitsFile(tableOf('units.csv', text))
  assert.ok(read.ok, read.ok ? '' : read.errors.map(describeProblem).join('\n'))

  return read.value
}

function problemsOf(text: string): readonly string[] {
  const read = readUnitsFile(tableOf('units.csv', text))

  return read.ok ? [] : read.errors.map(describeProblem)
}

describe('readUnits', () => {
  test('reads the demo borough: 17,284 pupils in its 39 maintained primaries', () => {
    const table = readCsv('units.csv', readFileSync(new URL('../../../data/demo/units.csv', import.meta.url)))
    assert.ok(table.ok)
    const read = readUnits(table.value)
    assert.ok(read.ok)
    const primaries = [...read.value].filter(([school]) => school < '900100')

    assert.equal(primaries.length, 39)
    assert.equal(sumUnits(primaries.map(([, counts]) => counts.get('basic-entitlement') ?? units(0))), 17_284_000_000)
    assert.equal(read.value.get(urn('900001'))?.get('eal3'), 37_629_200)
  })

  test('keeps six decimals, and a blank cell is no count while 0 is one', () => {
    const file = fileOf('urn,eal3,fsm,fsm6\n900001,0.000001,,0\n')

    assert.deepEqual(
      [...(file.units.get(urn('900001')) ?? [])],
      [
        ['eal3', 1],
        ['fsm6', 0],
      ],
    )
  })

  test('reads a heading as pages print it', () => {
    const file = fileOf(
      'urn,Basic entitlement (AWPU) key stage 4,FSM6 (FSM Ever 6),Low prior attainment\n900001,1,2,3\n',
    )

    assert.deepEqual(file.columns, ['basic-entitlement-ks4', 'fsm6', 'low-attainment'])
  })

  test('tells a school that stands twice together with what else is wrong in its rows', () => {
    const words = problemsOf('urn,fsm\n900001,14.5%\n900002,1\n900001,3\n')

    assert.match(words[0] ?? '', /row 2, column fsm/)
    assert.equal(words[1], 'units.csv, row 4, column urn: URN 900001 stands in rows 2 and 4: keep one')
    assert.equal(words.length, 2)
  })

  test('reads columns in any order under old names, with pupil groups', () => {
    const file = fileOf(
      'FSM Ever 6,School name,AWPU (KS3),URN,Low attainment,IDACI band A,EAL 3 - primary\n1,x,2,900001,3,4,5\n',
    )

    assert.deepEqual(file.columns, ['fsm6', 'basic-entitlement-ks3', 'low-attainment', 'idaci-a', 'eal3-primary'])
  })

  test('takes thousands commas in their places', () => {
    const table = readCsv('u.csv', Buffer.from('urn,awpu\n900001,"1,234.5"\n900002,"12,34"\n'))
    assert.ok(table.ok)
    const read = readUnits(table.value)

    assert.deepEqual(read.ok ? [] : read.errors.map(describeProblem), [
      "u.csv, row 3, column awpu: expected a plain number like 37.6292, found '12,34'",
    ])
  })

  test('rounds more than six decimals half up, and says how many', () => {
    const file = fileOf('urn,eal3\n900001,37.6291999999\n900002,0.1234565\n900003,0.1234564999\n')

    assert.deepEqual(
      [...file.units.values()].map((counts) => counts.get('eal3')),
      [37_629_200, 123_457, 123_456],
    )
    assert.match(file.notices.join(), /3 counts have more than six decimals/)
  })

  test('names everything that is wrong, at once, in the order of the rows', () => {
    assert.deepEqual(
      problemsOf('urn,fsm,headteacher\n900001,-3,x\n12345,1e3,x\n,12 pupils,\n1.23E+05,N/A,\n900001,１２,\n'),
      [
        "units.csv, row 1, column headteacher: unknown column 'headteacher': expected urn, name, basic-entitlement, fsm, fsm6, idaci-a, idaci-b, idaci-c, idaci-d, idaci-e, idaci-f, eal3, low-attainment, mobility, lump-sum, place, each factor also with -primary, -ks3, -ks4 or -secondary",
        'units.csv, row 2, column fsm: expected a count, found -3: counts are never below nothing',
        "units.csv, row 3, column urn: expected a URN of six digits, found '12345'",
        "units.csv, row 3, column fsm: expected a plain number like 37.6292, found '1e3'",
        'units.csv, row 4, column urn: expected a URN of six digits, found nothing',
        "units.csv, row 4, column fsm: expected a plain number like 37.6292, found '12 pupils'",
        "units.csv, row 5, column urn: expected a URN of six digits, found '1.23E+05': a spreadsheet has changed this number",
        "units.csv, row 5, column fsm: expected a count, found 'N/A': leave the cell blank where there is no count, or write 0",
        "units.csv, row 6, column fsm: expected a plain number like 37.6292, found '１２'",
        'units.csv, row 6, column urn: URN 900001 stands in rows 2 and 6: keep one',
      ],
    )
  })

  test('names each school that is not in the register, beside everything else that is wrong', () => {
    const table = tableOf('units.csv', 'urn,name,fsm\n900009,Not ours,few\n900001,Ours,1\n900008,,1\n')
    const read = readUnitsFile(table, { urns: new Set([urn('900001')]), name: 'the register of schools' })

    assert.deepEqual(read.ok ? [] : read.errors.map(describeProblem), [
      'units.csv, row 2, column urn: URN 900009 (Not ours) is not in the register of schools',
      "units.csv, row 2, column fsm: expected a plain number like 37.6292, found 'few'",
      'units.csv, row 4, column urn: URN 900008 is not in the register of schools',
    ])
  })

  test('stops at ten thousand problems, and says so', () => {
    const problems = problemsOf(`urn,fsm\n${'900001,x\n'.repeat(10_005)}`)

    assert.equal(problems.length, 10_001)
    assert.equal(problems.at(-1), 'units.csv: The file has more problems than these, and was not read further.')
  })

  test('refuses more pupils than a school can have', () => {
    assert.match(problemsOf('urn,fsm\n900001,100001\n').join(), /found 100001: no school has so many/)
  })

  test('names both rows of a school that comes twice, and both columns of a factor that does', () => {
    assert.deepEqual(problemsOf('urn,AWPU,basic entitlement\n900001,1,1\n'), [
      "units.csv, row 1, column basic entitlement: columns 'AWPU' and 'basic entitlement' are both basic-entitlement: keep one",
    ])
    assert.deepEqual(problemsOf('urn,fsm\n900001,1\n900002,1\n900001,1\n'), [
      'units.csv, row 4, column urn: URN 900001 stands in rows 2 and 4: keep one',
    ])
  })

  test('refuses columns that count the same pupils of one school twice', () => {
    assert.deepEqual(
      problemsOf('urn,fsm,fsm-primary,eal3-secondary,eal3-ks3\n900001,5,4,,\n900002,,,5,5\n900003,5,0,,5\n'),
      [
        'units.csv, row 2, column fsm-primary: the same pupils would count twice, here and in column fsm: keep fsm alone, or leave it blank and give all its pupils in fsm-primary, and fsm-secondary or fsm-ks3 and fsm-ks4',
        'units.csv, row 3, column eal3-ks3: the same pupils would count twice, here and in column eal3-secondary: keep eal3-secondary alone, or leave it blank and give all its pupils in eal3-ks3 and eal3-ks4',
      ],
    )
  })

  test('checks a total at the foot and does not read it as a school', () => {
    const file = fileOf('urn,name,fsm,eal3\n900001,A,1.5,2\n900002,B,2,2\n,Grand total,3.5,\n')

    assert.equal(file.units.size, 2)
    assert.match(file.notices.join(), /The last row is a total/)
  })

  test('shows both totals and the difference when they disagree', () => {
    assert.deepEqual(problemsOf('urn,fsm\n900001,1000\n900002,234\nTotal,1234.01\n'), [
      'units.csv, row 4, column fsm: the total at the foot says 1,234.01, but the schools add up to 1,234: the total is 0.01 too high',
    ])
  })

  test('refuses a total that is not at the foot', () => {
    assert.match(
      problemsOf('urn,fsm\n900001,1\nSubtotal,1\n900002,2\n').join(),
      /row 3: a total is only expected in the last row/,
    )
  })

  test('needs a urn and at least one column of units', () => {
    assert.deepEqual(problemsOf('name,fsm\nA,1\n'), ["units.csv, row 1: expected a column 'urn', found none"])
    assert.match(problemsOf('urn,name\n900001,A\n').join(), /row 1: expected a column of units/)
    assert.deepEqual(problemsOf('urn,fsm\nTotal,0\n'), ['units.csv: expected schools, found none'])
  })

  test('reads back every census that is written', () => {
    fc.assert(
      fc.property(censuses, (census) => {
        const { columns, rows } = unitsTable(census, () => 'A school, "named"')
        const body = rows.map((row) => [
          row.urn,
          row.name,
          ...row.counts.map((count) => (count === null ? '' : number(count))),
        ])
        const table = readCsv('units.csv', Buffer.from(writeCsv([['urn', 'name', ...columns], ...body])))
        assert.ok(table.ok)
        const read = readUnits(table.value)

        assert.deepEqual(read.ok ? plain(read.value) : read.errors, plain(census))
      }),
      { numRuns: 50 },
    )
  })
})

/** Schools with counts in the four columns of pupil groups, which never count a pupil twice without "secondary". */
const censuses: fc.Arbitrary<UnitsBySchool> = fc
  .uniqueArray(fc.integer({ min: 100_000, max: 999_999 }), { minLength: 1, maxLength: 20 })
  .chain((urns) =>
    fc.tuple(...urns.map((number) => fc.tuple(fc.constant(parseUrn(String(number)) ?? urn('900001')), counts()))),
  )
  .map((schools) => new Map(schools))

function counts(): fc.Arbitrary<ReadonlyMap<UnitColumn, Units>> {
  const columns = UNIT_COLUMNS.filter((column) => /-(primary|ks3|ks4)$/.test(column))
  const count = fc.integer({ min: 0, max: 3_000_000_000 }).map(units)

  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...columns), count), { selector: ([column]) => column, minLength: 1 })
    .map((pairs) => new Map(pairs))
}

function plain(census: UnitsBySchool): unknown {
  const sorted = <T>(pairs: Iterable<readonly [string, T]>) => [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1))

  return sorted(census).map(([school, columns]) => [school, sorted(columns)])
}
