import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compareText } from './compare-text.ts'

const told = (before: string, after: string) =>
  compareText(before, after).map(({ kind, text }) => `${{ same: ' ', out: '-', in: '+' }[kind]}${text}`)

describe('two versions of a text', () => {
  test('keep the lines that they have in common, and say what was taken out and put in', () => {
    assert.deepEqual(told('a\nb\nc\nd', 'a\nc\nx\nd'), [' a', '-b', ' c', '+x', ' d'])
  })

  test('are the same where nothing changed, and all new where nothing was there', () => {
    assert.deepEqual(told('a\nb', 'a\nb'), [' a', ' b'])
    assert.deepEqual(told('a', 'b'), ['-a', '+b'])
    assert.deepEqual(told('', 'b'), ['-', '+b'])
  })

  test('give back both texts, whatever they are', () => {
    const [before, after] = ['1\n2\n3\n2\n1\n', '2\n1\n2\n3\n3\n']
    const lines = compareText(before, after)
    const side = (kind: 'in' | 'out') => lines.filter((line) => line.kind === 'same' || line.kind === kind)

    assert.equal(
      side('out')
        .map(({ text }) => text)
        .join('\n'),
      before,
    )
    assert.equal(
      side('in')
        .map(({ text }) => text)
        .join('\n'),
      after,
    )
  })

  test('that are very long are not compared line by line', () => {
    const long = Array.from({ length: 2_100 }, (_, index) => String(index)).join('\n')

    assert.equal(compareText(long, long).length, 4_200)
  })
})
