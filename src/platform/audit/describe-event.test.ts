import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellEvent } from './describe-event.ts'
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
