import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { needsResealing, openSecret, sealSecret } from './secret-box.ts'
import { secretKey, textSecrets } from './secret-keys.ts'
import type { SecretKeys } from './secret-keys.ts'

const OLD: SecretKeys = [secretKey(randomBytes(32))]
const ROTATED: SecretKeys = [secretKey(randomBytes(32)), ...OLD]
const OTHERS: SecretKeys = [secretKey(randomBytes(32))]
const OWNER = 'account:7d9f2c1e:totp'

describe('a sealed secret', () => {
  test('opens as what it was, whatever is in it', () => {
    for (const secret of ['JBSWY3DPEHPK3PXP', '', 'Zażółć 🔑', 'x'.repeat(5000)]) {
      assert.equal(openSecret(OLD, sealSecret(OLD, secret, OWNER), OWNER), secret)
    }
  })

  test('is different each time, and does not show what is in it', () => {
    const [one, other] = [sealSecret(OLD, 'JBSWY3DP', OWNER), sealSecret(OLD, 'JBSWY3DP', OWNER)]

    assert.notEqual(one, other)
    assert.equal(one.includes('JBSWY3DP'), false)
    assert.equal(one.includes(Buffer.from('JBSWY3DP').toString('base64url')), false)
  })

  test("does not open as another person's, or as another thing", () => {
    const box = sealSecret(OLD, 'JBSWY3DP', OWNER)

    for (const other of ['account:00000000:totp', 'account:7d9f2c1e:oidc', '', `${OWNER}\n`]) {
      assert.throws(() => openSecret(OLD, box, other), { name: 'SecretBoxError', why: 'altered' })
    }
  })

  test('does not open when any character of it was changed', () => {
    const box = sealSecret(OLD, 'JBSWY3DP', OWNER)
    // The last character of base64 holds bits that are not used, so the one before it is the last that counts.
    for (let index = 0; index < box.length - 1; index += 1) {
      const changed = box.slice(0, index) + (box[index] === 'A' ? 'B' : 'A') + box.slice(index + 1)

      assert.throws(() => openSecret(OLD, changed, OWNER), { name: 'SecretBoxError' }, `character ${index}`)
    }
  })

  test('still opens after a new key came, and asks to be sealed anew', () => {
    const box = sealSecret(OLD, 'JBSWY3DP', OWNER)
    const again = sealSecret(ROTATED, openSecret(ROTATED, box, OWNER), OWNER)

    assert.equal(needsResealing(OLD, box), false)
    assert.equal(needsResealing(ROTATED, box), true)
    assert.equal(needsResealing(ROTATED, again), false)
    assert.equal(openSecret(ROTATED, again, OWNER), 'JBSWY3DP')
  })

  test('says that its key is gone', () => {
    const box = sealSecret(OLD, 'JBSWY3DP', OWNER)

    assert.throws(() => openSecret(OTHERS, box, OWNER), { why: 'unknown-key', message: /not among the keys/ })
  })

  for (const text of ['', 'JBSWY3DP', 'b1.0.0.0', 'b2.00000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA']) {
    test(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(() => openSecret(OLD, text, OWNER), { why: 'not-a-box' })
      assert.throws(() => needsResealing(OLD, text), { why: 'not-a-box' })
    })
  }
})

describe('the keys', () => {
  test('are the same for the same root, and different for each purpose', () => {
    const root = randomBytes(32)
    const purposes = ['secret-box', 'cookies', 'forms', 'known-devices', 'rate-limits'] as const
    const derived = purposes.map((purpose) => secretKey(root).derive(purpose).toString('hex'))

    assert.deepEqual(
      purposes.map((purpose) => secretKey(Buffer.from(root)).derive(purpose).toString('hex')),
      derived,
    )
    assert.equal(new Set([...derived, root.toString('hex')]).size, 6)
    assert.ok(derived.every((key) => key.length === 64))
  })

  test('sign cookies with the first and know the others', () => {
    assert.deepEqual(textSecrets(ROTATED, 'cookies')[1], textSecrets(OLD, 'cookies')[0])
    assert.notEqual(textSecrets(OLD, 'cookies')[0], textSecrets(OLD, 'forms')[0])
  })
})
