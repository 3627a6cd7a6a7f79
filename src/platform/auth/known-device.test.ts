import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { knownDevice, newKnownDevice } from './known-device.ts'
import { secretKey } from './secret-keys.ts'
import type { SecretKeys } from './secret-keys.ts'

const KEYS: SecretKeys = [secretKey(randomBytes(32))]
const EMAIL = 'anna@council.example'
const at = (day: string) => ({ now: () => new Date(`${day}T09:00:00Z`) })
const NOW = at('2024-01-15')

describe('a known device', () => {
  test('is known again to the same person, however the address is typed, under one name', () => {
    const cookie = newKnownDevice(KEYS, NOW, EMAIL)

    assert.match(knownDevice(KEYS, NOW, 'Anna@Council.example', cookie) ?? '', /^[A-Za-z0-9_-]{22}$/)
    assert.equal(knownDevice(KEYS, NOW, EMAIL, cookie), knownDevice(KEYS, NOW, EMAIL, cookie))
    assert.notEqual(
      knownDevice(KEYS, NOW, EMAIL, cookie),
      knownDevice(KEYS, NOW, EMAIL, newKnownDevice(KEYS, NOW, EMAIL)),
    )
  })

  test('is not known to anybody else, nor to another installation', () => {
    const cookie = newKnownDevice(KEYS, NOW, EMAIL)

    assert.equal(knownDevice(KEYS, NOW, 'ben@council.example', cookie), null)
    assert.equal(knownDevice([secretKey(randomBytes(32))], NOW, EMAIL, cookie), null)
  })

  test('is still known after a new key came', () => {
    const cookie = newKnownDevice(KEYS, NOW, EMAIL)

    assert.ok(knownDevice([secretKey(randomBytes(32)), ...KEYS], NOW, EMAIL, cookie))
  })

  test('is forgotten after 180 days', () => {
    const cookie = newKnownDevice(KEYS, NOW, EMAIL)

    assert.ok(knownDevice(KEYS, at('2024-07-12'), EMAIL, cookie))
    assert.equal(knownDevice(KEYS, at('2024-07-13'), EMAIL, cookie), null)
  })

  test('cannot be made up, lengthened or altered', () => {
    const cookie = newKnownDevice(KEYS, NOW, EMAIL)
    const [device = '', ends = '', signature = ''] = cookie.split('.')
    const altered = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))

    for (const text of [
      '',
      `${device}.${Number(ends) + 1}.${signature}`,
      `${'A'.repeat(22)}.${ends}.${signature}`,
      `${device}.${ends}.${altered}`,
      `${device}.${ends}.`,
      `${cookie}.x`,
    ]) {
      assert.equal(knownDevice(KEYS, NOW, EMAIL, text), null, text)
    }
  })
})
