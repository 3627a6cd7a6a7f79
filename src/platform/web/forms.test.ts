import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { formToken, webServer } from '../../../tests/support/web-server.ts'
import { json, page, redirect, type Pages } from './page.ts'
import { LARGEST_FILE } from './read-body.ts'

const BOUNDARY = '----form'
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

/** Answers with what the handler was given. */
function echo(pages: Pages): void {
  pages.post('/echo', 'schools.edit', async ({ form, files, query }) =>
    json({
      fields: form.fields(),
      rate: form.text('rate'),
      all: form.all('rate'),
      query,
      files: files.map(({ field, name, bytes }) => [field, name, bytes.length]),
    }),
  )
  pages.get('/form', 'schools.read', async () => page('platform/web/forms.test.njk', { title: 'Form' }))
  pages.post('/refuse', 'schools.edit', async () => redirect('/help', 'Somebody saved before you', 'important'))
  pages.post('/save', 'schools.edit', async () => redirect('/help', 'The rates are saved: £1,234 “more”'))
}

test('a form arrives with its fields in order, white space kept, and repeated ones together', async () => {
  const { server } = await webServer(echo)
  const answer = await post(server, 'rate=+1.00&rate=2.00&__proto__=x&name=O%E2%80%99Brien')

  assert.deepEqual(answer.json(), {
    fields: [
      ['rate', ' 1.00'],
      ['rate', '2.00'],
      ['__proto__', 'x'],
      ['name', 'O’Brien'],
    ],
    rate: '2.00',
    all: [' 1.00', '2.00'],
    query: {},
    files: [],
  })
})

test('a repeated query parameter arrives as its last value', async () => {
  const { server } = await webServer(echo)
  const answer = await post(server, '', '/echo?page=1&page=2&__proto__=x')

  assert.deepEqual(answer.json<{ query: unknown }>().query, JSON.parse('{"page":"2","__proto__":"x"}'))
})

test('an upload arrives with its bytes, and an empty file field is no file', async () => {
  const { server } = await webServer(echo)
  const answer = await upload(server, [part('census', 'units é.csv', 'urn,fsm\n'), part('other', '', '')])

  assert.equal(answer.statusCode, 200)
  assert.deepEqual(answer.json<{ files: unknown }>().files, [['census', 'units é.csv', 8]])
})

test('a file of 10 MB is taken, and one byte more is refused with a page that says so', async () => {
  const { server } = await webServer(echo)
  const largest = await upload(server, [part('census', 'a.csv', 'x'.repeat(LARGEST_FILE))])
  const larger = await upload(server, [part('census', 'a.csv', 'x'.repeat(LARGEST_FILE + 1))])

  assert.equal(largest.statusCode, 200)
  assert.equal(larger.statusCode, 413)
  assert.match(larger.body, /must not be bigger than 10 MB/)
})

test('a form without a file is refused above 2 MB', async () => {
  const { server } = await webServer(echo)

  assert.equal((await post(server, `rate=${'1'.repeat(2 * 1024 * 1024)}`)).statusCode, 413)
})

for (const [how, change] of [
  ['without a token', { payload: 'rate=1' }],
  ['with a token that was made up', { payload: 'rate=1&_csrf=abcdefgh-0123456789' }],
  ['without the cookie', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['with the cookie of another browser', { headers: { ...urlencoded, cookie: 'topslice_csrf=somebody-elses-secret' } }],
] as const) {
  test(`a form ${how} changes nothing`, async () => {
    const { server } = await webServer(echo)
    const { cookie, token } = await formToken(server, '/form')
    const answer = await server.inject({
      method: 'POST',
      url: '/echo',
      headers: { ...urlencoded, cookie },
      payload: `rate=1&_csrf=${token}`,
      ...change,
    })

    assert.equal(answer.statusCode, 403)
    assert.match(answer.body, /form is out of date/)
  })
}

test('an upload without a token changes nothing', async () => {
  const { server } = await webServer(echo)
  const answer = await upload(server, [part('census', 'a.csv', 'x')], false)

  assert.equal(answer.statusCode, 403)
})

for (const headers of [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:81' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
]) {
  test(`a form sent from elsewhere (${JSON.stringify(headers)}) is refused whatever its token`, async () => {
    const { server } = await webServer(echo)

    const answer = await post(server, 'rate=1', '/echo', headers)
    assert.equal(answer.statusCode, 403)
    assert.match(answer.body, /<h1 class="govuk-heading-l">The form did not come from this service<\/h1>/)
    assert.match(answer.body, /sent from a page of another site, so nothing was done/)
    assert.match(answer.body, /Go to the page of this service that has the form/)
  })
}

test('a form sent as plain text or JSON is not read', async () => {
  const { server } = await webServer(echo)
  for (const type of ['text/plain', 'application/json']) {
    const answer = await server.inject({
      method: 'POST',
      url: '/echo',
      headers: { 'content-type': type },
      payload: '{}',
    })

    assert.equal(answer.statusCode, 415, type)
  }
})

for (const [what, type, body] of [
  ['several parts without a boundary', 'multipart/form-data', 'rate=1'],
  ['several parts that never come', 'multipart/form-data; boundary=x', '--x\r\n'],
  [
    'a part that ends in the middle',
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1',
  ],
  ['a sign that no text can hold', 'application/x-www-form-urlencoded', 'rate=1%00'],
  ['a name that no text can hold', 'application/x-www-form-urlencoded', 'ra%00te=1'],
] as const) {
  test(`a form of ${what} is answered with a page that says so`, async () => {
    const { server, lines } = await webServer(echo)
    const { cookie, token } = await formToken(server, '/form')
    const answer = await server.inject({
      method: 'POST',
      url: '/echo',
      headers: { cookie, 'content-type': type },
      payload: `${body}${type.includes('urlencoded') ? `&_csrf=${token}` : ''}`,
    })

    assert.equal(answer.statusCode, 400)
    assert.match(answer.body, /<h1[^>]*>The request could not be read<\/h1>/)
    assert.deepEqual(
      lines.filter(({ event }) => event === 'web.failed'),
      [],
    )
  })
}

test('a notice is shown on the next page, and only there', async () => {
  const { server } = await webServer(echo)
  const saved = await post(server, '', '/save')
  const notice = saved.cookies.find(({ name }) => name === 'topslice_notice')
  const shown = await server.inject({ url: '/help', cookies: { topslice_notice: notice?.value ?? '' } })
  const removed = shown.cookies.find(({ name }) => name === 'topslice_notice')

  assert.equal(saved.statusCode, 303)
  assert.match(shown.body, /role="alert"[\s\S]*The rates are saved: £1,234 “more”/)
  assert.equal(removed?.value, '')
})

test('a notice that something was not done does not say success', async () => {
  const { server } = await webServer(echo)
  const refused = await post(server, '', '/refuse')
  const notice = refused.cookies.find(({ name }) => name === 'topslice_notice')
  const shown = await server.inject({ url: '/help', cookies: { topslice_notice: notice?.value ?? '' } })

  assert.match(shown.body, /Not done[\s\S]*Somebody saved before you/)
  assert.doesNotMatch(shown.body, /notification-banner--success/)
})

test('a notice that this server did not sign is not shown', async () => {
  const { server } = await webServer()
  const answer = await server.inject({ url: '/help', cookies: { topslice_notice: 'Send your money to me.abc' } })

  assert.doesNotMatch(answer.body, /Send your money/)
})

async function post(server: FastifyInstance, payload: string, url = '/echo', headers: InjectOptions['headers'] = {}) {
  const { cookie, token } = await formToken(server, '/form')
  const body = [payload, `_csrf=${encodeURIComponent(token)}`].filter((part) => part !== '').join('&')

  return server.inject({ method: 'POST', url, headers: { ...urlencoded, cookie, ...headers }, payload: body })
}

async function upload(server: FastifyInstance, parts: readonly string[], withToken = true) {
  const { cookie, token } = await formToken(server, '/form')
  const fields = withToken ? [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`] : []

  return server.inject({
    method: 'POST',
    url: '/echo',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, cookie },
    payload: `${[...fields, ...parts].join('')}--${BOUNDARY}--\r\n`,
  })
}

function part(field: string, name: string, content: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n`
}
