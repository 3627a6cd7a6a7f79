import assert from 'node:assert/strict'
import { test } from 'node:test'
import { webServer } from '../../../tests/support/web-server.ts'
import { NOT_FOUND, page, redirect, type Pages } from './page.ts'

function troubled(pages: Pages): void {
  pages.get('/schools/:urn', 'schools.read', async () => NOT_FOUND)
  pages.get('/fails/:secret', 'schools.read', async () => {
    throw new Error('password=hunter2 at 10.0.0.1')
  })
  pages.get('/hole', 'schools.read', async () =>
    page('platform/web/pages/error.njk', { title: 'No lines', lines: [null] }),
  )
  pages.get('/elsewhere', 'schools.read', async () => redirect('//evil.example/'))
  pages.get('/secret', 'test.nobody', async () => page('platform/web/pages/help.njk', { title: 'Payroll' }))
  pages.post('/only-post', 'schools.edit', async () => redirect('/'))
}

for (const [path, status, heading] of [
  ['/schools/100001', 404, 'Page not found'],
  ['/no-such-page', 404, 'Page not found'],
  ['/secret', 403, 'You cannot do this'],
  ['/only-post', 405, 'Nothing to show at this address'],
  ['/%E0%A4%A', 400, 'The request could not be read'],
  ['/fails/x', 500, 'There is a problem with the service'],
  ['/hole', 500, 'There is a problem with the service'],
  ['/elsewhere', 500, 'There is a problem with the service'],
] as const) {
  test(`${path} is answered with ${status} and a page that says "${heading}"`, async () => {
    const { server } = await webServer(troubled)
    const answer = await server.inject({ url: path })

    assert.equal(answer.statusCode, status)
    assert.match(answer.body, new RegExp(`<h1 class="govuk-heading-l">${heading}</h1>`))
    assert.match(answer.body, new RegExp(`<title>${heading} – Topslice`))
  })
}

test('a failure shows a reference that the log has too, and nothing from inside', async () => {
  const { server, lines } = await webServer(troubled)
  const answer = await server.inject({ url: '/fails/private' })
  const reference = /<code>([^<]+)<\/code>/.exec(answer.body)?.[1]

  assert.doesNotMatch(answer.body, /hunter2|10\.0\.0\.1|\.ts:/)
  assert.equal(lines.find(({ event }) => event === 'web.failed')?.facts['request'], reference)
})

test('what the user or the address got wrong is not logged as a failure', async () => {
  const { server, lines } = await webServer(troubled)
  for (const url of ['/no-such-page', '/secret', '/only-post']) await server.inject({ url })

  assert.deepEqual(
    lines.map(({ event }) => event),
    ['web.request', 'web.refused', 'web.request', 'web.request'],
  )
})

test('the log names the route and not the address', async () => {
  const { server, lines } = await webServer(troubled)
  await server.inject({ url: '/schools/100001?name=Ann+Example' })

  assert.deepEqual(Object.keys(lines[0]?.facts ?? {}), ['request', 'method', 'route', 'status', 'milliseconds'])
  assert.equal(lines[0]?.facts['route'], '/schools/:urn')
  assert.doesNotMatch(JSON.stringify(lines), /100001|Ann/)
})

test('a method that a page does not have is refused, with those that it has', async () => {
  const { server } = await webServer(troubled)
  const put = await server.inject({ method: 'PUT', url: '/schools/100001' })
  const get = await server.inject({ method: 'GET', url: '/only-post' })

  assert.equal(put.statusCode, 405)
  assert.equal(put.headers.allow, 'GET, HEAD')
  assert.equal(get.headers.allow, 'POST')
})

test('HEAD answers as GET does, without the page', async () => {
  const { server } = await webServer()
  const [get, head] = [await server.inject({ url: '/help' }), await server.inject({ method: 'HEAD', url: '/help' })]

  assert.equal(head.statusCode, 200)
  assert.equal(head.body, '')
  assert.equal(head.headers['content-type'], get.headers['content-type'])
})

test('navigation stays in the year of the path and marks the section', async () => {
  const { server } = await webServer((pages) =>
    pages.get('/years/:year/units', 'formula.read', async () =>
      page('platform/web/forms.test.njk', {
        title: 'Units',
        section: 'units',
        breadcrumbs: [{ text: 'Year', href: '/' }],
      }),
    ),
  )
  const { body } = await server.inject({ url: '/years/2023-24/units' })

  assert.match(body, /href="\/years\/2023-24\/services"/)
  assert.match(body, /href="\/years\/2023-24\/units"\s+aria-current="true"/)
  assert.equal(body.match(/aria-current="true"/g)?.length, 1)
  assert.match(body, /aria-label="Breadcrumb"/)
})

test('errors are said in a summary, in the title, and lead to their fields', async () => {
  const { server } = await webServer((pages) =>
    pages.get('/form', 'schools.read', async () =>
      page('platform/web/forms.test.njk', { title: 'Rates', errors: [{ text: 'Enter a <rate>', href: '#rate' }] }, 422),
    ),
  )
  const answer = await server.inject({ url: '/form' })

  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /<title>Error: Rates – /)
  assert.match(answer.body, /<a href="#rate">Enter a &lt;rate&gt;<\/a>/)
})
