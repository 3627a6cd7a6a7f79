import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pence } from '../../kernel/pence.ts'
import { aBook, aLine, withRate } from '../../../tests/support/rates.ts'
import type { RateBook, RateLine } from './rate-book.ts'
import { rebaseDraft } from './rebase-draft.ts'
import type { WorkbenchReading } from './workbench-form.ts'

const INSURANCE = 'insurance/primary/basic-entitlement'

describe('rebaseDraft', () => {
  test('lays one person’s line over the newest version and keeps the other’s lines', () => {
    const newest = withRate(aBook(), 'eal', 3900)

    const { reading, both } = rebaseDraft(aBook(), newest, draftOf([insurance(2200)]))

    assert.deepEqual(reading.book, withRate(newest, 'insurance', 2200))
    assert.deepEqual(both, [])
  })

  test('names a line that both changed, and shows this person’s value', () => {
    const newest = withRate(aBook(), 'insurance', 2300)

    const { reading, both } = rebaseDraft(aBook(), newest, draftOf([insurance(2200)]))

    assert.deepEqual(both, [INSURANCE])
    assert.deepEqual(reading.book, withRate(aBook(), 'insurance', 2200))
  })

  test('has nothing left to save where both made the same change', () => {
    const newest = withRate(aBook(), 'insurance', 2200)

    const { reading, both } = rebaseDraft(aBook(), newest, draftOf([insurance(2200)]))

    assert.deepEqual([reading.changed, both], [[], []])
  })

  test('forgets a change of a line that somebody took out', () => {
    const newest: RateBook = { ...aBook(), lines: aBook().lines.filter(({ service }) => service !== 'insurance') }

    const { reading } = rebaseDraft(aBook(), newest, draftOf([insurance(2200)]))

    assert.deepEqual([reading.book, reading.changed], [newest, []])
  })
})

function insurance(rate: number): RateLine {
  return aLine({ service: 'insurance', rate: pence(rate) })
}

function draftOf(changed: readonly RateLine[]): WorkbenchReading {
  return { book: aBook(), changed, removed: [], problems: [] }
}
