import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { argon2id, formatHash, parseHash } from './argon2.ts'
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts'

const PASSWORD = '  Correct Horse 🐎 Battery '

describe('a hashed password', () => {
  test('is Argon2id at 19 MiB, two passes, one lane, with a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)])

    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    assert.notEqual(one, other)
  })

  test('is verified as it was typed, and not when a space or a capital differs', async () => {
    const stored = await hashPassword(PASSWORD)

    assert.equal(await verifyPassword(PASSWORD, stored), true)
    assert.equal(await verifyPassword(PASSWORD.trim(), stored), false)
    assert.equal(await verifyPassword(PASSWORD.toLowerCase(), stored), false)
  })

  test('is the same from a keyboard that writes accents apart', async () => {
    assert.equal(await verifyPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait')), true)
  })

  test('may be 256 characters long, and a longer one is never right', async () => {
    const stored = await hashPassword('é'.repeat(256))

    assert.equal(await verifyPassword('é'.repeat(256), stored), true)
    assert.equal(await verifyPassword('é'.repeat(257), stored), false)
    assert.equal(await verifyPassword('x'.repeat(257), await hashPassword('')), false)
  })

  // The example of RFC 9106 has a secret and data that PHC strings do not carry; this hash is the reference program's.
  test('is read when the reference program wrote it', async () => {
    const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

    assert.equal(await verifyPassword('password', reference), true)
    assert.equal(await verifyPassword('Password', reference), false)
  })
})

describe('verifying where there is no hash', () => {
  test('says no', async () => {
    assert.equal(await verifyPassword('', null), false)
    assert.equal(await verifyPassword(PASSWORD, null), false)
    assert.equal(await verifyPassword(PASSWORD, 'not a hash'), false)
  })

  test('takes the same work as with one', async () => {
    const stored = await hashPassword(PASSWORD)
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 9; round += 1) {
      known.push(await millis(() => verifyPassword('wrong password', stored)))
      unknown.push(await millis(() => verifyPassword('wrong password', null)))
    }

    const [one, other] = [Math.min(...known), Math.min(...unknown)]

    // Only that both derive a key is held to: without it the answer comes in a thousandth of the time. A busy machine
    // makes single times many times as long, and the shortest of several hardly.
    assert.ok(other > one / 10 && one > other / 10, `known ${one} ms, unknown ${other} ms`)
  })
})

describe('needsRehash', () => {
  test('asks for it after the cost went up, and not before', async () => {
    const cheap = { memory: 8192, passes: 1, parallelism: 1 }
    const salt = Buffer.alloc(16, 1)
    const weak = formatHash({ cost: cheap, salt, tag: await argon2id('x', salt, cheap, 32) })

    assert.equal(needsRehash(weak), true)
    assert.equal(needsRehash(await hashPassword('x')), false)
    assert.equal(needsRehash('not a hash'), true)
  })
})

describe('parseHash', () => {
  const SALT = 'c29tZXNhbHRzb21lc2FsdA'
  const TAG = 'CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

  for (const [what, text] of [
    ['another kind of Argon2', `$argon2i$v=19$m=19456,t=2,p=1$${SALT}$${TAG}`],
    ['another version', `$argon2id$v=16$m=19456,t=2,p=1$${SALT}$${TAG}`],
    ['a cost that would take the machine down', `$argon2id$v=19$m=99999999,t=2,p=1$${SALT}$${TAG}`],
    ['a short tag', `$argon2id$v=19$m=19456,t=2,p=1$${SALT}$CTFhFdXP`],
    ['bcrypt', '$2b$12$abcdefghijklmnopqrstuv'],
    ['nothing', ''],
  ] as const) {
    test(`refuses ${what}`, () => {
      assert.equal(parseHash(text), null)
    })
  }

  test('reads back what formatHash writes', () => {
    const text = `$argon2id$v=19$m=19456,t=2,p=1$${SALT}$${TAG}`
    const hash = parseHash(text)

    assert.ok(hash)
    assert.equal(formatHash(hash), text)
  })
})

async function millis(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()

  return performance.now() - started
}
