import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { held, PRIMARY_BODY } from '../../../tests/support/forum.ts'
import { UNSETTLED } from './constitution.ts'
import { interestsIn, refusalOfInterest, withdrawnFrom, type DeclaredInterest } from './interests.ts'
import type { QuestionState } from './question.ts'

const UNION = { id: 'union', item: 'item' }
const INSURANCE = { id: 'insurance', item: 'item' }

function declared(seat: string, question: string | null, withdraws = true): DeclaredInterest {
  return { item: 'item', question, seat, withdraws }
}

describe('interests in a vote', () => {
  test('are those in its question and in the whole item, and say which', () => {
    const all = [declared('primary-1', 'union'), declared('primary-2', null), declared('primary-3', 'insurance')]

    assert.deepEqual(interestsIn([UNION], all), [
      { seat: 'primary-1', withdraws: true, scope: 'question' },
      { seat: 'primary-2', withdraws: true },
    ])
  })

  test('withdraw from a vote on several questions only whoever withdrew from each of them', () => {
    const one = [declared('primary-1', 'union')]
    const each = [...one, declared('primary-1', 'insurance')]

    assert.equal(interestsIn([UNION, INSURANCE], one)[0]?.withdraws, false)
    assert.deepEqual(interestsIn([UNION, INSURANCE], each), [{ seat: 'primary-1', withdraws: true, scope: 'question' }])
  })

  test('withdraw somebody who stays for the item and withdraws from the question', () => {
    const both = [declared('primary-1', null, false), declared('primary-1', 'union')]

    assert.deepEqual(interestsIn([UNION], both), [{ seat: 'primary-1', withdraws: true, scope: 'question' }])
    assert.deepEqual(interestsIn([INSURANCE], both), [{ seat: 'primary-1', withdraws: false }])
  })

  test('of another item or meeting, where the question was before, do not count', () => {
    assert.deepEqual(interestsIn([{ ...UNION, item: 'later' }], [declared('primary-1', 'union')]), [])
  })
})

describe('seats that have withdrawn from a question', () => {
  const standings = [held('primary-1', 'primary'), held('primary-2', 'primary'), held('academy-1', 'academy')]

  test('are those of its body alone, and whoever only declared where the forum says that this withdraws', () => {
    const declarations = [
      declared('primary-1', 'union'),
      declared('primary-2', 'union', false),
      declared('academy-1', 'union'),
    ]
    const seats = (interest: 'may-vote' | 'withdraws') =>
      withdrawnFrom(UNION, PRIMARY_BODY, { standings, declarations, constitution: { ...UNSETTLED, interest } })

    assert.deepEqual(seats('may-vote'), ['primary-1'])
    assert.deepEqual(seats('withdraws'), ['primary-1', 'primary-2'])
  })
})

describe('an interest in a question is refused', () => {
  const refusal = (state: QuestionState, facts: { again?: boolean; item?: string; all?: DeclaredInterest[] } = {}) =>
    refusalOfInterest(
      { question: { ...UNION, state }, seat: 'primary-1', again: facts.again ?? false },
      { item: facts.item ?? 'item', declared: facts.all ?? [] },
    )

  test('where it is of another item, is being voted on, or cannot be voted on any more', () => {
    assert.equal(refusal('put', { item: 'another' }), 'question-of-another-item')
    assert.equal(refusal('voting'), 'question-voting')
    for (const state of ['withdrawn', 'referred', 'authorised', 'refused'] as const) {
      assert.equal(refusal(state), 'question-settled')
    }
  })

  test('once it was voted on, unless it is to be voted on again', () => {
    for (const state of ['approved', 'approved-as-amended', 'rejected', 'views-heard'] as const) {
      assert.equal(refusal(state), 'voted-already')
      assert.equal(refusal(state, { again: true }), null)
    }
    for (const state of ['put', 'deferred', 'no-decision', 'views-given', 'agreed-in-principle'] as const) {
      assert.equal(refusal(state), null)
    }
  })

  test('of a seat that has withdrawn from the whole item, and of no other', () => {
    assert.equal(refusal('put', { all: [declared('primary-1', null)] }), 'withdrew-from-item')
    assert.equal(refusal('put', { all: [declared('primary-1', null, false), declared('primary-2', null)] }), null)
  })
})
