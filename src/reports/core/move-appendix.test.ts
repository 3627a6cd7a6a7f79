import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { moveAppendix, type PlacedSection } from './move-appendix.ts'

const PRESENT: readonly PlacedSection[] = [
  { section: 'summary', place: 1 },
  { section: 'appendix.eal', place: 1012 },
  { section: 'appendix.posts', place: 1013 },
  { section: 'appendix.duties', place: 1020 },
]
const SHOWN = ['appendix.eal', 'appendix.posts', 'appendix.duties']

describe('moveAppendix', () => {
  test('changes places with the one before or behind, and leaves all else where it is', () => {
    assert.deepEqual(moveAppendix(PRESENT, { section: 'appendix.posts', direction: 'up', shown: SHOWN }), [
      { section: 'appendix.posts', place: 1012 },
      { section: 'appendix.eal', place: 1013 },
    ])
    assert.deepEqual(moveAppendix(PRESENT, { section: 'appendix.posts', direction: 'down', shown: SHOWN }), [
      { section: 'appendix.duties', place: 1013 },
      { section: 'appendix.posts', place: 1020 },
    ])
  })

  test('moves one step however often the button is pressed', () => {
    const after = [PRESENT[0], PRESENT[2], PRESENT[1], PRESENT[3]].filter((one) => one !== undefined)

    assert.deepEqual(moveAppendix(after, { section: 'appendix.posts', direction: 'up', shown: SHOWN }), [])
  })

  test('moves nothing when the order is another one by now, or there is no neighbour', () => {
    const [first = '', ...others] = SHOWN
    for (const [section, direction, shown] of [
      ['appendix.posts', 'up', [...others, first]],
      ['appendix.posts', 'up', [...SHOWN, 'appendix.new']],
      ['appendix.eal', 'up', SHOWN],
      ['appendix.duties', 'down', SHOWN],
      ['appendix.gone', 'up', SHOWN],
      ['summary', 'down', SHOWN],
    ] as const) {
      assert.equal(moveAppendix(PRESENT, { section, direction, shown }), null, `${section} ${direction}`)
    }
  })

  test('tells apart appendices that stand at one place', () => {
    const present = SHOWN.map((section) => ({ section, place: 1001 }))

    assert.deepEqual(moveAppendix(present, { section: 'appendix.eal', direction: 'down', shown: SHOWN }), [
      { section: 'appendix.eal', place: 1002 },
      { section: 'appendix.duties', place: 1003 },
    ])
  })
})
