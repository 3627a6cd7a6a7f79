import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { QuestionState } from '../../forum/core/question.ts'
import { askedAbout } from '../../../tests/support/asked.ts'
import type { Asked } from './asked.ts'
import { consentTo, isAllTaken, moneyAtForum, moneyInWords } from './decided-money.ts'

const AMOUNTS = [
  { service: 'insurance', phase: 'primary', total: pence(100) },
  { service: 'insurance', phase: 'secondary', total: pence(20) },
  { service: 'eal', phase: 'primary', total: pence(3) },
] as const

/** Decided phase by phase. */
function asked(subject: string, state: QuestionState, decided: readonly (readonly [Phase, QuestionState])[]): Asked {
  return askedAbout(subject, {
    state,
    ...(decided.length === 0 ? {} : { phases: decided.map(([phase]) => phase) }),
    decisions: decided.map(([phase, outcome], index) => ({
      number: index + 1,
      phase,
      outcome,
      frozen: null,
      replaced: false,
    })),
  })
}

describe('the money of a year at the forum', () => {
  test('is told apart by phase, and adds up to all of it', () => {
    const both = asked('insurance', 'approved', [
      ['primary', 'approved'],
      ['secondary', 'rejected'],
    ])

    assert.deepEqual(moneyAtForum(AMOUNTS, [both]), { agreed: 100, refused: 20, open: 3 })
    assert.equal(isAllTaken(AMOUNTS, [both]), false)
    assert.equal(
      moneyInWords(moneyAtForum(AMOUNTS, [both])),
      '£1.00 is approved, £0.03 is to be decided, and £0.20 was not approved and is not taken',
    )
  })

  test('is all to be decided before any decision', () => {
    assert.equal(moneyInWords(moneyAtForum(AMOUNTS, [asked('eal', 'put', [])])), 'all is to be decided')
  })

  test('is all taken only when every line was agreed to', () => {
    const insurance = asked('insurance', 'approved', [
      ['primary', 'approved'],
      ['secondary', 'approved-as-amended'],
    ])

    assert.equal(isAllTaken(AMOUNTS, [insurance, asked('eal', 'approved', [['primary', 'approved']])]), true)
    assert.equal(isAllTaken(AMOUNTS, [insurance]), false)
    assert.equal(isAllTaken(AMOUNTS, []), false)
  })

  for (const [state, outcome, consent] of [
    ['referred', 'rejected', 'open'],
    ['authorised', 'rejected', 'agreed'],
    ['refused', 'rejected', 'refused'],
    ['rejected', 'rejected', 'refused'],
    ['views-given', 'views-given', 'open'],
    ['no-decision', 'no-decision', 'open'],
    ['agreed-in-principle', 'agreed-in-principle', 'open'],
  ] as const) {
    test(`is ${consent} where the question is ${state} after it was ${outcome}`, () => {
      assert.equal(consentTo([asked('eal', state, [['primary', outcome]])], 'eal', 'primary'), consent)
    })
  }

  test('rests on the decision while a line that was refused is put again, and then on the new one', () => {
    const september = { code: '2023-09-21', title: 'Schools Forum', day: calendarDate('2023-09-21'), over: true }
    const before = { ...asked('eal', 'rejected', [['primary', 'rejected']]), meeting: september }

    assert.equal(consentTo([before, asked('eal', 'put', [])], 'eal', 'primary'), 'refused')
    assert.equal(consentTo([before, asked('eal', 'approved', [['primary', 'approved']])], 'eal', 'primary'), 'agreed')
  })
})
