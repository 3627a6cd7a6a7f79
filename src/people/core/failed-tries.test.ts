import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { failedTryOf } from './failed-tries.ts'

describe('failedTryOf', () => {
  for (const [action, after, how] of [
    ['people.sign-in-failed', { why: 'wrong password' }, 'Password'],
    ['people.sign-in-failed', { why: 'disabled' }, 'Password'],
    ['people.sign-in-failed', { why: 'passkey' }, 'Passkey'],
    ['people.sign-in-failed', { why: 'disabled', provider: 'entra' }, 'An account elsewhere'],
    ['people.second-factor-failed', { kind: 'app', why: 'used' }, 'Code of the app'],
    ['people.second-factor-failed', { kind: 'recovery-code', why: 'wrong' }, 'Recovery code'],
    ['people.confirm-failed', {}, 'Password'],
  ] as const) {
    test(`says of ${action} ${JSON.stringify(after)} how it was tried, and not why it failed`, () => {
      assert.deepEqual(failedTryOf(action, { ...after, device: 'Firefox on Windows' }), {
        device: 'Firefox on Windows',
        how,
      })
    })
  }

  test('says so where nothing more is kept', () => {
    assert.deepEqual(failedTryOf('people.sign-in-failed', null), { device: 'Not kept', how: 'Not kept' })
  })
})
