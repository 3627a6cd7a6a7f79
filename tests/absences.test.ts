import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import packages from '../package.json' with { type: 'json' }
import { webServer } from './support/web-server.ts'

const REGISTRY = 'https://registry.npmjs.org/'
const ROOT = new URL('../', import.meta.url).pathname
const FILES = globSync('src/**/*.{ts,js,njk}', { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }))

/** What the program does not do, and the files in which it does so with nothing that anybody typed. */
const ABSENT: readonly Readonly<{ what: string; pattern: RegExp; but?: readonly string[] }>[] = [
  { what: 'runs text as a program', pattern: /\beval\(|new Function\(|node:vm|renderString\(/ },
  { what: 'runs another program', pattern: /node:child_process/ },
  {
    what: 'puts text into SQL as it is',
    pattern: /sql\.raw\(|CompiledQuery\.raw\(/,
    but: [
      'src/platform/backup/store/catalogue.ts',
      'src/platform/backup/store/rows.ts',
      'src/platform/database/rate-limit-store.ts',
      'src/platform/jobs/store/boss-database.ts',
      'src/platform/jobs/store/install.ts',
    ],
  },
  {
    what: 'prints text as HTML without escaping it',
    pattern: /\|\s*safe\b/,
    but: ['src/reports/pages/preview.njk', 'src/reports/pages/section.njk'],
  },
  { what: 'hashes with MD5 or SHA-1', pattern: /createH(?:ash|mac)\('(?:md5|sha1)'/ },
  { what: 'takes chance from a generator that can be guessed', pattern: /Math\.random\(/ },
  {
    what: 'keeps something in the browser beside cookies',
    pattern: /localStorage|indexedDB|sessionStorage/,
    but: ['src/dedelegation/browser/draft.ts'],
  },
]

for (const { what, pattern, but = [] } of ABSENT) {
  test(`no file of the program ${what}`, () => {
    const found = FILES.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

    assert.ok(FILES.length > 300, `files are looked through, found ${FILES.length}`)
    assert.deepEqual(found.toSorted(), but.toSorted())
  })
}

test('no other site is told that it may read an answer', async () => {
  const { server } = await webServer()
  for (const url of ['/help', '/no-such-page', '/health']) {
    const { headers } = await server.inject({ url, headers: { origin: 'https://evil.example' } })

    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith('access-control')),
      [],
    )
  }
})

test('no file of the repository, no folder and no tool of the trade is served', async () => {
  const { server } = await webServer()
  for (const url of [
    '/.git/HEAD',
    '/.env',
    '/package.json',
    '/assets/',
    '/modules/',
    '/data/',
    '/metrics',
    '/debug',
    '/docs/',
    '/src/main.ts',
  ]) {
    assert.equal((await server.inject({ url })).statusCode, 404, url)
  }
})

test('every dependency has one exact version from the registry, and none may run a script when it is installed', () => {
  const lock = JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')) as Readonly<{
    packages: Readonly<Record<string, Readonly<{ resolved?: string; integrity?: string }>>>
  }>
  const all = Object.entries(lock.packages).filter(([name]) => name !== '')
  for (const version of Object.values(packages.dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/)

  assert.match(readFileSync(`${ROOT}.npmrc`, 'utf8'), /^ignore-scripts=true$/m)
  assert.deepEqual(
    all.filter(
      ([, { resolved, integrity }]) =>
        !(resolved ?? REGISTRY).startsWith(REGISTRY) || !(integrity ?? '').startsWith('sha512-'),
    ),
    [],
  )
})
