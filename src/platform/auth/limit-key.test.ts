import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { accountName, addressName, limitKeys } from './limit-key.ts'
import { secretKey } from './secret-keys.ts'

describe('the name of an address', () => {
  for (const [address, name] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:0db8:0001:0002'],
    ['2001:DB8:1:2::9', '2001:0db8:0001:0002'],
    ['2001:db8::1', '2001:0db8:0000:0000'],
    ['2001:db8:1:2:3:4:5::', '2001:0db8:0001:0002'],
    ['::1', '0000:0000:0000:0000'],
    ['fe80::1%eth0', 'fe80:0000:0000:0000'],
    ['not an address', 'unknown'],
    ['', 'unknown'],
  ] as const) {
    test(`${address || 'nothing'} is ${name}`, () => {
      assert.equal(addressName(address), name)
    })
  }
})

describe('the name of an account', () => {
  test('is one, however the e-mail address is typed', () => {
    assert.equal(accountName('  Anna@Council.Example '), 'anna@council.example')
  })
})

describe('the key of a counter', () => {
  test('is the same for the same things, differs with each, and needs our secret', () => {
    const root = randomBytes(32)
    const key = limitKeys([secretKey(root)])

    assert.match(key('stranger', 'a@b.example'), /^[A-Za-z0-9_-]{43}$/)
    assert.equal(limitKeys([secretKey(root)])('stranger', 'a@b.example'), key('stranger', 'a@b.example'))
    assert.notEqual(key('stranger', 'a@b.example'), key('device', 'a@b.example'))
    assert.notEqual(key('a', 'bc'), key('ab', 'c'))
    assert.notEqual(limitKeys([secretKey(randomBytes(32))])('a'), key('a'))
  })
})
