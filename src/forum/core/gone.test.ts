import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { elector, poll, WITHDRAWN } from '../../../tests/support/forum.ts'
import { day, membership, PRIMARY, school, schools, seat, term } from '../../../tests/support/seats.ts'
import { UNSETTLED } from './constitution.ts'
import { isStillMember, lastDayOf, leftInWords, silentSeats } from './gone.ts'
import type { Poll, Vote } from './poll.ts'
import { awaitsCastingVote, resultOf } from './result.ts'
import { textOfClose } from './seal.ts'
import { standingsOn } from './standing.ts'

const GONE = [{ seat: 'primary-3', on: calendarDate('2024-03-21') }]
const DEADLINE = new Date('2024-03-28T17:00:00Z')

/** A vote outside a meeting until 28 March at 5pm in which silence consents. */
function outside(facts: Partial<Poll> = {}): Poll {
  return poll(
    ['primary-1', 'primary-2', 'primary-3'].map((code) => elector(code)),
    {
      ...{ mode: 'outside', closesAt: DEADLINE, quorum: null, gone: GONE },
      constitution: { ...UNSETTLED, silence: 'consents' },
      ...facts,
    },
  )
}

const AGAINST: readonly Vote[] = [{ seat: 'primary-1', turn: 1, choice: 'against' }]

describe('whoever has left by the close, which nobody knew at the opening,', () => {
  test('consents to nothing by silence, so that two silences for one against become one', () => {
    const { counts, outcome, why } = resultOf(outside(), AGAINST)
    assert.deepEqual([counts.for[0]?.votes, counts.bySilence, counts.silent], [1, 1, 1])
    assert.deepEqual([outcome, why], ['rejected', 'tie'])

    assert.equal(resultOf(outside({ gone: [] }), AGAINST).outcome, 'approved')
  })

  test('is not counted out twice where the opening knew of it as well, nor where they had withdrawn', () => {
    const twice = resultOf(outside({ leaving: GONE }), AGAINST).counts
    assert.deepEqual([twice.bySilence, twice.silent], [1, 1])

    const electorate = [elector('primary-1'), elector('primary-2'), elector('primary-3', WITHDRAWN)]
    assert.equal(resultOf(outside({ electorate }), AGAINST).counts.bySilence, 1)
  })

  test('is counted with what they said before', () => {
    const { counts } = resultOf(outside(), [...AGAINST, { seat: 'primary-3', turn: 1, choice: 'for' }])

    assert.deepEqual([counts.for[0]?.votes, counts.bySilence, counts.silent], [2, 1, 0])
  })

  test('leaves a tie to the chair where without them there is one', () => {
    const constitution = { ...UNSETTLED, silence: 'consents', tie: 'chair-decides' } as const
    const waits = (gone: Poll['gone']) =>
      awaitsCastingVote(outside({ constitution, chair: 'primary-1', gone }), AGAINST)

    assert.deepEqual([waits(GONE), waits([])], [true, false])
  })

  test('is told of by name, and with what follows where silence consents', () => {
    const told = 'primary-3: Member of primary-3 did not vote, and was no longer the member from 21 March 2024 on'
    assert.deepEqual(leftInWords(outside(), AGAINST), [`${told}, so that saying nothing did not count as consent`])
    assert.deepEqual(leftInWords(outside({ constitution: UNSETTLED }), AGAINST), [told])
    assert.deepEqual(leftInWords(outside({ gone: [], leaving: GONE }), AGAINST).length, 1)
    assert.deepEqual(leftInWords(outside(), [{ seat: 'primary-3', turn: 1, choice: 'for' }]), [])
  })
})

describe('who is looked for when a vote outside a meeting closes', () => {
  test('is by the day of its last moment, however late the close comes', () => {
    const midnight = new Date('2024-03-29T00:00:00Z')
    const late = new Date('2024-04-02T09:00:00Z')

    assert.equal(lastDayOf({ closesAt: midnight }, late), '2024-03-28')
    assert.equal(lastDayOf({ closesAt: midnight }, midnight), '2024-03-28')
    assert.equal(lastDayOf({ closesAt: midnight }, new Date('2024-03-25T09:00:00Z')), '2024-03-25')
    assert.equal(lastDayOf({ closesAt: null }, late), '2024-04-02')
  })

  test('are the seats that were asked, are silent, and of which the opening did not know', () => {
    const electorate = [...outside().electorate, elector('primary-4', WITHDRAWN)]
    const silent = (leaving: Poll['leaving'], now: Date) => silentSeats(outside({ electorate, leaving }), AGAINST, now)

    assert.deepEqual(silent([], DEADLINE), ['primary-2', 'primary-3'])
    assert.deepEqual(silent(GONE, DEADLINE), ['primary-2'])
    assert.deepEqual(silent(GONE, new Date('2024-03-20T12:00:00Z')), ['primary-2', 'primary-3'])
  })

  test('is who has resigned, whose school converts early, and whose seat has another member', () => {
    const held = term('primary-1', { urn: PRIMARY })
    const standings = (terms: Parameters<typeof membership>[1], convertsOn: string | null = null) =>
      standingsOn(
        membership([seat('primary-1', 'primary')], terms),
        schools(school(PRIMARY, {}, { convertsOn: convertsOn === null ? null : day(convertsOn) })),
        day('2024-03-28'),
      )
    const still = (now: ReturnType<typeof standings>) => isStillMember('primary-1', standings([held]), now)

    assert.equal(still(standings([held])), true)
    assert.equal(still(standings([{ ...held, ended: { on: day('2024-03-28'), because: 'Resigned' } }])), false)
    assert.equal(still(standings([{ ...held, ended: { on: day('2024-03-29'), because: 'Resigned' } }])), true)
    assert.equal(still(standings([held], '2024-03-27')), false)
    assert.equal(still(standings([held, { ...held, id: 'another', from: day('2024-03-25') }])), false)
    assert.equal(still([]), false)
  })
})

describe('the text that a close is sealed by', () => {
  const closing = {
    closedAt: '2024-03-28T17:00:00.000Z',
    votes: 0,
    casting: null,
    castingGiven: null,
    atClose: null,
  } as const
  const result = resultOf(outside(), AGAINST)
  const text = (form: 1 | 2, gone: Poll['gone']) => textOfClose('last', { form, ...closing, result, gone })

  test('is as it ever was where nobody had gone, and has who had in either form', () => {
    assert.doesNotMatch(text(1, []) + text(2, []), /gone/)
    for (const form of [1, 2] as const) {
      assert.ok(text(form, GONE).includes('"gone":[{"on":"2024-03-21","seat":"primary-3"}]'), text(form, GONE))
    }
  })
})
