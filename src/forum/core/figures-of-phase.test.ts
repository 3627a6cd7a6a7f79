import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { figuresOfPhase } from './figures-of-phase.ts'

/** As it was frozen before figures kept their phase. */
const BEFORE = [
  { label: 'Rate: primary, per pupil', value: '£19.31 (£18.00 last year)' },
  { label: 'Rate: special, per pupil', value: '£45.00' },
  { label: 'Total, primary', value: '£333,754.04' },
  { label: 'Total, special', value: '£7,020.00' },
  { label: 'Total', value: '£340,774.04' },
  { label: 'Range over 39 primary schools', value: '£3,402.00 to £16,989.00, median £8,736.00' },
  { label: 'Amount for the one special school', value: '£7,020.00' },
  { label: 'Counts', value: 'October 2023 (final)' },
]

describe('figuresOfPhase', () => {
  test('goes by the phase that is frozen with a figure, whatever the words are', () => {
    const figures = [
      { label: 'Rate: junior and infant, per pupil', value: '£19.31', phase: 'primary' },
      { label: 'Rate: complex needs, per place', value: '£45.00', phase: 'special' },
      { label: 'Range over 39 primary schools and one special school', value: '£3,402.00', phase: 'primary' },
      { label: 'Total, special', value: '£340,774.04', phase: null },
    ] as const

    assert.deepEqual(
      figuresOfPhase(figures, 'special', ['primary', 'special']).map(({ label }) => label),
      ['Rate: complex needs, per place', 'Total, special (primary and special)'],
    )
  })

  test('reads in what was frozen before a phase’s own figures, of which phases an amount is that is of several, and what is no amount', () => {
    assert.deepEqual(
      figuresOfPhase(BEFORE, 'special', ['primary', 'special']).map(({ label }) => label),
      [
        'Rate: special, per pupil',
        'Total, special',
        'Total (primary and special)',
        'Amount for the one special school',
        'Counts',
      ],
    )
  })

  test('tells everything where the question is for one phase or for none', () => {
    assert.equal(figuresOfPhase(BEFORE, 'special', ['special']), BEFORE)
    assert.equal(figuresOfPhase(BEFORE, null, []), BEFORE)
  })

  test('names every phase of a rate that is not of one', () => {
    assert.deepEqual(
      figuresOfPhase([{ label: 'Rate: per pupil', value: '£2.00' }], 'pru', ['primary', 'special', 'pru']),
      [{ label: 'Rate: per pupil (primary, special and pupil referral unit)', value: '£2.00' }],
    )
  })
})
