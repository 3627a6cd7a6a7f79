import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { WHOLE_AUTHORITY } from '../kernel/grant.ts'
import { ANONYMOUS, mayOf, type Actor } from './actor.ts'

const may = mayOf({ 'schools.import': { 'finance-officer': 'any' }, 'public.read': { anyone: 'any' } })
const OFFICER: Actor = { id: 'a', name: 'A', grants: [{ role: 'finance-officer', scope: WHOLE_AUTHORITY }] }

describe('mayOf', () => {
  test('answers by the table', () => {
    assert.equal(may(OFFICER, 'schools.import'), 'yes')
    assert.equal(may(ANONYMOUS, 'schools.import'), 'no')
    assert.equal(may(ANONYMOUS, 'public.read'), 'yes')
  })

  for (const permission of ['payroll.read', 'schools', 'schools.', 'schools.read.all', 'constructor', 'toString', '']) {
    test(`denies what is no permission: ${JSON.stringify(permission)}`, () => {
      assert.equal(may(OFFICER, permission), 'no')
    })
  }
})
