import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { DEMO_BOOK } from '../../../tests/support/demo-year.ts'
import { carryBook } from './carry-book.ts'

test('a book carried to the next year has the same rates, typed, and nothing that was said of the other year', () => {
  const carried = carryBook(DEMO_BOOK, fundingYear('2025-26'))

  assert.equal(carried.year, '2025-26')
  assert.deepEqual(
    carried.lines.map(({ rate }) => rate),
    DEMO_BOOK.lines.map(({ rate }) => rate),
  )
  assert.ok(carried.lines.every(({ derivation, commentary }) => derivation.method === 'direct' && commentary === ''))
  assert.deepEqual(carried.assumptions, [])
  assert.deepEqual(
    carried.services.map(({ code, status }) => [code, status]),
    DEMO_BOOK.services.map(({ code, status }) => [code, status]),
  )
})
