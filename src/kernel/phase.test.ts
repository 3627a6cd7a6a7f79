import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPhase, PHASE_NAMES, PHASES } from './phase.ts'

test('the four phases and no other word are phases, and each has a name', () => {
  for (const phase of PHASES) {
    assert.ok(isPhase(phase))
    assert.notEqual(PHASE_NAMES[phase], '')
  }
  for (const text of ['Primary', 'nursery', 'middle', '', 'toString']) assert.ok(!isPhase(text), text)
})
