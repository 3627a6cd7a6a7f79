import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AT, held, PRIMARY_BODY, stay, substitute, vacant } from '../../../tests/support/forum.ts'
import { UNSETTLED } from './constitution.ts'
import { takeSnapshot, workOut, type PollSnapshot } from './snapshot.ts'

const STANDINGS = [
  held('primary-1', 'primary'),
  held('primary-2', 'primary', [substitute('primary-2')]),
  held('secondary-1', 'secondary'),
  held('academy-1', 'academy'),
  held('academy-2', 'academy'),
  vacant('primary-3', 'primary'),
]

function snapshot(facts: Partial<Parameters<typeof takeSnapshot>[0]> = {}): PollSnapshot {
  return takeSnapshot({
    body: PRIMARY_BODY,
    standings: STANDINGS,
    stays: [stay('primary-1'), stay('primary-2', { substitute: 'substitute-primary-2' })],
    takenAt: AT,
    interests: [],
    constitution: UNSETTLED,
    quorumShare: { numerator: 2, denominator: 5 },
    chair: null,
    ...facts,
  })
}

describe('a snapshot', () => {
  test('gives the electorate and the quorum, and the same after it was written down and read', () => {
    const taken = snapshot()
    const read = JSON.parse(JSON.stringify(taken)) as PollSnapshot
    const { electorate, quorum } = workOut(taken)

    assert.deepEqual(workOut(read), { electorate, quorum })
    assert.deepEqual(quorum, { members: 5, vacant: 1, needed: 2, present: 2, quorate: true })
    assert.deepEqual(
      electorate.filter(({ may }) => may).map(({ seat, voter }) => `${seat} ${voter?.kind}`),
      ['primary-1 member', 'primary-2 substitute'],
    )
  })

  test('counts who has left by its moment as absent', () => {
    const left = [stay('primary-1', { left: AT }), stay('primary-2')]

    assert.deepEqual(workOut(snapshot({ stays: left })).quorum?.present, 1)
  })

  test('has no quorum outside a meeting, where every member may vote', () => {
    const { electorate, quorum } = workOut(snapshot({ stays: null }))

    assert.equal(quorum, null)
    assert.deepEqual(
      electorate.filter(({ may }) => may).map(({ seat }) => seat),
      ['primary-1', 'primary-2'],
    )
  })

  for (const [members, needed] of [
    [20, 8],
    [21, 9],
    [25, 10],
    [1, 1],
  ] as const) {
    test(`of ${members} members needs ${needed} present, and ${needed - 1} are too few`, () => {
      const standings = Array.from({ length: members }, (_, index) => held(`primary-${index + 1}`, 'primary'))
      const quorate = (present: number) =>
        workOut(snapshot({ standings, stays: standings.slice(0, present).map(({ seat }) => stay(seat.code)) })).quorum

      assert.equal(quorate(needed)?.quorate, true)
      assert.equal(quorate(needed - 1)?.quorate, false)
    })
  }
})
