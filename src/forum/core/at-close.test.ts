import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AT, held, PRIMARY_BODY, stay, substitute, vacant } from '../../../tests/support/forum.ts'
import { asClosed, attendanceAt, isThere, momentIn, votesOfAbsent, type OpenedPoll } from './at-close.ts'
import type { Stay } from './presence.ts'
import { UNSETTLED } from './constitution.ts'
import { takeSnapshot } from './snapshot.ts'

const NOW = new Date('2023-12-07T19:00:00Z')
const STANDINGS = [
  held('primary-1', 'primary'),
  held('primary-2', 'primary', [substitute('primary-2')]),
  held('academy-1', 'academy'),
  vacant('primary-3', 'primary'),
]
const STAYS = [stay('primary-1'), stay('primary-2', { substitute: 'substitute-primary-2' }), stay('academy-1')]
const MEMBER = { kind: 'member' } as const

function opened(stays: readonly Stay[] | null = STAYS, openedAt = AT): OpenedPoll {
  const quorumShare = { numerator: 2, denominator: 5 }
  const facts = { body: PRIMARY_BODY, standings: STANDINGS, interests: [], constitution: UNSETTLED, chair: null }

  return { openedAt, snapshot: takeSnapshot({ ...facts, stays, takenAt: AT, quorumShare }) }
}

function minutesLater(minutes: number): Date {
  return new Date(AT.getTime() + minutes * 60_000)
}

describe('the moment of a meeting in a poll', () => {
  test('is the clock’s where it was opened at the moment itself', () => {
    assert.equal(momentIn(opened(), STAYS, NOW), NOW)
  })

  test('is that for which it was opened where it is recorded afterwards, whatever came later in the meeting', () => {
    const known = [stay('primary-1', { left: minutesLater(20) })]

    assert.deepEqual(momentIn(opened(known, NOW), known, NOW), AT)
  })

  test('is then the last coming or going that was recorded since', () => {
    const gone = [stay('primary-1', { left: minutesLater(10) }), stay('primary-2', { left: minutesLater(15) })]

    assert.deepEqual(momentIn(opened(STAYS, NOW), gone, NOW), minutesLater(15))
  })
})

describe('who is there', () => {
  test('is the very person who was there for the seat, until the moment of leaving', () => {
    const stays = [stay('primary-1', { left: NOW })]

    assert.equal(isThere({ seat: 'primary-1', voter: MEMBER }, stays, AT), true)
    assert.equal(isThere({ seat: 'primary-1', voter: MEMBER }, stays, NOW), false)
    assert.equal(isThere({ seat: 'primary-1', voter: { kind: 'substitute', id: 'x' } }, stays, AT), false)
    assert.equal(isThere({ seat: 'primary-1', voter: null }, stays, AT), false)
  })

  test('is nobody remote who cannot be heard', () => {
    const stays = [stay('primary-1', { how: 'remote', heard: false })]

    assert.equal(isThere({ seat: 'primary-1', voter: MEMBER }, stays, AT), false)
  })

  test('is nobody’s matter outside a meeting', () => assert.equal(attendanceAt(opened(null), [], NOW), null))
})

describe('a poll as it is closed', () => {
  const poll = { purpose: 'decide', chair: 'primary-1' } as const

  test('decides in a quorate meeting, with the chair that is there', () => {
    assert.deepEqual(asClosed(poll, attendanceAt(opened(), STAYS, NOW)), poll)
    assert.deepEqual(asClosed(poll, null), poll)
  })

  test('gives views once too many have left, two of three being needed, and has no chair who has left', () => {
    const gone = [stay('primary-1', { left: minutesLater(5) }), stay('academy-1')]

    assert.deepEqual(asClosed(poll, attendanceAt(opened(), gone, NOW)), { purpose: 'views', chair: null })
  })
})

describe('votes of who was not there', () => {
  const vote = { seat: 'primary-1', turn: 1, choice: 'for', number: 1, castAt: minutesLater(10) } as const
  const gone = [stay('primary-1', { left: minutesLater(5) }), ...STAYS.slice(1)]
  const electors = [{ seat: 'primary-1', voter: MEMBER }]
  const late = (poll: OpenedPoll, given: 'own-device' | 'clerk', stays: readonly Stay[]) =>
    votesOfAbsent(poll, electors, [{ ...vote, given }], attendanceAt(poll, stays, NOW)).length

  test('are those that a device gave after its member had left', () => {
    assert.equal(late(opened(), 'own-device', gone), 1)
    assert.equal(late(opened(), 'own-device', STAYS), 0)
  })

  test('are none that the clerk wrote down, and none in a poll that does not run by the clock', () => {
    assert.equal(late(opened(), 'clerk', gone), 0)
    assert.equal(late(opened(STAYS, NOW), 'own-device', gone), 0)
  })
})
