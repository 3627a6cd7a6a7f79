import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const ROOT = new URL('../', import.meta.url)
const PAGES = ['docs/security.md', 'docs/security/sign-in.md']

test('docs/security.md and its pages name only tests that there are', () => {
  const text = PAGES.map((page) => readFileSync(new URL(page, ROOT), 'utf8')).join('\n')
  const named = [...text.matchAll(/`((?:src|tests)\/[^`]+\.test\.ts)`: “([^”]+)”/g)]
  const wrong = named.filter(([, file = '', name = '']) => {
    const path = new URL(file, ROOT)

    return !existsSync(path) || !isNamedIn(readFileSync(path, 'utf8'), name)
  })

  assert.ok(named.length > 30, `tests are named, found ${named.length}`)
  assert.deepEqual(
    wrong.map(([words]) => words),
    [],
  )
})

test('docs/security.md answers for every item: a test, words, or what is missing', () => {
  const text = readFileSync(new URL('docs/security.md', ROOT), 'utf8')
  const items = text.split('\n').filter((line) => /^\| *\d+\.\d+\.\d+/.test(line))
  const answers = items.map(
    (line) =>
      line
        .replace(/\|\s*$/, '')
        .split('|')
        .at(-1)
        ?.trim() ?? '',
  )

  assert.ok(items.length > 150, `items are listed, found ${items.length}`)
  assert.deepEqual(
    items.filter((_, index) => (answers[index]?.length ?? 0) < 20 && !(answers[index] ?? '').startsWith('As ')),
    [],
  )
})

/** A name with a ${value} in it stands between other quotes. */
function isNamedIn(source: string, name: string): boolean {
  return source.includes(`'${name}'`) || source.includes(`\`${name}\``)
}
