import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { endsAfter, hasEnded, hashToken, isTokenShaped, newToken, tokenMatches } from './tokens.ts'

describe('a new token', () => {
  test('is 256 bits that an address may hold, never the same', () => {
    const tokens = Array.from({ length: 1000 }, () => newToken().token)

    assert.equal(new Set(tokens).size, 1000)
    for (const token of tokens) {
      assert.equal(encodeURIComponent(token), token)
      assert.equal(Buffer.from(token, 'base64url').length, 32)
      assert.ok(isTokenShaped(token))
    }
  })

  test('is found again by its hash, which does not hold it', () => {
    const { token, hash } = newToken()

    assert.match(hash, /^[0-9a-f]{64}$/)
    assert.equal(hashToken(token), hash)
    assert.equal(tokenMatches(token, hash), true)
    assert.equal(hash.includes(token), false)
  })

  // From FIPS 180-2: a hash that is stored today is found by every later version.
  test('is hashed by SHA-256', () => {
    assert.equal(hashToken('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  test('does not match another, a part, nothing, or a hash that is none', () => {
    const { token, hash } = newToken()

    for (const other of [newToken().token, token.slice(0, 42), `${token}x`, token.toUpperCase(), '', hash]) {
      assert.equal(tokenMatches(other, hash), false, other)
    }
    assert.equal(tokenMatches(token, ''), false)
    assert.equal(tokenMatches(token, hash.slice(2)), false)
    assert.equal(tokenMatches(token, 'z'.repeat(64)), false)
  })
})

describe('isTokenShaped', () => {
  for (const text of ['', 'abc', 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(42)}\n`, '../'.repeat(15)]) {
    test(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(isTokenShaped(text), false)
    })
  }
})

describe('what is given out for a time', () => {
  const at = (time: string) => ({ now: () => new Date(time) })

  test('ends at its moment and not before, also on the night when the clocks change', () => {
    const end = endsAfter(at('2024-03-31T00:30:00Z'), 60)

    assert.equal(end.toISOString(), '2024-03-31T01:30:00.000Z')
    assert.equal(hasEnded(at('2024-03-31T01:29:59.999Z'), end), false)
    assert.equal(hasEnded(at('2024-03-31T01:30:00Z'), end), true)
  })
})
