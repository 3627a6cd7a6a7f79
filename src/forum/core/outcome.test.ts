import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { stateAfter } from './outcome.ts'
import { authorises, isOpen, mayFollow, QUESTION_STATES, type QuestionState } from './question.ts'

const STATES = Object.keys(QUESTION_STATES) as readonly QuestionState[]
const AS_PUT = { amended: false }

describe('stateAfter', () => {
  for (const [outcome, purpose, amended, state] of [
    ['approved', 'decide', false, 'approved'],
    ['approved', 'decide', true, 'approved-as-amended'],
    ['approved', 'in-principle', false, 'agreed-in-principle'],
    ['approved', 'in-principle', true, 'agreed-in-principle'],
    ['rejected', 'decide', false, 'rejected'],
    ['rejected', 'in-principle', true, 'rejected'],
    ['no-decision', 'decide', false, 'no-decision'],
    ['no-decision', 'views', false, 'no-decision'],
    ['views', 'views', false, 'views-given'],
  ] as const) {
    test(`of ${outcome}, asked to ${purpose}${amended ? ' on amended terms' : ''}, is ${state}`, () => {
      assert.equal(stateAfter({ effect: 'decides' }, purpose, { outcome }, { amended }), state)
    })
  }

  test('is no decision where nobody could vote, whoever decides', () => {
    assert.equal(stateAfter({ effect: 'gives-views' }, 'decide', { outcome: 'no-decision' }, AS_PUT), 'no-decision')
  })

  test('is the forum’s views where the authority decides, whatever the votes were', () => {
    for (const outcome of ['approved', 'rejected', 'views'] as const) {
      assert.equal(stateAfter({ effect: 'gives-views' }, 'decide', { outcome }, AS_PUT), 'views-heard')
    }
  })
})

describe('a question', () => {
  test('can come to every outcome of a vote from a vote, and from nowhere else but none where nobody may vote', () => {
    for (const outcome of ['approved', 'approved-as-amended', 'rejected', 'views-given', 'views-heard'] as const) {
      assert.deepEqual(
        STATES.filter((from) => mayFollow(from, outcome)),
        ['voting'],
      )
    }
    assert.deepEqual(
      STATES.filter((from) => mayFollow(from, 'no-decision')),
      ['put', 'voting'],
    )
  })

  test('is voted on again after a decision, and not after the Secretary of State’s', () => {
    assert.deepEqual(
      STATES.filter((from) => !mayFollow(from, 'voting')),
      ['voting', 'withdrawn', 'referred', 'authorised', 'refused'],
    )
  })

  test('goes to the Secretary of State only where the forum did not agree or could not decide', () => {
    assert.deepEqual(
      STATES.filter((from) => mayFollow(from, 'referred')),
      ['rejected', 'no-decision', 'views-given'],
    )
  })

  test('authorises money in three states, all of them settled', () => {
    assert.deepEqual(STATES.filter(authorises), ['approved', 'approved-as-amended', 'authorised'])
    assert.deepEqual(
      STATES.filter((state) => authorises(state) && isOpen(state)),
      [],
    )
  })
})
