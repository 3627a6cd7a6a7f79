import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPhase, parsePhase, PHASE_NAMES, PHASES } from './phase.ts'

test('the four phases and no other word are phases, and each has a name', () => {
  for (const phase of PHASES) {
    assert.ok(isPhase(phase))
    assert.notEqual(PHASE_NAMES[phase], '')
  }
  for (const text of ['Primary', 'nursery', 'middle', '', 'toString']) assert.ok(!isPhase(text), text)
})

test('a phase is read by its code and as pages print it, in any case', () => {
  for (const phase of PHASES) {
    for (const text of [phase, PHASE_NAMES[phase], PHASE_NAMES[phase].toUpperCase()])
      assert.equal(parsePhase(text), phase)
  }
  assert.equal(parsePhase('Primary schools'), 'primary')
  assert.equal(parsePhase('PRUs'), 'pru')
  for (const text of ['', 'middle', 'prim', 'toString']) assert.equal(parsePhase(text), null)
})
