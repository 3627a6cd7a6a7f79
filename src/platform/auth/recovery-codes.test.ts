import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'

describe('recovery codes', async () => {
  const { codes, stored } = await newRecoveryCodes()
  const [first = '', second = ''] = codes

  test('are ten of 60 bits, never the same', () => {
    assert.equal(codes.length, 10)
    assert.equal(new Set(codes).size, 10)
    for (const code of codes) assert.match(code, /^([0-9a-hjkmnp-tv-z]{4}-){2}[0-9a-hjkmnp-tv-z]{4}$/)
  })

  test('are stored hashed as slowly as a password, and not readable', () => {
    assert.equal(new Set(stored).size, 10)
    for (const text of stored) assert.match(text, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.equal(
      codes.some((code) => stored.join().includes(code) || stored.join().includes(code.replaceAll('-', ''))),
      false,
    )
  })

  test('have a salt of their own for each person', async () => {
    const other = await newRecoveryCodes()

    assert.notEqual(stored[0]?.split('$')[4], other.stored[0]?.split('$')[4])
    assert.equal(await findRecoveryCode(first, other.stored), null)
  })

  test('are found, each as itself', async () => {
    assert.equal(await findRecoveryCode(first, stored), stored[0])
    assert.equal(await findRecoveryCode(codes[9] ?? '', stored), stored[9])
  })

  test('are found however they are typed', async () => {
    const misread = second.replaceAll('1', 'l').replaceAll('0', 'o')

    assert.equal(await findRecoveryCode(` ${second.toUpperCase()} `, stored), stored[1])
    assert.equal(await findRecoveryCode(second.replaceAll('-', ' '), stored), stored[1])
    assert.equal(await findRecoveryCode(misread, stored), stored[1])
  })

  test('serve once, when the stored one is taken away', async () => {
    const left = stored.filter((text) => text !== stored[0])

    assert.equal(await findRecoveryCode(first, left), null)
    assert.equal(await findRecoveryCode(second, left), stored[1])
  })

  for (const typed of ['', 'aaaa-aaaa-aaaa', '💥', 'x'.repeat(100_000)]) {
    test(`are not ${JSON.stringify(typed.slice(0, 20))}`, async () => {
      assert.equal(await findRecoveryCode(typed, stored), null)
      assert.equal(await findRecoveryCode(typed, []), null)
    })
  }
})
