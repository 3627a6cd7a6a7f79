import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import packages from '../package.json' with { type: 'json' }
import { importsOf, isTest } from './support/architecture/source-file.ts'
import { violationsOf } from './support/architecture/violations.ts'

const ROOT = new URL('../', import.meta.url).pathname
const FOLDERS = '{src,migrations,tests,scripts,bin,bench}/**/*.{ts,js}'

const files = globSync(FOLDERS, { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }))

describe('the architecture', () => {
  test('every file keeps to the directions of the house', () => {
    const dependencies = Object.keys(packages.dependencies)

    assert.deepEqual(
      files.flatMap((file) => violationsOf(file, dependencies)),
      [],
    )
  })

  test('is looked for in every file that imports, and finds the imports', () => {
    const program = files.filter(({ path }) => path.startsWith('src/') && !isTest(path))
    const imports = program.flatMap((file) => importsOf(file))
    // Counted another way than importsOf does, so that a form of import that it does not know shows here.
    const statements = program.flatMap(({ text }) => text.match(/ from '[^']+'$/gm) ?? [])

    assert.ok(program.length > 50, `only ${program.length} files of src were found`)
    assert.ok(imports.length > 100, `only ${imports.length} imports were found`)
    assert.ok(
      imports.length >= statements.length,
      `${statements.length} imports, but only ${imports.length} were found`,
    )
  })
})
