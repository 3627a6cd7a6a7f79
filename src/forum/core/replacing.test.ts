import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import type { QuestionState } from './question.ts'
import { replacedBy, standingOf, type Replacing } from './replacing.ts'

type Told = readonly [question: string, outcome: QuestionState]

/** The decisions that follow from what was decided, one after the other, as they are recorded. */
function recordedOf(all: readonly Told[]): readonly Replacing[] {
  return all.reduce<readonly Replacing[]>((before, [question, outcome]) => {
    const line = {
      kind: 'de-delegation',
      subject: 'insurance',
      year: fundingYear('2024-25'),
      phase: 'primary',
    } as const
    const replaces = replacedBy({ question, outcome, phase: 'primary' }, before)

    return [...before, { ...line, question, outcome, number: before.length + 1, replaces }]
  }, [])
}

describe('a decision takes the place', () => {
  for (const [what, told, replaces, stand] of [
    ['of none where it is the first', [['a', 'approved']], [null], [1]],
    [
      'of the one before on its own question',
      [
        ['a', 'deferred'],
        ['a', 'approved'],
      ],
      [null, 1],
      [2],
    ],
    [
      'of the one that stands, which another question asked',
      [
        ['a', 'approved'],
        ['b', 'rejected'],
      ],
      [null, 1],
      [2],
    ],
    [
      'of none that was decided where the new question was only put off',
      [
        ['a', 'approved'],
        ['b', 'deferred'],
      ],
      [null, null],
      [1, 2],
    ],
    [
      'of what was decided, once the question that was put off is decided too',
      [
        ['a', 'approved'],
        ['b', 'deferred'],
        ['b', 'rejected'],
      ],
      [null, null, 1],
      [3],
    ],
    [
      'of what another question left open, where nothing was decided',
      [
        ['a', 'no-decision'],
        ['b', 'views-given'],
        ['b', 'approved'],
      ],
      [null, 1, 2],
      [3],
    ],
    [
      'of the newest, each time that it is asked anew',
      [
        ['a', 'approved'],
        ['b', 'rejected'],
        ['c', 'approved'],
      ],
      [null, 1, 2],
      [3],
    ],
  ] as const satisfies readonly (readonly [string, readonly Told[], readonly (number | null)[], readonly number[]])[]) {
    test(what, () => {
      const decisions = recordedOf(told)

      assert.deepEqual(
        decisions.map((one) => one.replaces),
        replaces,
      )
      assert.deepEqual(
        standingOf(decisions).map(({ number }) => number),
        stand,
      )
    })
  }

  test('of none of another phase', () => {
    const [before] = recordedOf([['a', 'approved']])

    assert.equal(replacedBy({ question: 'b', outcome: 'approved', phase: 'secondary' }, before ? [before] : []), null)
  })
})
