import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ALL_PERMISSIONS } from '../src/commands/all-slices.ts'
import { PART_NAMES, PERMISSION_WORDS } from '../src/people/core/permission-words.ts'

describe('the words of permissions', () => {
  test('are there for every permission, and for none that is gone', () => {
    assert.deepEqual(Object.keys(PERMISSION_WORDS).toSorted(), Object.keys(ALL_PERMISSIONS).toSorted())
    const parts = new Set(Object.keys(ALL_PERMISSIONS).map((word) => word.slice(0, word.indexOf('.'))))
    assert.deepEqual(Object.keys(PART_NAMES).toSorted(), [...parts].toSorted())
  })

  test('are sentences, each of its own, and no codes', () => {
    const sentences = Object.values(PERMISSION_WORDS)
    assert.equal(new Set(sentences).size, sentences.length)
    for (const sentence of sentences) assert.match(sentence, /^[A-Z][^.]+\.$/)
    for (const [word, sentence] of Object.entries(PERMISSION_WORDS)) assert.ok(!sentence.includes(word), word)
  })
})
