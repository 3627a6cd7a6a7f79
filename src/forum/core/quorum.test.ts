import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AT, held, stay, substitute, vacant } from '../../../tests/support/forum.ts'
import { presentAt } from './attendance.ts'
import type { Stay } from './presence.ts'
import { quorumOf } from './quorum.ts'
import { changesOf, quorumTimeline } from './quorum-timeline.ts'
import type { Standing } from './standing.ts'

const SHARE = { numerator: 2, denominator: 5 }

const seats = (count: number): readonly Standing[] =>
  Array.from({ length: count }, (_, index) => held(`primary-${index + 1}`, 'primary'))
const there = (count: number): readonly Stay[] =>
  Array.from({ length: count }, (_, index) => stay(`primary-${index + 1}`))
const quorum = (standings: readonly Standing[], stays: readonly Stay[]) =>
  quorumOf(standings, presentAt(standings, stays, AT), SHARE)

describe('a quorum of two fifths', () => {
  for (const [members, needed] of [
    [1, 1],
    [2, 1],
    [3, 2],
    [5, 2],
    [6, 3],
    [10, 4],
    [12, 5],
    [19, 8],
    [20, 8],
    [21, 9],
    [25, 10],
    [26, 11],
  ] as const) {
    test(`of ${members} members is ${needed}: one fewer is none`, () => {
      assert.deepEqual(quorum(seats(members), there(needed)), {
        members,
        vacant: 0,
        needed,
        present: needed,
        quorate: true,
      })
      assert.equal(quorum(seats(members), there(needed - 1)).quorate, false)
    })
  }

  test('leaves vacant seats out of what it is counted of', () => {
    const standings = [...seats(17), vacant('academy-1', 'academy'), vacant('academy-2', 'academy')]

    assert.deepEqual(quorum(standings, there(7)), { members: 17, vacant: 2, needed: 7, present: 7, quorate: true })
    // Of 19 it would be 8.
    assert.equal(quorum(standings, there(6)).quorate, false)
  })

  test('does not count whoever comes for a vacant seat, or for none of the forum', () => {
    const standings = [...seats(5), vacant('academy-1', 'academy')]

    assert.equal(quorum(standings, [stay('primary-1'), stay('academy-1'), stay('nowhere')]).present, 1)
  })

  test('is never there where nobody is a member', () => {
    assert.equal(quorum([], []).quorate, false)
    assert.equal(quorum([vacant('primary-1', 'primary')], []).quorate, false)
  })
})

describe('whoever is present', () => {
  const standings = [held('primary-1', 'primary', [substitute('primary-1')])]
  const present = (...stays: readonly Stay[]) => presentAt(standings, stays, AT).get('primary-1')

  test('is there from the moment of arriving, and not at that of leaving', () => {
    assert.deepEqual(present(stay('primary-1', { arrived: AT })), { kind: 'member' })
    assert.equal(present(stay('primary-1', { arrived: new Date(AT.getTime() + 1) })), undefined)
    assert.equal(present(stay('primary-1', { left: AT })), undefined)
    assert.deepEqual(present(stay('primary-1', { left: new Date(AT.getTime() + 1) })), { kind: 'member' })
  })

  test('remotely has to hear and be heard; in the room nobody asks', () => {
    assert.equal(present(stay('primary-1', { how: 'remote', heard: false })), undefined)
    assert.deepEqual(present(stay('primary-1', { how: 'remote', heard: true })), { kind: 'member' })
    assert.deepEqual(present(stay('primary-1', { how: 'in-person', heard: false })), { kind: 'member' })
  })

  test('is one for a seat: the member before the substitute, who has it again when the member goes', () => {
    const other = stay('primary-1', { substitute: 'substitute-primary-1' })

    assert.deepEqual(present(other), { kind: 'substitute', id: 'substitute-primary-1' })
    assert.deepEqual(present(other, stay('primary-1')), { kind: 'member' })
    assert.deepEqual(present(other, stay('primary-1', { left: AT })), {
      kind: 'substitute',
      id: 'substitute-primary-1',
    })
  })

  test('is no substitute of another seat, nor one who may not stand in that day', () => {
    assert.equal(present(stay('primary-1', { substitute: 'substitute-primary-2' })), undefined)
  })
})

describe('the times at which a meeting was quorate', () => {
  const at = (time: string) => new Date(`2023-12-07T${time}:00Z`)
  const standings = seats(5)
  const stays = [
    stay('primary-1', { arrived: at('16:25') }),
    stay('primary-2', { arrived: at('16:40'), left: at('17:30') }),
    stay('primary-3', { arrived: at('17:00'), left: at('17:10') }),
    stay('primary-4', { arrived: at('18:00'), left: at('18:15'), how: 'remote', heard: false }),
  ]
  const input = { standings, stays, share: SHARE }

  test('begin with the arrival that makes it so, and end with the departure that loses it', () => {
    assert.deepEqual(quorumTimeline(input, at('16:30'), at('18:30')), [
      { from: at('16:30'), to: at('16:40'), quorate: false, needed: 2, fewest: 1, most: 1 },
      { from: at('16:40'), to: at('17:30'), quorate: true, needed: 2, fewest: 2, most: 3 },
      { from: at('17:30'), to: at('18:30'), quorate: false, needed: 2, fewest: 1, most: 1 },
    ])
  })

  test('go on until now while the meeting is open', () => {
    assert.deepEqual(
      quorumTimeline(input, at('16:30'), null).map(({ to }) => to),
      [at('16:40'), at('17:30'), null],
    )
  })

  test('are told once where two come or go at one moment', () => {
    assert.deepEqual(changesOf([stay('a', { arrived: at('16:25') }), stay('b', { arrived: at('16:25') })]), [
      at('16:25'),
    ])
  })
})
