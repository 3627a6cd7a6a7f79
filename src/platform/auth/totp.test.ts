import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { groupedSecret, totpAddress, totpSecretFor, verifyTotp } from './totp.ts'

// RFC 6238, appendix B: the ASCII secret "12345678901234567890"; of its eight digits an app shows the last six.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const PRINTED = [
  ['1970-01-01T00:00:59Z', '94287082', 1],
  ['2005-03-18T01:58:29Z', '07081804', 0x23523ec],
  ['2005-03-18T01:58:31Z', '14050471', 0x23523ed],
  ['2009-02-13T23:31:30Z', '89005924', 0x273ef07],
  ['2033-05-18T03:33:20Z', '69279037', 0x3f940aa],
  ['2603-10-11T11:33:20Z', '65353130', 0x27bc86aa],
] as const

function verify(typed: string, now: string, lastStep: number | null = null) {
  return verifyTotp({ secret: SECRET, typed, now: new Date(now), lastStep })
}

describe('a code of an authenticator app', () => {
  for (const [at, code, step] of PRINTED) {
    test(`is right at ${at}, as RFC 6238 prints it`, () => {
      assert.deepEqual(verify(code.slice(2), at), { ok: true, step })
    })
  }

  // 050471 stands for 01:58:30 to 01:58:59.
  for (const [at, right] of [
    ['2005-03-18T01:57:59.999Z', false],
    ['2005-03-18T01:58:00Z', true],
    ['2005-03-18T01:59:29.999Z', true],
    ['2005-03-18T01:59:30Z', false],
  ] as const) {
    test(`of the half minute from 01:58:30 is ${right ? 'right' : 'wrong'} at ${at}`, () => {
      assert.equal(verify('050471', at).ok, right)
    })
  }

  test('is taken once', () => {
    const first = verify('050471', '2005-03-18T01:58:31Z')

    assert.ok(first.ok)
    assert.deepEqual(verify('050471', '2005-03-18T01:58:45Z', first.step), { ok: false, why: 'used' })
    assert.deepEqual(verify('050471', '2005-03-18T01:59:10Z', first.step), { ok: false, why: 'used' })
  })

  test('of an earlier half minute is not taken after one of a later', () => {
    const later = verify('050471', '2005-03-18T01:58:31Z')

    assert.ok(later.ok)
    assert.deepEqual(verify('081804', '2005-03-18T01:58:32Z', later.step), { ok: false, why: 'used' })
  })

  test('may be typed with spaces', () => {
    assert.equal(verify(' 050 471 ', '2005-03-18T01:58:31Z').ok, true)
  })

  for (const typed of ['', '50471', '0504711', '05047a', '٠٥٠٤٧١', '-50471', '050471;', '14050471', '000000']) {
    test(`is not ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(verify(typed, '2005-03-18T01:58:31Z'), { ok: false, why: 'wrong' })
    })
  }
})

describe('a secret that is offered', () => {
  test('is 160 bits in base32, another for each key and for whom it is, and for these the same', () => {
    const keys = Array.from({ length: 10 }, () => randomBytes(32))
    const offer = () => keys.flatMap((key) => ['anna', 'ben'].map((whom) => totpSecretFor(key, whom)))
    const secrets = offer()

    assert.equal(new Set(secrets).size, 20)
    assert.ok(secrets.every((secret) => /^[A-Z2-7]{32}$/.test(secret)))
    assert.deepEqual(offer(), secrets)
  })

  test('is shown in groups of four', () => {
    assert.equal(groupedSecret(SECRET), 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  })

  test('goes into the app with the name of the product and of the account, whatever is in them', () => {
    const address = totpAddress({ secret: SECRET, issuer: 'Topslice: Alderbrook', account: 'a&b@council.example' })

    assert.equal(
      address,
      'otpauth://totp/Topslice%3A%20Alderbrook:a%26b%40council.example?issuer=Topslice%3A%20Alderbrook' +
        `&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
    )
  })
})
