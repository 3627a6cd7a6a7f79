import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AT, held, stay, substitute, vacant } from '../../../tests/support/forum.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { presentAt } from './attendance.ts'
import { bodyPresence } from './body-presence.ts'
import { UNSETTLED } from './constitution.ts'
import {
  decideArrival,
  decideCorrection,
  decideDeparture,
  decidePerson,
  stillExpected,
  type RecordedStay,
} from './stays.ts'

const recorded = (id: string, of: string, facts: Parameters<typeof stay>[1] = {}): RecordedStay => ({
  ...stay(of, facts),
  id,
  version: 1,
})
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
const codeOf = (decided: Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: Readonly<{ code: string }> }>) =>
  decided.ok ? 'ok' : decided.refusal.code

describe('an arrival', () => {
  const standings = [held('primary-1', 'primary', [substitute('primary-1')]), vacant('academy-1', 'academy')]

  for (const [seat, who, code] of [
    ['primary-1', null, 'ok'],
    ['primary-1', 'substitute-primary-1', 'ok'],
    ['primary-1', 'substitute-primary-2', 'not-a-substitute'],
    ['academy-1', null, 'vacant'],
    ['primary-9', null, 'no-such-seat'],
  ] as const) {
    test(`of ${who ?? 'the member'} for ${seat}: ${code}`, () => {
      assert.equal(codeOf(decidePerson(standings, { seat, substitute: who })), code)
    })
  }

  test('is recorded once while somebody is there, and again after they left', () => {
    const open = recorded('a', 'primary-1')
    const gone = recorded('a', 'primary-1', { left: AT })
    const again = (minutes: number) => stay('primary-1', { arrived: later(minutes) })

    assert.equal(codeOf(decideArrival([open], again(5))), 'already-there')
    assert.equal(codeOf(decideArrival([gone], again(0))), 'ok')
    assert.equal(codeOf(decideArrival([gone], again(-1))), 'already-there')
    assert.equal(codeOf(decideArrival([recorded('a', 'primary-1', { arrived: later(10) })], again(0))), 'two-at-once')
    assert.equal(codeOf(decideArrival([open], stay('primary-1', { substitute: 's' }))), 'ok')
  })
})

describe('a departure', () => {
  test('is after the arrival, and once', () => {
    const open = recorded('a', 'primary-1', { arrived: AT })

    assert.equal(codeOf(decideDeparture(open, AT)), 'left-before-arriving')
    assert.equal(codeOf(decideDeparture(open, later(1))), 'ok')
    assert.equal(codeOf(decideDeparture({ ...open, left: later(1) }, later(2))), 'not-there')
  })

  test('can be put right, but not into another stay of the same person', () => {
    const [first, second] = [
      recorded('a', 'primary-1', { arrived: later(0), left: later(10) }),
      recorded('b', 'primary-1', { arrived: later(20) }),
    ]
    const to = (left: Date | null) => codeOf(decideCorrection([first, second], 'a', { ...first, left }))

    assert.equal(to(later(20)), 'ok')
    assert.equal(to(later(21)), 'two-at-once')
    assert.equal(to(null), 'two-at-once')
    assert.equal(to(later(0)), 'left-before-arriving')
  })
})

describe('those who are still expected', () => {
  const standings = [
    held('primary-1', 'primary', [substitute('primary-1')]),
    held('primary-2', 'primary'),
    held('primary-3', 'primary', [substitute('primary-3')]),
    vacant('primary-4', 'primary'),
  ]

  test('are members without apologies, and substitutes who were named, as long as nobody has come for the seat', () => {
    const apologies = [
      { seat: 'primary-1', substitute: 'substitute-primary-1' },
      { seat: 'primary-3', substitute: null },
    ]

    assert.deepEqual(stillExpected(standings, apologies, []), [
      { seat: 'primary-1', substitute: 'substitute-primary-1' },
      { seat: 'primary-2', substitute: null },
    ])
    const came = [recorded('a', 'primary-1'), recorded('b', 'primary-2', { left: later(1) })]
    assert.deepEqual(stillExpected(standings, apologies, came), [])
  })

  test('are not a substitute who may no longer stand in', () => {
    assert.deepEqual(stillExpected(standings.slice(0, 1), [{ seat: 'primary-1', substitute: 'gone' }], []), [])
  })
})

test('a body of which nobody is there is told, with all that it votes on', async () => {
  const law = await readForumLaw()
  const standings = [held('primary-1', 'primary'), held('secondary-1', 'secondary'), held('academy-1', 'academy')]
  const present = presentAt(standings, [stay('primary-1'), stay('academy-1')], AT)
  const bodies = bodyPresence(law, UNSETTLED, calendarDate('2023-12-07'), { standings, present })
  const of = (name: string) => bodies.find((body) => body.name === name)

  assert.deepEqual(of('Maintained secondary schools members'), {
    name: 'Maintained secondary schools members',
    kinds: ['De-delegation of a service'],
    members: 1,
    present: 0,
  })
  assert.deepEqual([of('Maintained primary schools members')?.present, of('All members')?.present], [1, 2])
  assert.ok((of('All members')?.kinds.length ?? 0) > 1)
})
