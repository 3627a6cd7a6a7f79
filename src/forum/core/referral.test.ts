import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { decideStep, explainReferral, whyNotRefer, type Referral, type ReferralStep } from './referral.ts'

const ALLOWED = { referral: true }
const DAY = calendarDate('2023-12-20')
const WHEN = { today: calendarDate('2024-01-15'), decidedOn: calendarDate('2023-12-07') }
const PREPARED: Referral = {
  id: 'referral',
  question: 'question',
  decision: 12,
  state: 'prepared',
  grounds: 'Schools would be without cover',
  preparedOn: DAY,
  sentOn: null,
  answeredOn: null,
  answer: '',
  version: 1,
}
const SENT: Referral = { ...PREPARED, state: 'sent', sentOn: calendarDate('2023-12-21') }

describe('the way to the Secretary of State', () => {
  for (const [kind, outcome, state, code] of [
    [ALLOWED, 'rejected', 'rejected', null],
    [ALLOWED, 'no-decision', 'no-decision', null],
    [ALLOWED, 'views-given', 'views-given', null],
    [ALLOWED, 'approved', 'approved', 'nothing-to-refer'],
    [ALLOWED, 'deferred', 'deferred', 'nothing-to-refer'],
    [ALLOWED, 'rejected', 'approved', 'decided-since'],
    [ALLOWED, 'rejected', 'voting', 'decided-since'],
    [{ referral: false }, 'rejected', 'rejected', 'not-by-law'],
    [null, 'rejected', 'rejected', 'not-by-law'],
  ] as const) {
    test(`is ${code ?? 'open'} for a decision that is ${outcome} of a question that is ${state}`, () => {
      assert.equal(whyNotRefer(kind, { outcome }, { state })?.code ?? null, code)
    })
  }

  test('goes from being prepared to sent to an answer, each on its day', () => {
    const sent = decideStep(PREPARED, { do: 'send', on: calendarDate('2023-12-21') }, WHEN)
    assert.ok(sent.ok)
    assert.deepEqual(sent.referral, SENT)
    const on = calendarDate('2024-01-10')
    const answered = decideStep(SENT, { do: 'answer', state: 'authorised', on, words: 'For one year' }, WHEN)
    assert.ok(answered.ok)
    assert.deepEqual(answered.referral, { ...SENT, state: 'authorised', answeredOn: on, answer: 'For one year' })
  })

  test('may have been sent before it was typed', () => {
    const sent = decideStep(PREPARED, { do: 'send', on: calendarDate('2023-12-08') }, WHEN)

    assert.deepEqual(sent.ok && [sent.referral.preparedOn, sent.referral.sentOn], ['2023-12-08', '2023-12-08'])
  })

  for (const [what, referral, step, words] of [
    [
      'sent before it was decided',
      PREPARED,
      { do: 'send', on: calendarDate('2023-12-06') },
      /7 December 2023 or later/,
    ],
    ['sent tomorrow', PREPARED, { do: 'send', on: calendarDate('2024-01-16') }, /today or in the past/],
    ['sent twice', SENT, { do: 'send', on: DAY }, /sent to the secretary of state/],
    ['withdrawn once sent', SENT, { do: 'withdraw' }, /sent to the secretary of state/],
    [
      'answered before it was sent',
      SENT,
      { do: 'answer', state: 'refused', on: DAY, words: '' },
      /answered must be 21 December 2023/,
    ],
    [
      'answered while being prepared',
      PREPARED,
      { do: 'answer', state: 'refused', on: DAY, words: '' },
      /being prepared/,
    ],
  ] as const satisfies readonly (readonly [string, Referral, ReferralStep, RegExp])[]) {
    test(`is never ${what}`, () => {
      const decided = decideStep(referral, step, WHEN)

      assert.equal(decided.ok, false)
      assert.match(decided.ok ? '' : explainReferral(decided.refusal), words)
    })
  }
})
