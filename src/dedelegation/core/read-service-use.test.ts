import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import {
  csvTable,
  DEMO_PRIOR_BOOK,
  DEMO_SCHOOLS,
  demoTable,
  LAST_YEAR,
  problemsOf,
  valueOf,
} from '../../../tests/support/demo-year.ts'
import { decimalUnits, units } from '../../kernel/units.ts'
import { readServiceUse, type UseBeside } from './read-service-use.ts'

const BESIDE: UseBeside = {
  year: LAST_YEAR,
  services: DEMO_PRIOR_BOOK.services,
  schools: new Set(DEMO_SCHOOLS.map(({ urn }) => urn)),
}

const HEADER = 'year,urn,name,service,measure,count,value,source'

describe('readServiceUse', () => {
  test('reads a count, what it was worth and where it comes from', () => {
    assert.deepEqual(read('2023-24,900001,Alder Green,behaviour-support,Visits,"1,012.25","£4,500.50",Diary'), [
      {
        year: '2023-24',
        service: 'behaviour-support',
        urn: '900001',
        measure: 'visits',
        count: 1_012_250_000,
        value: 450_050,
        source: 'Diary',
      },
    ])
  })

  test('does without the columns of names and values', () => {
    const [use] = valueOf(
      readServiceUse(
        csvTable('use.csv', 'Year,URN,Service,Measure,Count,Source\n2023-24,900001,eal,visits,3,Diary'),
        BESIDE,
      ),
    )

    assert.deepEqual([use?.count, use?.value], [3_000_000, null])
  })

  test('gives every problem of every row at once', () => {
    const problems = problemsIn(
      '2022-23,90001,,insurence,2 visits,,ten,',
      '2023-24,999999,,eal,visits,-3,-1,Diary',
      '2023-24,900001,,eal,visits,1.005,10000000.01,Diary',
      '2023-24,900002,,eal,visits,1e3,,Diary',
    )

    assert.deepEqual(
      problems.map((problem) => problem.split(': ')[0]).map((place) => place?.replace('use.csv, row ', '')),
      [
        '2, column year',
        '2, column urn',
        '2, column service',
        '2, column measure',
        '2, column count',
        '2, column value',
        '2, column source',
        '3, column urn',
        '3, column count',
        '3, column value',
        '4, column count',
        '4, column value',
        '5, column count',
      ],
    )
    assert.match(problems[0] ?? '', /expected 2023-24, the year of this use, found '2022-23'/)
    assert.match(problems[2] ?? '', /expected a service of 2023-24 \(contingency, insurance, .*\), found 'insurence'/)
    assert.match(problems[7] ?? '', /expected a school of the register, found '999999'/)
    assert.match(problems[8] ?? '', /counts are never below nothing/)
    assert.match(problems[10] ?? '', /expected at most two decimals, found '1\.005'/)
  })

  test('refuses a school twice for one service, and a second measure', () => {
    const problems = problemsIn(
      '2023-24,900001,,eal,visits,3,,Diary',
      '2023-24,900001,,insurance,claims,1,,Diary',
      '2023-24,900002,,eal,bookings,3,,Diary',
      '2023-24,900001,,eal,visits,4,,Diary',
    )

    assert.deepEqual(problems, [
      'use.csv, row 4, column measure: expected visits, as in row 2 for the same service, found bookings',
      'use.csv, row 5, column urn: expected each school once for a service: row 2 has it already',
    ])
  })

  test('names columns that are missing and columns that nobody would read', () => {
    const problems = problemsOf(readServiceUse(csvTable('use.csv', 'year,urn,service,visits,source\n'), BESIDE))

    assert.deepEqual(
      problems.map((problem) => problem.split(': ')[0]),
      ['measure', 'count', 'visits'].map((column) => `use.csv, row 1, column ${column}`),
    )
  })

  test('refuses a file without rows', () => {
    assert.match(problemsIn()[0] ?? '', /found none/)
  })

  test('reads the demo borough’s file', () => {
    const use = valueOf(readServiceUse(demoTable('use-prior.csv'), BESIDE))

    assert.equal(new Set(use.map(({ service }) => service)).size, 6)
  })

  test('keeps every count of at most two decimals exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (hundredths) => {
        const count = units(hundredths * 10_000)
        assert.equal(read(`2023-24,900001,,eal,visits,${decimalUnits(count)},,Diary`)[0]?.count, count)
      }),
    )
  })
})

function read(...rows: readonly string[]) {
  return valueOf(readServiceUse(table(rows), BESIDE))
}

function problemsIn(...rows: readonly string[]): readonly string[] {
  return problemsOf(readServiceUse(table(rows), BESIDE))
}

function table(rows: readonly string[]) {
  return csvTable('use.csv', [HEADER, ...rows].join('\n'))
}
