import assert from 'node:assert/strict'
import { test } from 'node:test'
import { webServer } from '../../../tests/support/web-server.ts'

test('every public page renders within the layout', async () => {
  const { server } = await webServer()
  for (const path of ['/cookies', '/privacy', '/accessibility-statement', '/help']) {
    const answer = await server.inject({ url: path })

    assert.equal(answer.statusCode, 200, path)
    assert.match(answer.body, /<title>[A-Z][a-z ]+ – Topslice – Alderbrook Council<\/title>/)
    assert.equal(answer.body.match(/<h1/g)?.length, 1, path)
  }
})
