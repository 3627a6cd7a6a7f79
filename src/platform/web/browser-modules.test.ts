import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { webServer } from '../../../tests/support/web-server.ts'
import { isBrowserModule } from './browser-modules.ts'

const SOURCE = fileURLToPath(new URL('../../', import.meta.url))

test('serves a module of the kernel as JavaScript that runs', async () => {
  const { server } = await webServer()
  const answer = await server.inject({ url: '/modules/kernel/result.ts' })
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(answer.body)}`)

  assert.equal(answer.headers['content-type'], 'text/javascript; charset=utf-8')
  assert.deepEqual((module as { ok: (value: number) => unknown }).ok(1), { ok: true, value: 1 })
})

test('answers 304 while the module is the same', async () => {
  const { server } = await webServer()
  const first = await server.inject({ url: '/modules/kernel/pence.ts' })
  const again = await server.inject({
    url: '/modules/kernel/pence.ts',
    headers: { 'if-none-match': String(first.headers.etag) },
  })

  assert.equal(again.statusCode, 304)
  assert.equal(again.body, '')
})

for (const path of [
  'platform/config.ts',
  'platform/web/build-server.ts',
  'schools/store/schools.ts',
  'kernel/pence.test.ts',
  'kernel/../platform/config.ts',
  'kernel/..%2fplatform%2fconfig.ts',
  'kernel/%2e%2e/%2e%2e/package.json',
  'kernel/pence.ts%00.js',
  'kernel/no-such-module.ts',
  '/etc/passwd',
  '',
]) {
  test(`serves no module at "${path}"`, async () => {
    const { server } = await webServer()

    assert.equal((await server.inject({ url: `/modules/${path}` })).statusCode, 404)
  })
}

test('every module that a browser may load imports only such modules', () => {
  const names = globSync('**/*.ts', { cwd: SOURCE }).filter(isBrowserModule)
  const strays = names.flatMap((name) => importsOf(name).filter((imported) => !isBrowserModule(imported)))

  assert.ok(names.length > 20, 'the modules are found')
  assert.deepEqual(strays, [])
})

/** What a module loads when it runs, as names from `src`; imports of types are gone by then. */
function importsOf(name: string): readonly string[] {
  const text = readFileSync(`${SOURCE}/${name}`, 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s(?!type\b)(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]/gm)

  return [...statements].map(([, path = '']) =>
    path.startsWith('.') ? new URL(path, `file:///${name}`).pathname.slice(1) : path,
  )
}
