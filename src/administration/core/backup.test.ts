import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { beyondKept, readNightlyKept, sizeInWords, type KeptBackup } from './backup.ts'

function backup(id: string, kind: KeptBackup['kind'], day: number): KeptBackup {
  return { id, kind, at: new Date(Date.UTC(2024, 0, day)), by: 'system', size: 1, sha256: '0'.repeat(64), rows: 1 }
}

describe('beyondKept', () => {
  const backups = [
    backup('old', 'nightly', 1),
    backup('asked', 'asked', 2),
    backup('new', 'nightly', 4),
    backup('mid', 'nightly', 3),
  ]

  test('names the oldest of the nights, and never what somebody asked for', () => {
    assert.deepEqual(
      beyondKept(backups, 1).map(({ id }) => id),
      ['mid', 'old'],
    )
    assert.deepEqual(beyondKept(backups, 3), [])
    assert.deepEqual(
      beyondKept(backups, 0).map(({ id }) => id),
      ['new', 'mid', 'old'],
    )
  })
})

test('readNightlyKept takes whole numbers from 0 to 60 alone', () => {
  assert.deepEqual(['0', ' 7 ', '60'].map(readNightlyKept), [0, 7, 60])
  for (const typed of ['', '61', '-1', '1.5', '1e1', '007x', '１', '100'])
    assert.equal(readNightlyKept(typed), null, typed)
})

test('sizeInWords rounds to one decimal of the unit', () => {
  assert.deepEqual([999, 1_000, 14_249_999, 3_000_000_000, 5e12].map(sizeInWords), [
    '999 bytes',
    '1.0 kB',
    '14.2 MB',
    '3.0 GB',
    '5000.0 GB',
  ])
})
