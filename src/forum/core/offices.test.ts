import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day, held, seat, term } from '../../../tests/support/seats.ts'
import { warningsOf } from './account-warnings.ts'
import { constitutionOn, faultsOfRule, UNSETTLED } from './constitution.ts'
import { faultsOfInterest, faultsOfObserver, faultsOfOffice, officeOn, type Office } from './offices.ts'
import { nextCode } from './seats.ts'

const TERM = term('primary-1')
const CHAIR: Office = { id: 'one', office: 'chair', term: TERM.id, from: day('2023-10-12'), to: null }

describe('an office of the forum', () => {
  test('begins on a day of the holder’s term, and ends no earlier than it begins', () => {
    const on = (from: string, to: string | null = null) =>
      faultsOfOffice(
        { ...CHAIR, from: day(from), to: to === null ? null : day(to), notOfAuthority: true },
        TERM,
        [],
      ).map(({ field }) => field)

    assert.deepEqual(
      ['2023-08-31', '2023-09-01', '2027-08-31', '2027-09-01'].map((text) => on(text)),
      [['from'], [], [], ['from']],
    )
    assert.deepEqual(on('2023-10-12', '2023-10-11'), ['to'])
  })

  test('is one person’s on a day, and a vice-chair beside a chair', () => {
    const request = (facts: Partial<Office>) => ({ ...CHAIR, ...facts, notOfAuthority: true })
    const before = [{ ...CHAIR, to: day('2023-12-31') }]
    const fields = (facts: Partial<Office>) => faultsOfOffice(request(facts), TERM, before).map(({ field }) => field)

    assert.deepEqual(fields({ from: day('2023-12-31') }), ['from'])
    assert.deepEqual(fields({ from: day('2024-01-01') }), [])
    assert.deepEqual(fields({ office: 'vice-chair' }), [])
  })

  test('is nobody’s of the authority: without having asked it is not given', () => {
    const faults = faultsOfOffice({ ...CHAIR, notOfAuthority: false }, TERM, [])

    assert.deepEqual(
      faults.map(({ field }) => field),
      ['not-of-authority'],
    )
  })

  test('is nobody’s while its holder does not sit', () => {
    const current = new Map([[TERM.id, TERM]])

    assert.equal(officeOn([CHAIR], 'chair', current, day('2023-10-11')), null)
    assert.equal(officeOn([CHAIR], 'chair', current, day('2023-10-12')), TERM)
    assert.equal(officeOn([CHAIR], 'chair', new Map(), day('2023-10-12')), null)
  })
})

test('an interest is of a member’s time or before, and ends no earlier than it was declared', () => {
  const fields = (declared: string, ended: string | null = null, what = 'Trustee') =>
    faultsOfInterest(
      { term: TERM.id, what, declared: day(declared), ended: ended === null ? null : day(ended) },
      TERM,
    ).map(({ field }) => field)

  assert.deepEqual(fields('2023-08-01'), [])
  assert.deepEqual(fields('2027-08-31'), [])
  assert.deepEqual(fields('2027-09-01'), ['declared'])
  assert.deepEqual(fields('2024-01-02', '2024-01-01'), ['ended'])
  assert.deepEqual(fields('2024-01-01', null, ' '), ['what'])
})

test('an observer has a name in one line, and a last day after the first', () => {
  const given = { name: 'A\nB', organisation: 'x'.repeat(201), from: day('2024-01-02'), to: day('2024-01-01') }

  assert.deepEqual(
    faultsOfObserver(given).map(({ field }) => field),
    ['name', 'organisation', 'to'],
  )
})

test('a rule that was adopted is one that is known, and says where it is written', () => {
  const rule = { rule: 'tie', value: 'chair-decides', from: day('2024-01-01'), clause: 'Paragraph 6.3' } as const

  assert.deepEqual(faultsOfRule(rule), [])
  assert.deepEqual(
    faultsOfRule({ ...rule, value: 'by-lot', clause: ' ' }).map(({ field }) => field),
    ['value', 'clause'],
  )
})

test('rules hold from their day on, of one day the one recorded last, and what was never settled as always', () => {
  const rule = (value: string, from: string) => ({ rule: 'tie', value, from: day(from), clause: '' }) as const
  const adopted = [
    rule('chair-decides', '2024-01-01'),
    rule('not-approved', '2023-01-01'),
    rule('not-approved', '2024-06-01'),
  ]

  assert.deepEqual(constitutionOn([], day('2024-01-01')), UNSETTLED)
  assert.equal(constitutionOn(adopted, day('2023-12-31')).tie, 'not-approved')
  assert.equal(constitutionOn(adopted, day('2024-01-01')).tie, 'chair-decides')
  assert.equal(constitutionOn([...adopted, rule('not-approved', '2024-01-01')], day('2024-01-01')).tie, 'not-approved')
})

test('a seat’s code is the next number of its group, and of an ended seat’s none', () => {
  const seats = [seat('primary-2'), seat('primary-9', 'primary', { to: day('2020-01-01') }), seat('pru-1', 'pru')]

  assert.equal(nextCode(seats, 'primary'), 'primary-10')
  assert.equal(nextCode(seats, 'special'), 'special-1')
  assert.equal(nextCode([seat('academy-special-3', 'academy-special')], 'academy'), 'academy-1')
})

test('whoever lacks an account or the role for the seat on the day is told', () => {
  const role = { account: 'a', role: 'forum-member', seat: 'primary-1', from: day('2024-01-01'), to: day('2024-12-31') }
  const codes = (account: string | null, roles: readonly (typeof role)[], on = '2024-01-01') =>
    warningsOf([held(seat('primary-1'), { account })], roles, day(on)).map(({ code }) => code)

  assert.deepEqual(codes(null, [role]), ['no-account'])
  assert.deepEqual(codes('a', [role]), [])
  assert.deepEqual(codes('a', [role], '2025-01-01'), ['no-role'])
  assert.deepEqual(codes('a', [{ ...role, seat: 'primary-2' }]), ['no-role'])
  assert.deepEqual(codes('b', [role]), ['no-role'])
})
