import assert from 'node:assert/strict'
import { test } from 'node:test'
import { webServer } from '../../../tests/support/web-server.ts'

const EVERY_KIND_OF_ANSWER = [
  { url: '/help' },
  { url: '/' },
  { url: '/no-such-page' },
  { url: '/%E0%A4%A' },
  { url: '/health' },
  { url: '/modules/kernel/pence.ts' },
  { url: '/help', headers: { host: 'evil.example' } },
  { url: '/fails' },
  { method: 'POST', url: '/fails' },
  { method: 'DELETE', url: '/help' },
] as const

test('every answer carries the security headers', async () => {
  const { server } = await webServer((pages) =>
    pages.get('/fails', 'public.read', async () => {
      throw new Error('the secret inside')
    }),
  )
  for (const asked of EVERY_KIND_OF_ANSWER) {
    const { headers } = await server.inject(asked)
    const policy = String(headers['content-security-policy'])

    assert.match(policy, /default-src 'self'/, asked.url)
    for (const part of ["form-action 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(part), `${asked.url}: ${part}`)
    }
    assert.doesNotMatch(policy, /unsafe|https:|data:|\*/, asked.url)
    assert.equal(headers['x-content-type-options'], 'nosniff', asked.url)
    assert.equal(headers['referrer-policy'], 'same-origin', asked.url)
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', asked.url)
    assert.match(String(headers['strict-transport-security']), /max-age=31536000; includeSubDomains/, asked.url)
    assert.equal(headers['x-powered-by'], undefined)
    assert.equal(headers['server'], undefined)
  }
})

test('no cache keeps a page, and every cache keeps an asset', async () => {
  const { server } = await webServer()
  const page = await server.inject({ url: '/help' })
  const asset = /href="(\/assets\/[^"]+\.css)"/.exec(page.body)?.[1] ?? ''

  assert.equal(page.headers['cache-control'], 'no-store')
  assert.equal((await server.inject({ url: asset })).headers['cache-control'], 'public, max-age=31536000, immutable')
})

test('a page has nothing inline and loads nothing from elsewhere', async () => {
  const { server } = await webServer()
  const { body } = await server.inject({ url: '/help' })

  assert.doesNotMatch(body, /<script(?![^>]*\ssrc="\/)[^>]*>|<style|\sstyle=|\son[a-z]+=/)
  assert.doesNotMatch(body, /(?:src|href)="(?:https?:)?\/\//)
})

test('style sheets hold no typeface, no crest and no address of another site', async () => {
  const { server } = await webServer()
  const { body } = await server.inject({ url: '/help' })
  for (const [, path = ''] of body.matchAll(/href="(\/assets\/[^"]+\.css)"/g)) {
    const styles = (await server.inject({ url: path })).body

    assert.ok(styles.length > 500, path)
    assert.doesNotMatch(styles, /@font-face|GDS Transport|crest|url\((?!data:)/, path)
  }
})

for (const host of [
  'evil.example',
  'evil.example:3000',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '10.0.0.1',
  'localhost@evil.example',
]) {
  test(`does not answer to the name "${host}"`, async () => {
    const { server } = await webServer()
    const answer = await server.inject({ url: '/help', headers: { host } })

    assert.equal(answer.statusCode, 421)
    assert.match(answer.body, /does not answer to that name/)
  })
}

for (const host of ['localhost', 'LOCALHOST:3000', '127.0.0.1:3999', '[::1]:3000']) {
  test(`answers to ${host}`, async () => {
    const { server } = await webServer()

    assert.equal((await server.inject({ url: '/help', headers: { host } })).statusCode, 200)
  })
}

for (const [path, why] of [
  ['/assets/../../package.json', 'the project'],
  ['/assets/%2e%2e/%2e%2e/package.json', 'the project, encoded'],
  ['/assets/..%5c..%5cpackage.json', 'the project, backwards'],
  ['/assets/000000000000/topslice.css', 'a version that never was'],
] as const) {
  test(`serves no asset from ${why}`, async () => {
    const { server } = await webServer()

    assert.equal((await server.inject({ url: path })).statusCode, 404)
  })
}
