import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillPath, withQuery } from './address.ts'

test('a pattern is filled in, each parameter in its own place', () => {
  assert.equal(
    fillPath('/years/:year/units/:version/use', { version: 2, year: '2024-25' }),
    '/years/2024-25/units/2/use',
  )
  assert.equal(fillPath('/schools', {}), '/schools')
})

test('a query holds what says something, with its signs encoded', () => {
  assert.equal(
    withQuery('/schools', { phase: '', name: 'St Mary & Co', page: 2, scenario: null }),
    '/schools?name=St+Mary+%26+Co&page=2',
  )
  assert.equal(withQuery('/schools', { phase: '', scenario: null }), '/schools')
})
