import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnchorRecipients } from './anchor-config.ts'

test('the record’s head goes to nobody, or to every address that is set', () => {
  assert.deepEqual(readAnchorRecipients({}), [])
  assert.deepEqual(readAnchorRecipients({ RECORD_ANCHOR_TO: '' }), [])
  assert.deepEqual(readAnchorRecipients({ RECORD_ANCHOR_TO: 'audit@example.org, s151@example.org' }), [
    'audit@example.org',
    's151@example.org',
  ])
})

test('every address that is none is named', () => {
  assert.throws(() => readAnchorRecipients({ RECORD_ANCHOR_TO: 'audit, a@example.org, b c@example.org' }), {
    name: 'ConfigError',
    message: 'Cannot start Topslice: RECORD_ANCHOR_TO must hold e-mail addresses, found audit, b c@example.org',
  })
})
