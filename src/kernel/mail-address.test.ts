import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mailAddressKey, parseMailAddress } from './mail-address.ts'

const LONGEST = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`

const TAKEN = [
  'name@example.com',
  "o'brien+school@mail.council.gov.uk",
  'Head.Teacher@Example.COM',
  'x@xn--bcher-kva.example',
  '1@2.example',
  LONGEST,
]

const REFUSED = [
  ['nothing', ''],
  ['only spaces', '  '],
  ['no @', 'name.example.com'],
  ['a domain of one label', 'a@b'],
  ['a space', 'a b@c.gov.uk'],
  ['two @', 'a@b@example.com'],
  ['two addresses with a comma', 'a@example.com,b@example.com'],
  ['two addresses with a semicolon', 'a@example.com;b@example.com'],
  ['two addresses with a space', 'a@example.com b@example.com'],
  ['a name before it', 'A B <a@example.com>'],
  ['a quoted part', '"a b"@example.com'],
  ['a comment', 'a(b)@example.com'],
  ['a blind copy', 'a@example.com\r\nBcc: b@example.com'],
  ['a line feed alone', 'a@example.com\nb'],
  ['a line break before the @', 'a\r@example.com'],
  ['a NUL', 'a\0@example.com'],
  ['an encoded line break as it stands', 'a@example.com%0d%0aBcc:b'],
  ['a dot at the start', '.a@example.com'],
  ['two dots', 'a..b@example.com'],
  ['a dot at the end of the domain', 'a@example.com.'],
  ['a hyphen at the edge of a label', 'a@-example.com'],
  ['an address of a machine', 'a@127.0.0.1'],
  ['an address of a machine in brackets', 'a@[127.0.0.1]'],
  ['letters that only look Latin', 'а@example.com'],
  ['a zero-width space', 'a\u200b@example.com'],
  ['255 characters', `${LONGEST}e`],
  ['65 characters before the @', `${'a'.repeat(65)}@example.com`],
] as const

describe('parseMailAddress', () => {
  for (const text of TAKEN) {
    test(`takes ${text.slice(0, 40)}`, () => {
      assert.deepEqual(parseMailAddress(` ${text} `), { ok: true, value: text })
    })
  }

  for (const [what, text] of REFUSED) {
    test(`refuses ${what}, and says what to enter`, () => {
      const read = parseMailAddress(text)

      assert.ok(!read.ok)
      assert.match(read.errors.join(), /^Enter an email address/)
    })
  }

  test('answers at once for text that is made to be slow', () => {
    const started = performance.now()
    for (const text of [`${'a.'.repeat(50_000)}@`, `a@${'a-'.repeat(50_000)}.`, '@'.repeat(100_000)]) {
      assert.equal(parseMailAddress(text).ok, false)
    }

    assert.ok(performance.now() - started < 100)
  })

  test('knows an address again whatever its capitals', () => {
    assert.equal(mailAddressKey('Head@School.EXAMPLE'), mailAddressKey('head@school.example'))
  })
})
