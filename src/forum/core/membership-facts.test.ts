import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { holderOn, knownAt, knownGone, knownLeaving, type MembershipFacts } from './membership-facts.ts'

const SEAT = { seat: 'primary-1', from: calendarDate('2022-09-01'), to: null, recorded: null }
const TERM = {
  ...{ term: 'term-1', seat: 'primary-1', from: calendarDate('2022-09-01'), to: calendarDate('2026-08-31') },
  ...{ ended: null, recorded: null },
}
const ENDED = { ...TERM, ended: calendarDate('2024-03-21'), recorded: '2024-03-25T09:00:00.000Z' }
const NEXT = { ...TERM, term: 'term-2', from: calendarDate('2024-03-23'), recorded: '2024-03-26T09:00:00.000Z' }
const LEFT = {
  term: 'term-1',
  seat: 'primary-1',
  left: calendarDate('2024-03-20'),
  recorded: '2024-03-27T09:00:00.000Z',
}
const FACTS: MembershipFacts = { seats: [SEAT], terms: [TERM, ENDED, NEXT], schools: [] }
const DAY = calendarDate('2024-03-28')

describe('what was known of the membership at a moment', () => {
  const holder = (moment: string, day = DAY, facts = FACTS) =>
    holderOn(knownAt(facts, new Date(moment)), 'primary-1', day)?.term ?? null

  test('is what was recorded by it, though it was recorded of a day before', () => {
    assert.equal(holder('2024-03-25T08:59:59.999Z'), 'term-1')
    assert.equal(holder('2024-03-25T09:00:00.000Z'), null)
    assert.equal(holder('2024-03-25T09:00:00.000Z', calendarDate('2024-03-20')), 'term-1')
    assert.equal(holder('2024-03-26T09:00:00.000Z'), 'term-2')
    assert.equal(holder('2024-03-26T09:00:00.000Z', calendarDate('2024-03-22')), null)
  })

  test('has a member no longer whose school has left, nor on a seat that is no more', () => {
    const facts = { ...FACTS, terms: [TERM], schools: [LEFT] }
    assert.equal(holder('2024-03-26T09:00:00.000Z', DAY, facts), 'term-1')
    assert.equal(holder('2024-03-27T09:00:00.000Z', DAY, facts), null)
    assert.equal(holder('2024-03-27T09:00:00.000Z', calendarDate('2024-03-19'), facts), 'term-1')
    const back = { ...LEFT, left: null, recorded: '2024-03-27T10:00:00.000Z' }
    assert.equal(holder('2024-03-27T10:00:00.000Z', DAY, { ...facts, schools: [LEFT, back] }), 'term-1')
    const closed = { ...SEAT, to: calendarDate('2024-03-27'), recorded: '2024-03-27T10:00:00.000Z' }
    assert.equal(holder('2024-03-27T10:00:00.000Z', DAY, { ...FACTS, seats: [SEAT, closed] }), null)
  })

  test('says who is to leave by a day, and who had left by one, from the first day of the vote', () => {
    const early = knownAt(FACTS, new Date('2024-03-25T09:00:00.000Z'))
    const asked = [{ seat: 'primary-1', term: 'term-1' }]
    const leaving = (last: string) =>
      knownLeaving(early, ['primary-1'], { after: calendarDate('2024-03-15'), last: calendarDate(last) })
    const gone = (opened: string, last: string) =>
      knownGone(early, asked, { opened: calendarDate(opened), last: calendarDate(last) })

    assert.deepEqual([leaving('2024-03-20'), leaving('2024-03-21')], [[], [{ seat: 'primary-1', on: '2024-03-21' }]])
    assert.deepEqual(gone('2024-03-15', '2024-03-20'), [])
    assert.deepEqual(gone('2024-03-15', '2024-03-28'), [{ seat: 'primary-1', on: '2024-03-21' }])
    assert.deepEqual(gone('2024-03-24', '2024-03-28'), [{ seat: 'primary-1', on: '2024-03-24' }])
  })
})
