import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { rememberLatest } from './remember-latest.ts'

describe('rememberLatest', () => {
  test('computes once for the same arguments, and again for others that only look the same', () => {
    const computed: string[] = []
    const join = rememberLatest(2, (words: readonly string[], mark: string) => {
      computed.push(words.join(mark))

      return { text: words.join(mark) }
    })
    const words = ['one', 'two']

    assert.equal(join(words, '-'), join(words, '-'))
    assert.deepEqual(computed, ['one-two'])
    assert.notEqual(join([...words], '-'), join(words, '-'))
    assert.equal(join(words, '+').text, 'one+two')
    assert.deepEqual(computed, ['one-two', 'one-two', 'one+two'])
  })

  test('forgets what was not asked for the longest', () => {
    const computed: number[] = []
    const double = rememberLatest(2, (count: number) => {
      computed.push(count)

      return count * 2
    })

    for (const count of [1, 2, 1, 3, 1, 2]) assert.equal(double(count), count * 2)

    assert.deepEqual(computed, [1, 2, 3, 2])
  })

  test('remembers nothing of a failure', () => {
    let fails = true
    const answer = rememberLatest(2, (name: string) => {
      if (fails) throw new Error(`no ${name}`)

      return name
    })

    assert.throws(() => answer('one'), /no one/)
    fails = false
    assert.equal(answer('one'), 'one')
  })
})
