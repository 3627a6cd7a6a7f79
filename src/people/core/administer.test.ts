import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { WHOLE_AUTHORITY, type Scope } from '../../kernel/grant.ts'
import type { Account, GivenRole } from './account.ts'
import { refusalsOfDisabling, statusWhenEnabled } from './change-status.ts'
import { refusalsOfEnd, type Administrator } from './end-role.ts'
import { refusalsOfRole, type RoleRequest, type RoleSituation } from './give-role.ts'
import { refusalsOfInvitation, tidyName } from './invitation.ts'

const TODAY = calendarDate('2024-01-15')
const OAK: Scope = { kind: 'school', urn: '900001' }

const HEAD: RoleRequest = { role: 'head-teacher', scope: OAK, from: TODAY, to: null, reason: 'Head of Oak' }
const SITUATION: RoleSituation = {
  giver: 'admin',
  account: { id: 'ann', status: 'active' },
  roles: [],
  today: TODAY,
  placeExists: true,
}

function given(role: Partial<GivenRole>): GivenRole {
  const base = { id: 'r1', account: 'ann', ...HEAD, givenBy: 'admin', givenAt: new Date(0), ended: null }

  return { ...base, ...role }
}

function administrator(id: string, more: Partial<GivenRole> = {}, status: Account['status'] = 'active'): Administrator {
  return { status, given: given({ id, account: id, role: 'administrator', scope: WHOLE_AUTHORITY, ...more }) }
}

describe('giving a role', () => {
  test('is allowed for a school of the register from today on', () => {
    assert.deepEqual(refusalsOfRole(SITUATION, HEAD), [])
  })

  for (const [what, situation, request, codes] of [
    ['to oneself', { giver: 'ann' }, {}, ['to-oneself']],
    ['to a disabled account', { account: { id: 'ann', status: 'disabled' } }, {}, ['disabled']],
    ['for what it is not given for', {}, { scope: WHOLE_AUTHORITY }, ['wrong-scope']],
    ['for a school that there is not', { placeExists: false }, {}, ['no-such-place']],
    ['from yesterday', {}, { from: calendarDate('2024-01-14') }, ['starts-in-the-past']],
    ['from a day in three years', {}, { from: calendarDate('2027-01-15') }, ['starts-too-late']],
    ['to a day before its first', {}, { to: calendarDate('2024-01-14') }, ['ends-before-it-starts']],
    ['to a day in eleven years', {}, { to: calendarDate('2035-01-15') }, ['ends-too-late']],
    ['without a reason', {}, { reason: '' }, ['no-reason']],
    ['with a reason of 501 characters', {}, { reason: 'x'.repeat(501) }, ['reason-too-long']],
    ['that they have already', { roles: [given({})] }, {}, ['given-already']],
    [
      'that they have on its last day',
      { roles: [given({ from: calendarDate('2024-03-01') })] },
      { to: calendarDate('2024-03-01') },
      ['given-already'],
    ],
    ['with two faults, saying both', { giver: 'ann' }, { reason: '' }, ['to-oneself', 'no-reason']],
  ] as const) {
    test(`is refused ${what}`, () => {
      const refusals = refusalsOfRole({ ...SITUATION, ...situation }, { ...HEAD, ...request })

      assert.deepEqual(
        refusals.map(({ code }) => code),
        codes,
      )
    })
  }

  test('is allowed again after it ended, for another school, and after its last day', () => {
    const roles = [
      given({ ended: { by: 'admin', at: new Date(0) } }),
      given({ scope: { kind: 'school', urn: '900002' } }),
      given({ from: calendarDate('2023-01-01'), to: calendarDate('2024-01-14') }),
    ]

    assert.deepEqual(refusalsOfRole({ ...SITUATION, roles }, HEAD), [])
  })
})

describe('ending a role', () => {
  const ask = (role: GivenRole, last: string | null, administrators: readonly Administrator[] = [], reason = 'Left') =>
    refusalsOfEnd(
      { given: role, today: TODAY, administrators },
      { last: last === null ? null : calendarDate(last), reason },
    ).map(({ code }) => code)

  test('is allowed at once, today, and on a later day', () => {
    for (const last of [null, '2024-01-15', '2025-01-15']) assert.deepEqual(ask(given({}), last), [])
  })

  test('is refused when it ended, before today, before it starts, later than it ends, and without a reason', () => {
    assert.deepEqual(ask(given({ ended: { by: 'a', at: new Date(0) } }), null), ['ended-already'])
    assert.deepEqual(ask(given({ from: calendarDate('2023-01-01'), to: calendarDate('2024-01-14') }), null), [
      'ended-already',
    ])
    assert.deepEqual(ask(given({}), '2024-01-14'), ['last-day-past'])
    assert.deepEqual(ask(given({ from: calendarDate('2024-02-01') }), '2024-01-20'), ['last-day-before-start'])
    assert.deepEqual(ask(given({ to: calendarDate('2024-06-01') }), '2024-06-02'), ['last-day-later'])
    assert.deepEqual(ask(given({}), null, [], ''), ['no-reason'])
  })

  test('is refused for the last administrator who can sign in', () => {
    const own = administrator('ann')
    assert.deepEqual(ask(own.given, null, [own]), ['last-administrator'])
    assert.deepEqual(ask(own.given, null, [own, administrator('ben')]), [])
    for (const other of [
      administrator('ben', {}, 'disabled'),
      administrator('ben', {}, 'invited'),
      administrator('ben', { from: calendarDate('2024-02-01') }),
      administrator('ben', { to: calendarDate('2024-01-14') }),
    ]) {
      assert.deepEqual(ask(own.given, null, [own, other]), ['last-administrator'])
    }
  })

  test('is refused on a day on which nobody else is an administrator any more', () => {
    const own = administrator('ann')
    const other = administrator('ben', { to: calendarDate('2024-03-31') })

    assert.deepEqual(ask(own.given, '2024-04-01', [own, other]), ['last-administrator'])
    assert.deepEqual(ask(own.given, '2024-03-31', [own, other]), [])
  })
})

describe('disabling an account', () => {
  const account: Account = {
    id: 'ann',
    name: 'Ann',
    email: 'ann@example.gov.uk',
    status: 'active',
    demo: false,
    version: 1,
    createdAt: new Date(0),
    lastSignedInAt: null,
  }

  test('is refused for oneself, twice, for the last administrator, and without a reason', () => {
    const ask = (by: string, status: Account['status'], administrators: readonly Administrator[], reason = 'Left') =>
      refusalsOfDisabling({ by, account: { ...account, status }, today: TODAY, administrators }, reason)

    assert.deepEqual(ask('ben', 'active', [administrator('ann'), administrator('ben')]), [])
    assert.deepEqual(ask('ben', 'active', []), [])
    assert.deepEqual(ask('ann', 'active', [administrator('ann'), administrator('ben')]), ['oneself'])
    assert.deepEqual(ask('ben', 'disabled', []), ['disabled-already'])
    assert.deepEqual(ask('ben', 'active', [administrator('ann')]), ['last-administrator'])
    assert.deepEqual(ask('ben', 'active', [], ''), ['no-reason'])
  })

  test('is undone to what the account was: whoever never accepted has still to', () => {
    assert.equal(statusWhenEnabled(account, false), 'invited')
    assert.equal(statusWhenEnabled(account, true), 'active')
    assert.equal(statusWhenEnabled({ ...account, demo: true }, false), 'active')
    assert.equal(statusWhenEnabled({ ...account, lastSignedInAt: new Date(0) }, false), 'active')
  })
})

describe('an invitation', () => {
  const situation = { today: TODAY, placeExists: true, hasAccount: false }
  const ask = (name: string, email: string) =>
    refusalsOfInvitation(situation, { name, email, role: HEAD }).map(({ code }) => code)

  test('takes names and addresses as they are', () => {
    for (const name of ['Łukasz Šarić', 'O’Brien', 'Smith123', 'null', '=SUM(A1)']) {
      assert.deepEqual(ask(name, 'a.b@c.gov.uk'), [], name)
    }
  })

  test('is refused with every reason at once', () => {
    assert.deepEqual(ask('', ''), ['no-name', 'no-email'])
    assert.deepEqual(ask('x'.repeat(101), 'a@b'), ['name-too-long', 'bad-email'])
    for (const email of [
      'a b@c.gov.uk',
      'a@c.gov.uk, b@c.gov.uk',
      'a@c.gov.uk\r\nBcc: b@c.gov.uk',
      `${'x'.repeat(250)}@c.uk`,
    ]) {
      assert.deepEqual(ask('Ann', email), ['bad-email'], email)
    }
    assert.deepEqual(
      refusalsOfInvitation({ ...situation, hasAccount: true }, { name: 'Ann', email: 'a@c.gov.uk', role: HEAD }),
      [{ code: 'has-account' }],
    )
  })

  test('keeps a name without what cannot be seen, its letters put together', () => {
    assert.equal(tidyName('  Jose\u0301\u200B \t Nguyễn\u202E '), 'José Nguyễn')
    assert.equal(tidyName('\u200B \u00A0'), '')
  })
})
