import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ABSENT, elector, poll } from '../../../tests/support/forum.ts'
import { decideVote, lastVotes, type GivenVote, type Poll, type Vote, type VoteRequest } from './poll.ts'

const NOW = new Date('2023-12-07T18:40:00Z')
const CLERK = { kind: 'clerk', because: '' } as const
const ON_DEVICE: GivenVote = { seat: 'primary-1', turn: 1, choice: 'for', given: 'own-device' }
const OPEN = poll([elector('primary-1'), elector('primary-2', ABSENT)], { mode: 'devices' })

function asked(facts: Partial<VoteRequest> = {}): VoteRequest {
  const by = { kind: 'own-device', account: 'account-primary-1' } as const

  return { seat: 'primary-1', choice: 'for', by, there: true, ...facts }
}

function answer(of: Poll, request: VoteRequest, votes: readonly GivenVote[] = [], now = NOW): string | number {
  const decision = decideVote(of, votes, request, now)

  return decision.ok ? decision.turn : decision.refusal.code
}

describe('decideVote', () => {
  test('counts a vote of a seat that may vote, and the next one as another turn of the same seat', () => {
    assert.equal(answer(OPEN, asked()), 1)
    assert.equal(answer(OPEN, asked({ choice: 'against' }), [ON_DEVICE]), 2)
  })

  test('lets the clerk replace what was said on an own device with a reason only, whatever it is replaced by', () => {
    for (const choice of ['for', 'against']) {
      assert.equal(answer(OPEN, asked({ by: CLERK, choice }), [ON_DEVICE]), 'voted-on-device')
      const by = { kind: 'clerk', because: 'Pressed the wrong button' } as const
      assert.equal(answer(OPEN, asked({ by, choice }), [ON_DEVICE]), 2)
    }
    const corrected = { ...ON_DEVICE, given: 'clerk' } as const
    assert.equal(answer(OPEN, asked({ by: CLERK }), [corrected]), 2, 'the clerk’s own can be put right')
  })

  for (const [words, code, of, request] of [
    ['after the close', 'poll-not-open', { ...OPEN, state: 'closed' }, asked()],
    ['after it was cancelled', 'poll-not-open', { ...OPEN, state: 'cancelled' }, asked()],
    ['for a seat that there is not', 'no-such-seat', OPEN, asked({ seat: 'primary-9' })],
    ['for a seat that nobody is there for', 'may-not-vote', OPEN, asked({ seat: 'primary-2', by: CLERK })],
    ['from somebody else’s account', 'another-votes', OPEN, asked({ by: { kind: 'own-device', account: 'x' } })],
    ['by device where hands are counted', 'by-hands', { ...OPEN, mode: 'hands' }, asked()],
    ['by device of a voter who has left', 'has-left', OPEN, asked({ there: false })],
    ['by the clerk for a voter who has left', 'has-left', OPEN, asked({ by: CLERK, there: false })],
    ['that is no choice', 'no-such-choice', OPEN, asked({ choice: 'maybe' })],
    ['for an option where there are none', 'no-such-choice', OPEN, asked({ choice: 'option:a' })],
  ] as const) {
    test(`refuses a vote ${words}`, () => assert.equal(answer(of, request), code))
  }

  test('takes a vote until the deadline, and none at it', () => {
    const until = { ...OPEN, mode: 'outside', closesAt: NOW } as const

    assert.equal(answer(until, asked(), [], new Date(NOW.getTime() - 1)), 1)
    assert.equal(answer(until, asked(), [], NOW), 'too-late')
  })

  test('of several options takes one, or against, and never for alone', () => {
    const options = { ...OPEN, options: [{ code: 'a', name: 'Option A' }] }

    assert.equal(answer(options, asked({ choice: 'option:a' })), 1)
    assert.equal(answer(options, asked({ choice: 'abstain' })), 1)
    assert.equal(answer(options, asked({ choice: 'for' })), 'no-such-choice')
    assert.equal(answer(options, asked({ choice: 'option:b' })), 'no-such-choice')
  })

  test('lets the clerk give any seat’s vote', () => assert.equal(answer(OPEN, asked({ by: CLERK })), 1))
})

describe('lastVotes', () => {
  test('is each seat’s highest turn, in whatever order they come', () => {
    const votes: readonly Vote[] = [
      { seat: 'primary-1', turn: 2, choice: 'against' },
      { seat: 'primary-1', turn: 1, choice: 'for' },
    ]

    assert.equal(lastVotes(votes).get('primary-1')?.choice, 'against')
  })
})
