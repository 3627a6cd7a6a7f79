import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { describeProblem } from '../../kernel/problem.ts'
import { describeReconciliation } from '../../kernel/reconciliation.ts'
import type { Table } from '../../kernel/table.ts'
import { DOWNLOAD_HEADINGS, DOWNLOAD_ROW } from '../../../tests/support/establishments.ts'
import { tableOf } from '../../../tests/support/schools.ts'
import { readRegister, registerKindOf } from './register-file.ts'

const SIMPLE = ['urn', 'laestab', 'name', 'type', 'phase', 'status']
const LINKS = ['URN', 'LinkURN', 'LinkName', 'LinkType', 'LinkEstablishedDate']

describe('registerKindOf', () => {
  for (const [name, header, kind] of [
    ['the simple table', SIMPLE, 'simple'],
    ['the simple table with a heading missing', SIMPLE.slice(1), 'simple'],
    ['the download', DOWNLOAD_HEADINGS, 'establishments'],
    ['the download with headings missing', DOWNLOAD_HEADINGS.slice(3), 'establishments'],
    ['the links file', LINKS, 'links'],
    ['a table of units', ['urn', 'basic-entitlement', 'fsm6'], null],
    ['a table with a urn and a name', ['urn', 'name'], null],
  ] as const) {
    test(`knows ${name}`, () => assert.equal(registerKindOf(header), kind))
  }
})

describe('readRegister', () => {
  test('says what it expects when the table is none of the three', () => {
    const result = readRegister(tableOf('units.csv', 'urn,fsm6\n900001,12'), null)

    assert.ok(!result.ok)
    assert.match(
      result.errors.map(describeProblem).join(),
      /^units\.csv, row 1: Cannot tell what this table is: expected/,
    )
  })

  test('accounts for every row of a download of several authorities', () => {
    const rows = fc.array(fc.constantFrom('own', 'other', 'centre'), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(rows, fc.nat({ max: 5 }), (kinds, blankRows) => {
        fc.pre(kinds.includes('own'))
        const table = downloadOf(kinds, blankRows)
        const result = readRegister(table, '999')
        assert.ok(result.ok)
        const { rowsInFile, header, blank, accepted, rejected, leftOut } = result.value.reconciliation
        const others = leftOut.reduce((sum, part) => sum + part.rows, 0)

        assert.equal(rowsInFile, kinds.length + blankRows + 1)
        assert.equal(header + blank + accepted + rejected + others, rowsInFile)
        assert.equal(accepted, kinds.filter((kind) => kind === 'own').length)
      }),
    )
  })

  test('accounts for every row of a links file', () => {
    const rows = ['1,2', '2,1', '3,3'].map((pair) => pair.replace(/\d/g, (digit) => `90000${digit}`))
    const result = readRegister(
      tableOf('l.csv', [LINKS.join(), ...rows.map((row) => `${row},X,Successor,`)].join('\n')),
      null,
    )

    assert.ok(result.ok)
    assert.equal(
      describeReconciliation(result.value.reconciliation),
      '4 rows in the file = 1 header + 0 blank + 0 accepted + 0 rejected + 1 of a school to itself + 2 in a circle, which cannot be right',
    )
  })
})

function downloadOf(kinds: readonly string[], blankRows: number): Table {
  const rows = kinds.map((kind, index) => {
    const cells: Readonly<Record<string, string>> = {
      ...DOWNLOAD_ROW,
      URN: String(900001 + index),
      ...(kind === 'other' ? { 'LA (code)': '201' } : {}),
      ...(kind === 'centre' ? { 'TypeOfEstablishment (code)': '47', URN: '20009' } : {}),
    }

    return { row: index + 2, cells: DOWNLOAD_HEADINGS.map((heading) => cells[heading] ?? '') }
  })

  return { file: 'e.csv', sheet: null, header: DOWNLOAD_HEADINGS, headerRow: 1, rows, blankRows }
}
