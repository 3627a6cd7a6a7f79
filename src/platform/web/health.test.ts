import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { webServer } from '../../../tests/support/web-server.ts'

test('the service is well while the database answers', async () => {
  const { server } = await webServer()
  const answer = await server.inject({ url: '/health' })

  assert.equal(answer.statusCode, 200)
  assert.deepEqual(answer.json(), { status: 'ok', database: 'ok' })
})

test('the service is failing when the database is gone, and the log says why', async () => {
  const { server, platform, lines } = await webServer()
  await sql`select 1`.execute(platform.db)
  await platform.db.destroy()
  const answer = await server.inject({ url: '/health' })

  assert.equal(answer.statusCode, 503)
  assert.deepEqual(answer.json(), { status: 'failing', database: 'no answer' })
  assert.equal(lines[0]?.event, 'web.health-check-failed')
})
