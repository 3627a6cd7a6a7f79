import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEMO_YEAR } from '../../../tests/support/demo-year.ts'
import { BLANK_AND_NOUGHT, smallModel } from '../../../tests/support/small-model.ts'
import { must } from '../../kernel/assert.ts'
import { rangeTable } from './rate-tables.ts'

describe('the range in the paper', () => {
  test('says over which schools it is, and of which of them no count was given', () => {
    const models = { ...DEMO_YEAR, current: smallModel(BLANK_AND_NOUGHT), prior: null }
    const eal = must(models.current.book.services[1], 'the second service is EAL')

    assert.deepEqual(rangeTable(models, eal)?.notes, [
      'Over 3 maintained primary schools.',
      'No count of EAL3 is given for Ash: counted as paying nothing on it.',
    ])
  })
})
