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

  test('counts rows that were passed over, of a refused table too', () => {
    const passedOver = {
      why: 'of other authorities',
      rowsBy: new Map([
        ['201', 2],
        ['202', 1],
      ]),
    }
    const table = { ...tableOf('s.csv', 'urn\n1\n2'), passedOver }
    const leftOut = [{ why: 'of other authorities', rows: 3 }]

    assert.equal(reconcile(table, { accepted: 2, rejected: 0, leftOut }).rowsInFile, 6)
    assert.throws(() => reconcile(table, { accepted: 2, rejected: 0, leftOut: [] }), /6 in the file, 3 accounted for/)
    const refused = reconcileRefused(table, [{ file: 's.csv', row: 2, message: 'wrong' }])
    assert.deepEqual([refused.accepted, refused.rejected, refused.leftOut], [1, 1, leftOut])
  })
})
