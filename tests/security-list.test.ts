import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const ROOT = new URL('../', import.meta.url)

test('docs/security.md names only tests that there are', () => {
  const text = readFileSync(new URL('docs/security.md', ROOT), 'utf8')
  const named = [...text.matchAll(/`((?:src|tests)\/[^`]+\.test\.ts)`: “([^”]+)”/g)]
  const wrong = named.filter(([, file = '', name = '']) => {
    const path = new URL(file, ROOT)

    return !existsSync(path) || !readFileSync(path, 'utf8').includes(`'${name}'`)
  })

  assert.ok(named.length > 30, `tests are named, found ${named.length}`)
  assert.deepEqual(
    wrong.map(([words]) => words),
    [],
  )
})
