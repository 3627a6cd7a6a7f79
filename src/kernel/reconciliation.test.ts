import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tableOf } from '../../tests/support/schools.ts'
import { reconcile, reconcileRefused } from './reconciliation.ts'

describe('reconcile', () => {
  test('refuses to leave a row unaccounted for', () => {
    const table = tableOf('s.csv', 'urn\n1\n2\n\n3')

    assert.throws(() => reconcile(table, { accepted: 2, rejected: 0, leftOut: [] }), /5 in the file, 4 accounted for/)
  })

  test('counts each refused row once, however much is wrong with it', () => {
    const table = tableOf('s.csv', 'urn\n1\n2\n3')
    const problem = (row: number) => ({ file: 's.csv', row, message: 'wrong' })

    assert.deepEqual(reconcileRefused(table, [problem(2), problem(2), problem(4), problem(1)]), {
      rowsInFile: 4,
      header: 1,
      blank: 0,
      accepted: 1,
      rejected: 2,
      leftOut: [],
    })
  })
})
