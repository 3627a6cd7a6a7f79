import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { describeProblem } from '../../kernel/problem.ts'
import type { Table } from '../../kernel/table.ts'
import { COMPARATOR_COLUMNS, readComparators } from './read-comparators.ts'

const GOOD = [
  'Northborough',
  '2024-25',
  'insurance',
  'primary',
  'basic-entitlement',
  '24.50',
  'Forum, 11 January 2024',
  '',
]

describe('readComparators', () => {
  test('reads a rate with its source', () => {
    const read = readComparators(table([GOOD]))

    assert.deepEqual(read.ok ? read.value : read.errors, [
      {
        authority: 'Northborough',
        year: '2024-25',
        service: 'insurance',
        phase: 'primary',
        factor: 'basic-entitlement',
        rate: 2450,
        source: 'Forum, 11 January 2024',
        url: '',
      },
    ])
  })

  test('gives every problem of every row at once', () => {
    const problems = problemsOf(
      table([
        ['', '2024', 'In surance', 'nursery', 'heads', 'twelve', '', 'javascript:alert(1)'],
        GOOD,
        [...GOOD.slice(0, 5), '-1', ...GOOD.slice(6)],
        GOOD,
      ]),
    )

    assert.deepEqual(
      problems.map((line) => line.split(': ')[0]),
      [
        'others.csv, row 2, column authority',
        'others.csv, row 2, column source',
        'others.csv, row 2, column year',
        'others.csv, row 2, column service',
        'others.csv, row 2, column phase',
        'others.csv, row 2, column factor',
        'others.csv, row 2, column rate',
        'others.csv, row 2, column url',
        'others.csv, row 4, column rate',
        'others.csv, row 5, column authority',
      ],
    )
    assert.match(problems[6] ?? '', /expected an amount in pounds such as 21.00, found 'twelve'/)
    assert.match(problems[9] ?? '', /found this one in row 3 already: keep one/)
  })

  test('names missing and unknown columns', () => {
    const problems = problemsOf({ ...table([GOOD]), header: ['authority', 'year', 'colour'] })

    assert.deepEqual(
      problems.map((line) => line.split(': ')[0]),
      ['service', 'phase', 'factor', 'rate', 'source', 'colour'].map((column) => `others.csv, row 1, column ${column}`),
    )
  })

  test('does without the column of addresses', () => {
    const read = readComparators({ ...table([GOOD.slice(0, 7)]), header: COMPARATOR_COLUMNS.slice(0, 7) })

    assert.ok(read.ok)
  })

  test('refuses a file without a rate', () => {
    assert.match(problemsOf(table([]))[0] ?? '', /found none/)
  })
})

function table(rows: readonly (readonly string[])[]): Table {
  return {
    file: 'others.csv',
    sheet: null,
    header: COMPARATOR_COLUMNS,
    headerRow: 1,
    rows: rows.map((cells, index) => ({ row: index + 2, cells })),
    blankRows: 0,
  }
}

function problemsOf(given: Table): readonly string[] {
  const read = readComparators(given)

  return read.ok ? [] : read.errors.map(describeProblem)
}
