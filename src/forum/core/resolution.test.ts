import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PRIMARY_BODY } from '../../../tests/support/forum.ts'
import { deferralOf, resolutionOf, spokenSummary, type Resolved } from './resolution.ts'

const RESOLVED: Resolved = {
  phase: 'primary',
  question: {
    phases: ['primary'],
    title: 'De-delegate insurance for primary schools in 2024 to 2025?',
    terms: {
      version: 1,
      amended: false,
      options: [{ code: 'rate', name: 'Rate', figures: [{ label: 'Rate per pupil', value: '£21.00' }], data: '{}' }],
    },
  },
  body: PRIMARY_BODY,
  state: 'approved',
  options: [],
  quorum: { members: 18, vacant: 2, needed: 8, present: 7, quorate: false },
  result: {
    outcome: 'approved',
    option: '',
    why: 'majority',
    needed: null,
    counts: { for: [{ option: '', votes: 5 }], against: 1, abstained: 0, silent: 0, bySilence: 0 },
  },
}

describe('resolutionOf', () => {
  test('of one phase of several says its own rate', () => {
    const figures = [
      { label: 'Rate: primary, per pupil', value: '£19.31' },
      { label: 'Rate: special, per pupil', value: '£45.00' },
    ]
    const terms = { version: 1, amended: false, options: [{ code: 'rate', name: 'Rate', figures, data: '{}' }] }
    const question = { title: 'Fund functions?', terms, phases: ['primary', 'special'] } as const

    assert.match(
      resolutionOf({ ...RESOLVED, question, phase: 'special' }),
      /^Approved: “Fund functions” \(rate: special, per pupil £45\.00\)\./,
    )
  })

  test('says what was asked, at what figures, who voted how and what came of it', () => {
    assert.equal(
      resolutionOf(RESOLVED),
      'Approved: “De-delegate insurance for primary schools in 2024 to 2025” (rate per pupil £21.00). Maintained primary schools members: 5 for, 1 against, none abstained. More voted for than against.',
    )
  })

  test('says that nobody could vote, and that this goes to the next meeting', () => {
    assert.match(resolutionOf({ ...RESOLVED, state: 'no-decision' }), /^No decision .* goes to the next meeting\.$/)
  })

  test('says of a meeting without a quorum how many were there, and that it could not decide', () => {
    assert.match(
      resolutionOf({ ...RESOLVED, state: 'views-given' }),
      /^The meeting was not quorate \(7 of 18 members present, 8 needed\) and could not decide\. The views given/,
    )
  })

  test('names the option that was approved, with its figures', () => {
    const options = ['a', 'b'].map((code) => ({
      code,
      name: `Option ${code.toUpperCase()}`,
      figures: [{ label: 'Rate', value: code === 'a' ? '£3.12' : '£3.00' }],
      data: '{}',
    }))
    const counts = {
      for: [
        { option: 'a', votes: 1 },
        { option: 'b', votes: 4 },
      ],
      against: 0,
      abstained: 1,
      silent: 0,
      bySilence: 0,
    }

    assert.match(
      resolutionOf({
        ...RESOLVED,
        question: { ...RESOLVED.question, terms: { version: 2, amended: true, options } },
        options,
        result: { ...RESOLVED.result, option: 'b', counts },
      }),
      /\(rate £3\.00\)\. .*: Option A: 1, Option B: 4, 0 against any, 1 abstained\./,
    )
  })

  test('gives the reason of a deferral', () => {
    assert.equal(
      deferralOf('Union time?', 'Members asked for figures.'),
      'Deferred: “Union time”. Members asked for figures.',
    )
  })
})

describe('spokenSummary', () => {
  test('is short enough to be read out', () => {
    assert.equal(
      spokenSummary(RESOLVED),
      'De-delegate insurance for primary schools in 2024 to 2025. Maintained primary schools members: 5 for, 1 against, none abstained. Approved.',
    )
  })
})
