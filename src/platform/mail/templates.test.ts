import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { MAIL_TEMPLATES, readTemplate, writeMail } from './templates.ts'

describe('the templates of mail', () => {
  test('are the files of their folder, each named once', () => {
    const files = readdirSync(new URL('./templates/', import.meta.url))

    assert.deepEqual(files.toSorted(), MAIL_TEMPLATES.map((name) => `${name}.txt`).toSorted())
  })

  for (const name of MAIL_TEMPLATES) {
    test(`${name} takes a reference and a link, and nothing else`, () => {
      const { subject, body } = readTemplate(name)
      const places = body.match(/\(\([^)]*\)\)/g) ?? []

      assert.deepEqual(places.toSorted(), ['((link))', '((reference))'])
      assert.doesNotMatch(subject, /\(\(/)
      assert.ok(subject.length <= 78)
      assert.match(`${subject}\n${body}`, /^[\x20-\x7e\n£’]+$/)
    })
  }

  test('stand in the guide, where somebody copies them to GOV.UK Notify', () => {
    const guide = readFileSync(new URL('../../../docs/guide/administrator.md', import.meta.url), 'utf8')
    for (const name of MAIL_TEMPLATES) assert.match(guide, new RegExp(`^\\| \`${name}\` `, 'm'), name)
  })

  test('are filled in once, whatever the values look like', () => {
    const { body } = writeMail('invitation', { reference: 'A-1', link: 'https://x.example/((reference))$&' })

    assert.match(body, /^https:\/\/x\.example\/\(\(reference\)\)\$&$/m)
    assert.match(body, /^Reference: A-1$/m)
  })
})
