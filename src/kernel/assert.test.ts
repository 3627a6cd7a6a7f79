import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as promise, BugError, must } from './assert.ts'

test('a broken promise is a bug and says which promise', () => {
  assert.throws(() => promise(false, 'totals are sums'), {
    name: 'BugError',
    message: 'Broken promise: totals are sums',
  })
  assert.doesNotThrow(() => promise(true, 'totals are sums'))
})

test('what must be there is handed on, nought and blank included', () => {
  assert.equal(must(0, 'a count'), 0)
  assert.equal(must('', 'a text'), '')
  assert.throws(() => must(null, 'a school'), BugError)
  assert.throws(() => must(undefined, 'a school'), BugError)
})
