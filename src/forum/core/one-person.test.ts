import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AT, held, PRIMARY_BODY, seat, stay, substitute, term } from '../../../tests/support/forum.ts'
import { roomAt } from './attendance.ts'
import type { Stay } from './presence.ts'
import { UNSETTLED } from './constitution.ts'
import { decideOneSeat, doublesOf, isSamePerson } from './one-person.ts'
import { takeSnapshot, workOut, type PollSnapshot } from './snapshot.ts'
import type { Standing } from './standing.ts'

/** The head of primary-1 is a named substitute of primary-2 too; primary-3 is somebody else's. */
const HEAD = { name: 'Head of Oak', account: 'account-head' }
const STANDINGS: readonly Standing[] = [
  held('primary-3', 'primary'),
  {
    ...held('primary-2', 'primary', [
      { ...substitute('primary-2'), ...HEAD, name: 'H. Oak' },
      substitute('primary-2', 'other'),
    ]),
  },
  { seat: seat('primary-1', 'primary'), held: true, term: term('primary-1', HEAD), substitutes: [] },
]
const AS_MEMBER = stay('primary-1')
const AS_SUBSTITUTE = stay('primary-2', { substitute: 'substitute-primary-2' })

describe('whether two who act for seats are one person', () => {
  for (const [one, other, same] of [
    [HEAD, { ...HEAD, name: 'H. Oak' }, true],
    [HEAD, { ...HEAD, account: 'another' }, false],
    [HEAD, { name: 'head  of OAK ', account: null }, true],
    [HEAD, { name: 'Head of Elm', account: null }, false],
    [{ ...HEAD, person: 3 }, { name: 'H. Oak', account: null, person: 3 }, true],
    [{ ...HEAD, account: null, person: 3 }, { ...HEAD, account: null, person: 4 }, false],
  ] as const) {
    test(`${one.name} ${one.account} and ${other.name} ${other.account}: ${same}`, () =>
      assert.equal(isSamePerson(one, other), same))
  }
})

describe('one person in a meeting', () => {
  const present = (stays: readonly Stay[]) =>
    [...roomAt(STANDINGS, stays, AT).present].map(([code, { kind }]) => `${code} ${kind}`)

  test('has the seat of which they are the member, and is not counted for the other', () => {
    assert.deepEqual(present([AS_SUBSTITUTE, AS_MEMBER]), ['primary-1 member'])
    assert.deepEqual(present([AS_SUBSTITUTE]), ['primary-2 substitute'])
  })

  test('leaves the other seat to its member, or to another substitute, who is there', () => {
    assert.deepEqual(present([AS_SUBSTITUTE, stay('primary-2'), AS_MEMBER]), ['primary-2 member', 'primary-1 member'])
    const another = stay('primary-2', { substitute: 'other' })
    assert.deepEqual(present([AS_SUBSTITUTE, another, AS_MEMBER]), ['primary-2 substitute', 'primary-1 member'])
  })

  test('does not arrive for a second seat while there for the first, but afterwards', () => {
    const decide = (stays: readonly Stay[]) => decideOneSeat(STANDINGS, stays, AS_SUBSTITUTE)
    assert.deepEqual(decide([AS_MEMBER]), {
      ok: false,
      refusal: { code: 'elsewhere', name: 'H. Oak', seat: 'primary-1' },
    })
    assert.deepEqual(decide([{ ...AS_MEMBER, left: AS_SUBSTITUTE.arrived }]), { ok: true })
    assert.deepEqual(decide([stay('primary-3')]), { ok: true })
  })

  test('is told to the clerk with both seats', () => {
    assert.deepEqual(
      doublesOf(STANDINGS).map(({ seat: { code }, name, other }) => [code, name, other.code]),
      [['primary-2', 'H. Oak', 'primary-1']],
    )
  })
})

describe('one person in a vote', () => {
  const snapshot = (stays: readonly Stay[] | null, standings = STANDINGS) =>
    takeSnapshot({
      ...{ body: PRIMARY_BODY, standings, stays, takenAt: AT, interests: [], constitution: UNSETTLED, chair: null },
      quorumShare: { numerator: 2, denominator: 5 },
    })

  test('votes and counts for the quorum once, as anybody can work out without knowing of accounts', () => {
    const taken = snapshot([AS_SUBSTITUTE, AS_MEMBER, stay('primary-3')])
    const { electorate, quorum } = workOut(taken)
    const second = electorate.find(({ seat: code }) => code === 'primary-2')

    assert.equal(quorum?.present, 2)
    assert.deepEqual([second?.may, second?.why], [false, 'absent'])
    assert.equal(second?.words, 'H. Oak has a vote for seat primary-1, and one person has one seat')
    const text = JSON.stringify(taken).replaceAll(/"account":"[^"]*"/g, '"account":null')
    assert.equal(workOut(JSON.parse(text) as PollSnapshot).quorum?.present, 2)
    assert.deepEqual(
      taken.stays?.map(({ seat: code }) => code),
      ['primary-1', 'primary-3'],
    )
  })

  test('outside a meeting votes for one of two seats whose member they are', () => {
    const both = STANDINGS.map((standing) =>
      standing.seat.code === 'primary-3' && standing.held
        ? { ...standing, term: { ...standing.term, ...HEAD } }
        : standing,
    )
    const { electorate } = workOut(snapshot(null, both))

    assert.deepEqual(
      electorate.filter(({ may }) => may).map(({ seat: code }) => code),
      ['primary-3', 'primary-2'],
    )
  })

  test('has one number however the name is written, and another one has another', () => {
    const [elm, ash, oak] = snapshot(null).standings.map((standing) =>
      standing.held ? [standing.term.person, ...standing.substitutes.map(({ person }) => person)] : [],
    )

    assert.deepEqual([elm, ash, oak], [[1], [2, 3, 4], [3]])
  })

  test('is nothing to tell of where everybody has one seat', () => {
    assert.equal('elsewhere' in snapshot([AS_MEMBER]), false)
  })
})
