import assert from 'node:assert/strict'
import { test } from 'node:test'
import { censusInWords } from './census.ts'

test('a census is named with what its counts are, and never with the word twice', () => {
  assert.equal(
    censusInWords({ name: 'October 2026 census', status: 'provisional' }),
    'October 2026 census (provisional)',
  )
  assert.equal(censusInWords({ name: 'Final October census', status: 'final' }), 'Final October census')
  assert.equal(
    censusInWords({ name: 'Final October census', status: 'provisional' }),
    'Final October census (provisional)',
  )
})
