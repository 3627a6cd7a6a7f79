import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failed, ok } from './result.ts'

test('a result is the value, or every reason why not', () => {
  assert.deepEqual(ok(5), { ok: true, value: 5 })
  assert.deepEqual(failed(['too long', 'too late']), { ok: false, errors: ['too long', 'too late'] })
})
