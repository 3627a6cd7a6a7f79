import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AT, held, PRIMARY_BODY, stay, substitute, vacant } from '../../../tests/support/forum.ts'
import { presentAt } from './attendance.ts'
import { UNSETTLED } from './constitution.ts'
import { electorateFor, type ElectorateInput } from './electorate.ts'
import type { VotingBody } from './forum-law.ts'

const STANDINGS = [
  held('primary-1', 'primary'),
  held('primary-2', 'primary', [substitute('primary-2')]),
  vacant('primary-3', 'primary'),
  held('primary-4', 'primary'),
  held('secondary-1', 'secondary'),
  held('special-1', 'special'),
  held('academy-1', 'academy'),
]

const STAYS = [
  stay('primary-1'),
  stay('primary-2', { substitute: 'substitute-primary-2' }),
  stay('secondary-1'),
  stay('special-1'),
  stay('academy-1'),
]

const EDUCATION: VotingBody = {
  code: 'maintained',
  name: 'Maintained members',
  groups: ['primary', 'secondary', 'special', 'pru'],
  phases: ['primary', 'secondary', 'special', 'pru'],
}

function who(input: Partial<ElectorateInput> = {}): Readonly<Record<string, string>> {
  const electorate = electorateFor({
    body: PRIMARY_BODY,
    standings: STANDINGS,
    present: presentAt(STANDINGS, STAYS, AT),
    interests: new Map(),
    constitution: UNSETTLED,
    ...input,
  })

  return Object.fromEntries(electorate.map(({ seat, why }) => [seat, why]))
}

function wordsFor(interest: Readonly<{ withdraws: boolean; scope?: 'question' }>): string {
  const present = presentAt(STANDINGS, STAYS, AT)
  const interests = new Map([['primary-1', interest]])
  const [first] = electorateFor({
    ...{ body: PRIMARY_BODY, standings: STANDINGS, present, interests, constitution: UNSETTLED },
  })

  return first?.words ?? ''
}

describe('electorateFor', () => {
  test('lets only the body’s own seats vote, and says why the others may not', () => {
    assert.deepEqual(who(), {
      'primary-1': 'may-vote',
      'primary-2': 'may-vote',
      'primary-3': 'vacant',
      'primary-4': 'absent',
      'secondary-1': 'not-in-body',
      'special-1': 'not-in-body',
      'academy-1': 'not-in-body',
    })
  })

  test('lets a special school’s member vote on education functions, and an academy’s not', () => {
    const electorate = who({ body: EDUCATION })

    assert.equal(electorate['special-1'], 'may-vote')
    assert.equal(electorate['secondary-1'], 'may-vote')
    assert.equal(electorate['academy-1'], 'not-in-body')
  })

  test('lets everybody present vote where all members do', () => {
    const electorate = who({ body: { code: 'all', name: 'All members', groups: 'all', phases: [] } })

    assert.deepEqual(
      Object.entries(electorate).filter(([, why]) => why !== 'may-vote'),
      [
        ['primary-3', 'vacant'],
        ['primary-4', 'absent'],
      ],
    )
  })

  test('names the substitute where the substitute is there, and the member where both are', () => {
    const both = [...STAYS, stay('primary-2')]
    const nameFor = (stays: typeof STAYS) =>
      electorateFor({
        body: PRIMARY_BODY,
        standings: STANDINGS,
        present: presentAt(STANDINGS, stays, AT),
        interests: new Map(),
        constitution: UNSETTLED,
      }).find(({ seat }) => seat === 'primary-2')

    assert.equal(nameFor(STAYS)?.account, 'account-substitute-primary-2')
    assert.match(nameFor(STAYS)?.words ?? '', /as the member’s substitute/)
    assert.equal(nameFor(both)?.account, 'account-primary-2')
  })

  test('leaves out who withdrew, and who has an interest only where the forum says that withdraws', () => {
    const withdrew = new Map([['primary-1', { withdraws: true }]])
    const declared = new Map([['primary-1', { withdraws: false }]])
    const always = { ...UNSETTLED, interest: 'withdraws' } as const

    assert.equal(who({ interests: withdrew })['primary-1'], 'withdrawn')
    assert.match(wordsFor({ withdraws: true }), /withdrawn from the item$/)
    assert.match(wordsFor({ withdraws: true, scope: 'question' }), /an interest in what is asked here and withdrawn/)
    assert.equal(who({ interests: declared })['primary-1'], 'may-vote')
    assert.equal(who({ interests: declared, constitution: always })['primary-1'], 'withdrawn')
    assert.equal(who({ interests: withdrew, body: EDUCATION })['academy-1'], 'not-in-body')
  })

  test('asks members and no substitutes outside a meeting, wherever they are', () => {
    const electorate = who({ present: null })

    assert.equal(electorate['primary-4'], 'may-vote')
    assert.equal(electorate['primary-3'], 'vacant')
    assert.equal(electorate['academy-1'], 'not-in-body')
  })

  test('takes nobody for present who is remote and not heard', () => {
    const unheard = [stay('primary-1', { how: 'remote', heard: false })]

    assert.equal(who({ present: presentAt(STANDINGS, unheard, AT) })['primary-1'], 'absent')
  })
})
