import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { school } from '../../../tests/support/schools.ts'
import { closesByConversion, decideProposal } from './conversion.ts'

describe('decideProposal', () => {
  const september = calendarDate('2024-09-01')
  for (const [name, facts, expected] of [
    ['a community school', {}, null],
    ['a special school', { type: '7' }, null],
    ['a pupil referral unit', { type: '14' }, null],
    ['a school that is proposed to close', { status: '3' }, null],
    ['an academy', { type: '34' }, 'not-maintained'],
    ['an independent school', { type: '11' }, 'not-maintained'],
    ['a school that has closed', { status: '2' }, 'already-closed'],
    ['a school that opens on that day', { opened: september }, 'before-opening'],
  ] as const) {
    test(`answers ${expected ?? 'yes'} to ${name}`, () => {
      assert.equal(decideProposal(school(facts), september), expected)
    })
  }

  test('always lets a proposal be withdrawn, and knows no school that is not there', () => {
    assert.equal(decideProposal(school({ status: '2' }), null), null)
    assert.equal(decideProposal(null, september), 'no-such-school')
  })
})

describe('closesByConversion', () => {
  for (const [reason, expected] of [
    ['Academy Converter', true],
    ['For Academy', true],
    ['academy converter', true],
    ['Closure', false],
    ['Result of Amalgamation/Merger', false],
    ['Academy Free School', false],
    ['', false],
  ] as const) {
    test(`${expected ? 'takes' : 'does not take'} '${reason}' for a conversion`, () => {
      assert.equal(closesByConversion({ closedBecause: reason }), expected)
    })
  }
})
