import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { factorCaution } from './factor-caution.ts'

describe('factorCaution', () => {
  test('says which count a rate on free school meals is set on', () => {
    assert.match(factorCaution('fsm', 2024) ?? '', /eligible for free school meals now/)
    assert.match(factorCaution('fsm6', 2024) ?? '', /last six years/)
    assert.equal(factorCaution('eal3', 2024), null)
  })

  test('warns of two groups from the year in which there are two', () => {
    assert.doesNotMatch(factorCaution('fsm', 2025) ?? '', /September 2026/)
    assert.match(factorCaution('fsm', 2026) ?? '', /September 2026/)
  })
})
