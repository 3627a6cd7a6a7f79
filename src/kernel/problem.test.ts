import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeProblem } from './problem.ts'

test('a problem names file, sheet, row and column where it has them', () => {
  const message = "expected a number of pupils, found 'twelve'"

  assert.equal(describeProblem({ file: 'units.csv', message }), `units.csv: ${message}`)
  assert.equal(
    describeProblem({ file: 'units.xlsx', sheet: 'Counts', row: 4, column: 'fsm', message }),
    `units.xlsx, sheet Counts, row 4, column fsm: ${message}`,
  )
})
