import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ABSENT, ANOTHER_BODY, elector, poll, VACANT, WITHDRAWN } from '../../../tests/support/forum.ts'
import { UNSETTLED } from './constitution.ts'
import type { Choice, Poll, Vote } from './poll.ts'
import { awaitsCastingVote, resultOf, type CastingVote, type PollResult } from './result.ts'

const OPTIONS = [
  { code: 'a', name: 'Option A' },
  { code: 'b', name: 'Option B' },
]

function votesFor(given: string): readonly Vote[] {
  const choices: Readonly<Record<string, Choice>> = {
    f: 'for',
    x: 'against',
    o: 'abstain',
    a: 'option:a',
    b: 'option:b',
  }

  return given.split('').flatMap((letter, index) => {
    const choice = choices[letter]

    return choice === undefined ? [] : [{ seat: `primary-${index + 1}`, turn: 1, choice }]
  })
}

/** Six seats of the body, as many as vote; then an absent one, a vacant one, and a seat of another body. */
function forum(facts: Partial<Poll> = {}, own: Parameters<typeof elector>[1] = {}): Poll {
  const six = [1, 2, 3, 4, 5, 6].map((number) => elector(`primary-${number}`, number === 6 ? own : {}))
  const others = [elector('primary-7', ABSENT), elector('primary-8', VACANT), elector('academy-1', ANOTHER_BODY)]

  return poll([...six, ...others], { chair: 'primary-1', ...facts })
}

/** [votes of six seats: f for, x against, o abstains, a and b options, - nothing; rules; casting vote; what comes of it] */
const WORKED: readonly (readonly [string, Partial<Poll['constitution']>, CastingVote, string])[] = [
  ['fffffx', {}, null, 'approved majority'],
  ['fxoooo', {}, null, 'rejected tie'],
  ['ffoooo', {}, null, 'approved majority'],
  ['xxxxff', {}, null, 'rejected no-majority'],
  ['oooooo', {}, null, 'rejected nobody-voted'],
  ['------', {}, null, 'rejected nobody-voted'],
  ['fffxxx', {}, null, 'rejected tie'],
  ['fffxxx', {}, 'for', 'rejected tie'],
  ['fffxxx', { tie: 'chair-decides' }, 'for', 'approved casting-vote'],
  ['fffxxx', { tie: 'chair-decides' }, 'against', 'rejected casting-vote'],
  ['fffxxx', { tie: 'chair-decides' }, null, 'rejected tie'],
  ['ffffxx', { tie: 'chair-decides' }, 'against', 'approved majority'],
  // Seven current members of the body: four are needed, present or not.
  ['fff---', { majority: 'members-of-body' }, null, 'rejected no-majority'],
  ['ffff--', { majority: 'members-of-body' }, null, 'approved majority'],
  // Eight seats with the vacant one: five are needed.
  ['ffff--', { majority: 'seats-of-body' }, null, 'rejected no-majority'],
  ['fffff-', { majority: 'seats-of-body' }, null, 'approved majority'],
  ['fffxxx', { majority: 'members-of-body', tie: 'chair-decides' }, 'for', 'rejected no-majority'],
]

describe('resultOf', () => {
  for (const [given, rules, casting, outcome] of WORKED) {
    test(`${given} by ${JSON.stringify(rules)} and the chair ${casting ?? 'silent'} is ${outcome}`, () => {
      const constitution = { ...UNSETTLED, ...rules }
      const result = resultOf(forum({ constitution }), votesFor(given), casting)

      assert.equal(`${result.outcome} ${result.why}`, outcome)
    })
  }

  test('of two options approves the one with more than half of the votes, and neither where each has half', () => {
    const of = (given: string, casting: CastingVote = null) => {
      const constitution = { ...UNSETTLED, tie: 'chair-decides' } as const
      const result = resultOf(forum({ options: OPTIONS, constitution }), votesFor(given), casting)

      return [result.outcome, result.option]
    }

    assert.deepEqual(of('aaaabb'), ['approved', 'a'])
    assert.deepEqual(of('bbbba-'), ['approved', 'b'])
    assert.deepEqual(of('aabbxx'), ['rejected', ''])
    assert.deepEqual(of('aaabbb', 'for'), ['rejected', ''])
    assert.deepEqual(of('aaaxxb', 'for'), ['approved', 'a'])
    assert.deepEqual(of('aaaxxb', 'against'), ['rejected', ''])
  })

  test('takes silence for consent only outside a meeting, where the forum said so, and of one proposal', () => {
    const constitution = { ...UNSETTLED, silence: 'consents' } as const
    const of = (facts: Partial<Poll>) => resultOf(forum({ constitution, ...facts }), votesFor('x-----')).outcome

    assert.equal(of({ mode: 'outside', quorum: null }), 'approved')
    assert.equal(of({ mode: 'hands' }), 'rejected')
    assert.equal(of({ mode: 'outside', quorum: null, options: OPTIONS }), 'rejected')
    assert.equal(of({ mode: 'outside', quorum: null, constitution: UNSETTLED }), 'rejected')
  })

  test('is no decision where nobody may vote, quorate or not, and views where the meeting is not quorate', () => {
    const nobody = poll([elector('primary-1', ABSENT), elector('academy-1', ANOTHER_BODY)])

    assert.equal(resultOf(nobody, []).outcome, 'no-decision')
    assert.equal(resultOf({ ...nobody, purpose: 'views' }, []).outcome, 'no-decision')
    assert.equal(resultOf(forum({ purpose: 'views' }), votesFor('ffffff')).outcome, 'views')
  })

  test('counts nothing that a seat without a vote is said to have voted', () => {
    const stray: readonly Vote[] = [
      { seat: 'academy-1', turn: 1, choice: 'against' },
      { seat: 'primary-7', turn: 1, choice: 'against' },
      { seat: 'primary-1', turn: 1, choice: 'for' },
    ]

    assert.deepEqual(resultOf(forum(), stray).counts, {
      for: [{ option: '', votes: 1 }],
      against: 0,
      abstained: 0,
      silent: 5,
      bySilence: 0,
    })
  })

  test('waits for the chair only where the chair decides, presides with a vote, and one proposal is as strong as none', () => {
    const constitution = { ...UNSETTLED, tie: 'chair-decides' } as const
    const waits = (facts: Partial<Poll>, given = 'fffxxx') =>
      awaitsCastingVote(forum({ constitution, ...facts }), votesFor(given))

    assert.equal(waits({}), true)
    assert.equal(waits({}, 'ffffxx'), false)
    assert.equal(waits({ chair: null }), false)
    assert.equal(waits({ chair: 'academy-1' }), false)
    assert.equal(waits({ chair: 'primary-7' }), false)
    assert.equal(waits({ constitution: UNSETTLED }), false)
    assert.equal(waits({ options: OPTIONS }, 'aaabbb'), false)
  })
})

describe('every combination of a forum’s rules', () => {
  let combinations = 0
  for (const majority of ['present-and-voting', 'members-of-body', 'seats-of-body'] as const)
    for (const tie of ['not-approved', 'chair-decides'] as const)
      for (const silence of ['no-vote', 'consents'] as const)
        for (const interest of ['none', 'withdrew'] as const)
          for (const options of [[], OPTIONS])
            for (const casting of [null, 'for', 'against'] as const)
              for (const mode of ['hands', 'outside'] as const)
                for (const given of allVotes(options.length > 0)) {
                  combinations += 1
                  const constitution = { ...UNSETTLED, majority, tie, silence }
                  const facts = { constitution, options, mode, quorum: mode === 'outside' ? null : forum().quorum }
                  const one = forum(facts, interest === 'withdrew' ? WITHDRAWN : {})
                  const result = resultOf(one, votesFor(given), casting)
                  assert.deepEqual(
                    [result.outcome, result.option],
                    expected({ majority, tie, silence, interest, casting, mode, given, several: options.length > 0 }),
                    JSON.stringify({ ...constitution, interest, casting, mode, given, options: options.length }),
                  )
                }

  test('comes to what its rules say, in thousands of them', () =>
    assert.equal(combinations, 3 * 2 * 2 * 2 * 3 * 2 * (84 + 84)))
})

/** Every count of votes for, against, abstained of six seats, with silence for what is left; in options, for a and for b. */
function* allVotes(several: boolean): Generator<string> {
  for (let yes = 0; yes <= 6; yes += 1)
    for (let no = 0; yes + no <= 6; no += 1)
      for (let other = 0; yes + no + other <= 6; other += 1) {
        const letters = several ? 'axb' : 'fxo'
        yield [letters[0]?.repeat(yes), letters[1]?.repeat(no), letters[2]?.repeat(other)].join('').padEnd(6, '-')
      }
}

type Case = Readonly<{
  majority: string
  tie: string
  silence: string
  interest: string
  casting: CastingVote
  mode: string
  given: string
  several: boolean
}>

/** The same by plain counting, written apart from the rules under test. */
function expected(one: Case): readonly [PollResult['outcome'], string] {
  const letters = one.interest === 'withdrew' ? one.given.slice(0, 5) : one.given
  const count = (letter: string) => letters.split(letter).length - 1
  const silence = one.mode === 'outside' && one.silence === 'consents' && !one.several ? count('-') : 0
  const [a, b] = one.several ? [count('a'), count('b')] : [count('f') + silence, 0]
  const [most, other, option] = b > a ? [b, a, 'b'] : [a, b, one.several ? 'a' : '']
  const against = count('x') + other
  if (most + against === 0) return ['rejected', '']
  if (one.majority !== 'present-and-voting') {
    // Eight seats in the body, one of them vacant.
    const base = one.majority === 'seats-of-body' ? 8 : 7

    return most * 2 > base ? ['approved', option] : ['rejected', '']
  }
  if (most !== against) return most > against ? ['approved', option] : ['rejected', '']
  const leans = one.tie === 'chair-decides' && one.casting === 'for' && most !== (one.several ? other : -1)

  return leans ? ['approved', option] : ['rejected', '']
}
