import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkMessage, type MailMessage } from './message.ts'

const GOOD: MailMessage = {
  id: '0b6c1f3e-7d2a-4c55-9a4e-1f2b3c4d5e6f',
  template: 'password-reset',
  recipient: 'head@school.example',
  reference: 'RESET-12',
  link: '/password-reset/a_B-9.~?x=%20&y=1',
}

const BAD: readonly (readonly [string, Partial<MailMessage>])[] = [
  ['an id that is not a UUID', { id: '1' }],
  ['a second recipient', { recipient: 'head@school.example, other@school.example' }],
  ['a blind copy in the recipient', { recipient: 'head@school.example\r\nBcc: other@school.example' }],
  ['spaces around the recipient', { recipient: ' head@school.example' }],
  ['a name as reference', { reference: 'Ada Nowak' }],
  ['a line break in the reference', { reference: 'A-1\r\nBcc: other@school.example' }],
  ['a line break at the end of the reference', { reference: 'A-1\n' }],
  ['a template in the reference', { reference: '((link))' }],
  ['no reference', { reference: '' }],
  ['a link to another site', { link: 'https://evil.example/' }],
  ['a link to another site without its scheme', { link: '//evil.example/' }],
  ['a link to another site by a backslash', { link: '/\\evil.example/' }],
  ['a link with a line break', { link: '/a\r\nBcc: other@school.example' }],
  ['a link with a space', { link: '/a b' }],
  ['a link of 501 characters', { link: `/${'a'.repeat(500)}` }],
]

describe('a message', () => {
  test('is sent as it is when each part is in order', () => {
    assert.doesNotThrow(() => checkMessage(GOOD))
  })

  for (const [what, part] of BAD) {
    test(`with ${what} is a bug of its caller`, () => {
      assert.throws(() => checkMessage({ ...GOOD, ...part }), { name: 'BugError' })
    })
  }
})
