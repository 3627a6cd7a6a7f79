import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountsIn, tellEvent } from './describe-event.ts'
import type { RecordedEvent } from './store/search-events.ts'

const GIVEN: RecordedEvent = {
  number: 7n,
  at: new Date('2024-01-15T09:00:00Z'),
  actor: 'system',
  onBehalfOf: '',
  action: 'people.give-role',
  recordKind: 'person',
  recordId: '1',
  request: 'r1',
  commitment: '',
  previous: '',
  hash: '',
  salt: null,
  payload: JSON.stringify({ after: { role: { role: 'head-teacher', for: 'school 900001' } } }),
}

test('a role is told by its name, and what it is for after it', () => {
  assert.deepEqual(tellEvent(GIVEN, new Map()).changes, [
    { field: 'Role', before: '', after: 'Head teacher, for school 900001' },
  ])
})

test('a service that has the code of a role keeps its own', () => {
  const payload = JSON.stringify({ before: { service: 'auditor' }, after: { service: 'clerk' } })

  assert.deepEqual(tellEvent({ ...GIVEN, payload }, new Map()).changes, [
    { field: 'Service', before: 'auditor', after: 'clerk' },
  ])
})

const ACCOUNT = '11111111-2222-4333-8444-555555555555'
const OTHER = 'd10be7db-2222-4333-8444-555555555555'

function changesOf(before: unknown, after: unknown, names: ReadonlyMap<string, string> = new Map()) {
  return tellEvent({ ...GIVEN, payload: JSON.stringify({ before, after }) }, names).changes.map(
    (change) => `${change.field}: ${change.before} > ${change.after}`,
  )
}

test('money is told in pounds, a percentage by its sign, and a count as it is', () => {
  const rate = 'rate insurance/primary/basic-entitlement'

  assert.deepEqual(
    changesOf(
      { version: 1, [rate]: 1100, 'assumption pay': 25_000, rates: [500, 90], total: 100 },
      { version: 2, [rate]: 1200, 'assumption pay': 30_000, rates: [500, 95], total: 195_097_189 },
    ),
    [
      'Version: 1 > 2',
      'Rate insurance/primary/basic entitlement: £11.00 > £12.00',
      'Assumption pay: 2.5% > 3%',
      'Rates: £5.00, £0.90 > £5.00, £0.95',
      'Total: £1.00 > £1,950,971.89',
    ],
  )
  assert.deepEqual(changesOf({ rates: 3 }, null), ['Rates: 3 > '])
})

test('days and moments are told in words, by the clock in England, and yes and no as such', () => {
  assert.deepEqual(
    changesOf({ used: false }, { used: true, from: '2027-01-01', arrived: '2026-07-01T09:30:00.000Z' }),
    ['Used: no > yes', 'From:  > 1 January 2027', 'Arrived:  > 1 July 2026 at 10:30'],
  )
})

test('a role for the whole authority says so, from the day in words', () => {
  const role = { role: 'auditor', for: 'authority', from: '2027-01-01', to: null }

  assert.deepEqual(changesOf(null, { role }), [
    'Role:  > Internal auditor, for the whole authority, from 1 January 2027',
  ])
})

test('a bare id is not told, and an account by its name where the reader may see it', () => {
  const names = new Map([[ACCOUNT, 'Ann Example']])

  assert.deepEqual(changesOf(null, { import: OTHER, polls: [OTHER], part: { poll: OTHER, seat: 'a' } }), [
    'Part:  > seat a',
  ])
  assert.deepEqual(changesOf({ account: OTHER }, { account: ACCOUNT }, names), ['Account: an account > Ann Example'])
  assert.deepEqual(accountsIn([{ ...GIVEN, actor: OTHER, payload: JSON.stringify({ after: { account: ACCOUNT } }) }]), [
    OTHER,
    '',
    ACCOUNT,
  ])
})

test('whatever an old event holds is told without failing', () => {
  assert.deepEqual(changesOf(3, { total: 1.5, rates: 1e21, arrived: '2026-99-99T99:99:99Z', 'assumption a': 0.5 }), [
    'Total:  > 1.5',
    'Rates:  > 1e+21',
    'Arrived:  > 2026-99-99T99:99:99Z',
    'Assumption a:  > 0.5',
  ])
})
