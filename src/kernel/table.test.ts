import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellAt, columnIndex, type Table } from './table.ts'

const table: Table = {
  file: 'rates.csv',
  sheet: null,
  header: ['Year', 'rate'],
  headerRow: 1,
  rows: [{ row: 2, cells: ['2024-25', '11.00'] }],
  blankRows: 0,
}

test('a heading is found in any case', () => {
  assert.equal(columnIndex(table, 'YEAR'), 0)
  assert.equal(columnIndex(table, 'step'), -1)
})

test('a cell under a heading that the file does not have is blank', () => {
  const [row] = table.rows
  assert.ok(row !== undefined)
  assert.equal(cellAt(table, row, 'Rate'), '11.00')
  assert.equal(cellAt(table, row, 'step'), '')
})
