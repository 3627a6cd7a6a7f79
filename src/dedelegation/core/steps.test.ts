import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createSteps, type Snapshot } from './steps.ts'

const at = (rate: string): Snapshot => [
  ['insurance:rate', rate],
  ['insurance:reason', ''],
]

describe('what was typed, step by step', () => {
  test('goes back by visits to a box and forward again', () => {
    const steps = createSteps()
    steps.record('rate', at('21'))
    steps.record('rate', at('2'))
    steps.close()
    steps.record('rate', at('22'))

    assert.deepEqual(steps.back(at('23')), at('22'))
    assert.deepEqual(steps.back(at('22')), at('21'))
    assert.equal(steps.back(at('21')), null)
    assert.deepEqual(steps.forward(at('21')), at('22'))
    assert.deepEqual(steps.forward(at('22')), at('23'))
    assert.equal(steps.forward(at('23')), null)
  })

  test('does not keep one moment twice', () => {
    const steps = createSteps()
    steps.record('rate', at('21'))
    steps.close()
    steps.record('reason', at('21'))

    assert.deepEqual(steps.back(at('22')), at('21'))
    assert.equal(steps.canGoBack(at('21')), false)
    assert.equal(steps.back(at('21')), null)
  })

  test('passes over a moment that looks like the present one', () => {
    const steps = createSteps()
    steps.record('rate', at('21'))
    steps.close()
    steps.record('rate', at('22'))

    // Typed back to what it had been: the moment with 22 differs, the one with 21 does not.
    assert.equal(steps.canGoBack(at('21')), true)
    assert.deepEqual(steps.back(at('21')), at('22'))

    const typedBack = createSteps()
    typedBack.record('rate', at('21'))
    assert.equal(typedBack.canGoBack(at('21')), false)
    assert.equal(typedBack.back(at('21')), null)
  })

  test('forgets what was undone once something else is typed', () => {
    const steps = createSteps()
    steps.record('rate', at('21'))
    steps.back(at('22'))
    assert.equal(steps.canGoForward(at('21')), true)
    steps.record('rate', at('21'))

    assert.equal(steps.canGoForward(at('23')), false)
    assert.equal(steps.forward(at('23')), null)
  })
})
