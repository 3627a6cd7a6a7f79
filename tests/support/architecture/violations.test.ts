import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { importsOf } from './source-file.ts'
import { violationsOf } from './violations.ts'

/** [what is planted, the file, its text, what is said of it]: every rule of the house, broken once. */
const PLANTED: readonly (readonly [string, string, string, RegExp])[] = [
  ['a package in a core', 'src/schools/core/x.ts', "import { z } from 'zod'", /is pure and imports zod/],
  ['Node in a core', 'src/schools/core/x.ts', "import { join } from 'node:path'", /is pure and imports node:path/],
  ['Node in the kernel', 'src/kernel/x.ts', "import fs from 'node:fs'", /is pure and imports node:fs/],
  ['a package in the browser', 'src/schools/browser/x.ts', "import 'zod'", /is pure and imports zod/],
  [
    'a store in a core',
    'src/schools/core/x.ts',
    "import { a } from '../store/a.ts'",
    /in core and imports .* in store/,
  ],
  ['a type of a store in a core', 'src/schools/core/x.ts', "import type { A } from '../store/a.ts'", /in store/],
  ['a page in an invariant', 'src/schools/invariants/x.ts', "import { a } from '../pages/a.ts'", /in invariants and/],
  ['an action in an invariant', 'src/schools/invariants/x.ts', "import { a } from '../actions/a.ts'", /in actions/],
  ['SQL in an invariant', 'src/schools/invariants/x.ts', "import { sql } from 'kysely'", /SQL stands in store/],
  [
    'an invariant of another slice',
    'src/formula/invariants/x.ts',
    "import { a } from '../../schools/invariants/a.ts'",
    /its own affair/,
  ],
  ['an action in a store', 'src/schools/store/x.ts', "import { a } from '../actions/a.ts'", /in store and imports/],
  ['a page in an action', 'src/schools/actions/x.ts', "import { a } from '../pages/a.ts'", /in actions and imports/],
  ['a store in the browser', 'src/schools/browser/x.ts', "import { a } from '../store/a.ts'", /in browser and imports/],
  ['a higher slice', 'src/schools/pages/x.ts', "import { a } from '../../formula/core/a.ts'", /not below it/],
  ['a slice in the platform', 'src/platform/web/x.ts', "import { a } from '../../schools/core/a.ts'", /not below it/],
  ['the platform in the kernel', 'src/kernel/x.ts', "import { a } from '../platform/log.ts'", /not below it/],
  [
    'the platform in a core',
    'src/schools/core/x.ts',
    "import { a } from '../../platform/log.ts'",
    /is pure and imports/,
  ],
  ['the main file', 'src/reports/pages/x.ts', "import { a } from '../../main.ts'", /not below it/],
  ["another slice's store", 'src/formula/pages/x.ts', "import { a } from '../../schools/store/a.ts'", /its own affair/],
  ["another slice's pages", 'src/formula/pages/x.ts', "export * from '../../schools/pages/a.ts'", /its own affair/],
  ["another slice's store, later", 'src/formula/pages/x.ts', "await import('../../schools/store/a.ts')", /own affair/],
  ["a slice's store in a command", 'src/commands/x.ts', "import { a } from '../schools/store/a.ts'", /its own affair/],
  ['SQL in a page', 'src/schools/pages/x.ts', "import { sql } from 'kysely'", /SQL stands in store/],
  ['SQL in the web', 'src/platform/web/x.ts', "import pg from 'pg'", /SQL stands in store/],
  [
    'an import over several lines',
    'src/schools/pages/x.ts',
    "import {\n  sql,\n} from 'kysely'",
    /SQL stands in store/,
  ],
  [
    'a migration in a slice',
    'src/schools/store/x.ts',
    "import { up } from '../../../migrations/1.ts'",
    /only the database/,
  ],
  ['a test in the program', 'src/schools/store/x.ts', "import { a } from '../../../tests/support/a.ts'", /its tests/],
  ['an unknown package', 'src/platform/web/x.ts', "import { a } from '@fastify/session'", /not among the dependencies/],
  ['a slice without a tier', 'src/budgets/core/x.ts', '', /has no tier/],
  ['a room that no slice has', 'src/schools/helpers/x.ts', '', /has no room helpers/],
  ['a clock in a core', 'src/schools/core/x.ts', 'const now = new Date()', /uses a clock/],
  ['randomness in a core', 'src/schools/core/x.ts', 'const id = Math.random()', /uses randomness/],
  ['the environment in the kernel', 'src/kernel/x.ts', "process.env['X']", /uses its environment/],
  ['text made a number', 'src/schools/core/x.ts', 'parseFloat(text)', /loses pennies/],
  ["another slice's table", 'src/formula/store/x.ts', "db.selectFrom('schools_school as s')", /table schools_school/],
  ['a long file', 'src/schools/core/x.ts', 'x\n'.repeat(251), /has 251 lines/],
  ['a long test', 'src/schools/core/x.test.ts', 'x\n'.repeat(251), /has 251 lines/],
]

const LAWFUL: readonly (readonly [string, string, string])[] = [
  ['a core on cores below', 'src/dedelegation/core/x.ts', "import { a } from '../../formula/core/a.ts'"],
  ['a core on the kernel', 'src/schools/core/x.ts', "import { a } from '../../kernel/pence.ts'"],
  ['a page on its store', 'src/schools/pages/x.ts', "import { a } from '../store/a.ts'"],
  ['a page on what a slice offers', 'src/formula/pages/x.ts', "import { a } from '../../schools/index.ts'"],
  ['an invariant on its store', 'src/schools/invariants/x.ts', "import { a } from '../store/a.ts'"],
  ['an index on its invariants', 'src/schools/index.ts', "import { a } from './invariants/a.ts'"],
  ['a store on SQL', 'src/schools/store/x.ts', "import { sql } from 'kysely'"],
  ['a store of the platform on SQL', 'src/platform/audit/store/x.ts', "import { sql } from 'kysely'"],
  ['a store on its own table', 'src/schools/store/x.ts', "db.selectFrom('schools_school')"],
  ['the database on the migrations', 'src/platform/database/x.ts', "import { M } from '../../../migrations/index.ts'"],
  ['the main file on a slice', 'src/main.ts', "import { a } from './schools/index.ts'"],
  ['a core on a chart', 'src/dedelegation/browser/x.ts', "import { a } from '../../platform/web/charts/a.ts'"],
  ['a test on anything', 'src/schools/core/x.test.ts', "import fs from 'node:fs'"],
  ['an example in a comment', 'src/schools/core/x.ts', "// import fs from 'node:fs'\n/* import fs from 'node:fs' */"],
  ['a file of the full length', 'src/schools/core/x.ts', 'x\n'.repeat(250)],
]

const PACKAGES = ['zod', 'kysely', 'pg']

describe('the architecture test', () => {
  for (const [what, path, text, said] of PLANTED) {
    test(`catches ${what}`, () => {
      const found = violationsOf({ path, text }, PACKAGES)

      assert.equal(found.length, 1, found.join('\n'))
      assert.match(found[0] ?? '', said)
    })
  }

  for (const [what, path, text] of LAWFUL) {
    test(`lets pass ${what}`, () => {
      assert.deepEqual(violationsOf({ path, text }, PACKAGES), [])
    })
  }

  test('reads every form of import', () => {
    const text = `import a from 'a'\nimport type { B } from './b.ts'\nimport {\n  c,\n} from "../c.ts"\nimport 'd'
export * from 'e'\nexport { f } from 'f'\nconst g = await import('g')\ntype H = import('h').H\nconst i = "from 'i'"\n`

    const found = importsOf({ path: 'src/schools/core/x.ts', text })

    assert.deepEqual(found, ['a', 'src/schools/core/b.ts', 'src/schools/c.ts', 'd', 'e', 'f', 'g', 'h'])
  })
})
