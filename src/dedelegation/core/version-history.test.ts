import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { undoState, type HistoryStep, type MadeAs } from './version-history.ts'

describe('undoState', () => {
  test('has nothing to undo or redo at the first version', () => {
    assert.deepEqual(undoState(steps(['edit', null])), { undo: null, redo: null })
  })

  test('undoes to the version before, and redoes what was undone', () => {
    const edits: readonly [MadeAs, number | null][] = [
      ['edit', null],
      ['edit', null],
      ['edit', null],
    ]
    assert.deepEqual(undoState(steps(...edits)), { undo: 2, redo: null })
    assert.deepEqual(undoState(steps(...edits, ['undo', 2])), { undo: 1, redo: 3 })
    assert.deepEqual(undoState(steps(...edits, ['undo', 2], ['undo', 1])), { undo: null, redo: 2 })
    assert.deepEqual(undoState(steps(...edits, ['undo', 2], ['undo', 1], ['redo', 2])), { undo: 1, redo: 3 })
  })

  test('forgets what could be redone once a new edit or a restore follows', () => {
    assert.deepEqual(undoState(steps(['edit', null], ['edit', null], ['undo', 1], ['edit', null])), {
      undo: 1,
      redo: null,
    })
    assert.deepEqual(undoState(steps(['edit', null], ['edit', null], ['undo', 1], ['restore', 2])), {
      undo: 1,
      redo: null,
    })
  })

  test('takes a restore back like any other change', () => {
    assert.deepEqual(undoState(steps(['edit', null], ['edit', null], ['restore', 1])), { undo: 2, redo: null })
  })
})

function steps(...made: readonly (readonly [MadeAs, number | null])[]): readonly HistoryStep[] {
  return made.map(([madeAs, sameAs], index) => ({ number: index + 1, madeAs, sameAs }))
}
