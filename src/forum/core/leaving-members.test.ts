import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { elector, poll } from '../../../tests/support/forum.ts'
import { UNSETTLED } from './constitution.ts'
import { decideVote, type Poll } from './poll.ts'
import { resultOf } from './result.ts'

const SEATS = ['primary-1', 'primary-2', 'primary-3']

/** A vote outside a meeting until 28 March at 5pm; the member of primary-3 is one until the 20th. */
function outside(facts: Partial<Poll> = {}): Poll {
  return poll(
    SEATS.map((seat) => elector(seat)),
    {
      mode: 'outside',
      closesAt: new Date('2024-03-28T17:00:00Z'),
      quorum: null,
      constitution: { ...UNSETTLED, silence: 'consents' },
      leaving: [{ seat: 'primary-3', on: calendarDate('2024-03-21') }],
      ...facts,
    },
  )
}

describe('a member who stops being one before the deadline of a vote outside a meeting', () => {
  test('votes to the last minute of the last day in England, and no longer', () => {
    const request = {
      seat: 'primary-3',
      choice: 'for',
      by: { kind: 'own-device', account: 'account-primary-3' },
      there: true,
    } as const
    const at = (text: string) => {
      const decision = decideVote(outside(), [], request, new Date(text))

      return decision.ok ? 'taken' : decision.refusal.code
    }

    assert.deepEqual(
      ['2024-03-20T23:59:59Z', '2024-03-21T00:00:00Z', '2024-03-28T16:59:59Z', '2024-03-28T17:00:00Z'].map(at),
      ['taken', 'no-longer-member', 'no-longer-member', 'too-late'],
    )
    const byClerk = { ...request, by: { kind: 'clerk', because: 'By telephone' } } as const
    const late = decideVote(outside(), [], byClerk, new Date('2024-03-21T00:00:00Z'))
    assert.ok(!late.ok && late.refusal.code === 'no-longer-member')
  })

  test('is counted with what was said while a member, and consents to nothing by silence', () => {
    const counts = (votes: Parameters<typeof resultOf>[1]) => resultOf(outside(), votes).counts
    const silent = counts([{ seat: 'primary-1', turn: 1, choice: 'against' }])
    assert.deepEqual([silent.for[0]?.votes, silent.bySilence, silent.silent], [1, 1, 1])

    const said = counts([{ seat: 'primary-3', turn: 1, choice: 'against' }])
    assert.deepEqual([said.against, said.bySilence, said.silent], [1, 2, 0])
  })

  test('counts among the members that a majority of all is taken of, as when the vote opened', () => {
    const constitution = { ...UNSETTLED, majority: 'members-of-body' } as const

    assert.equal(resultOf(outside({ constitution }), []).needed, 2)
  })
})
