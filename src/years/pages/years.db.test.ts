import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { readPage } from '../../../tests/support/demo-server.ts'
import { formToken } from '../../../tests/support/web-server.ts'
import { ANONYMOUS, SYSTEM, type Actor } from '../../platform/actor.ts'
import { fillWithDemo } from '../../commands/fill-with-demo.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { registerYearsPages } from '../index.ts'

const HEAD: Actor = {
  id: 'head',
  name: 'Head',
  grants: [{ role: 'head-teacher', scope: { kind: 'school', urn: '900001' } }],
}

onBothDatabases('the pages of the years', (open) => {
  async function demo(): Promise<FastifyInstance> {
    const { platform, actor } = await open()
    await fillWithDemo(platform, actor)

    return buildServer({ platform, ...asking(actor), permissions: ALL_PERMISSIONS, slices: [registerYearsPages] })
  }

  test('the front door leads an officer to the year, a head teacher to the own school, others to the papers', async () => {
    const { platform } = await open()
    await fillWithDemo(platform, SYSTEM)
    const answers = []
    for (const actor of [SYSTEM, HEAD, ANONYMOUS]) {
      const given = { platform, ...asking(actor), permissions: ALL_PERMISSIONS, slices: [registerYearsPages] }
      answers.push(await (await buildServer(given)).inject({ url: '/' }))
    }

    assert.deepEqual(
      answers.map(({ statusCode, headers }) => [statusCode, headers.location]),
      [
        [303, '/years/2024-25'],
        [303, '/years/2024-25/schools/900001'],
        [200, undefined],
      ],
    )
    assert.match(answers[2]?.body ?? '', /No paper has been published yet/)
    assert.match(answers[2]?.body ?? '', /href="\/sign-in"/)
  })

  async function start(server: FastifyInstance, fields: Readonly<Record<string, string>>) {
    const { cookie, token } = await formToken(server, '/years')

    return server.inject({
      method: 'POST',
      url: '/years',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
    })
  }

  test('show what the year comes to, where each task stands, and the paper’s state', async () => {
    const { words } = await readPage(await demo(), '/years/2024-25')

    assert.match(words, /In the rates, in all £1,950,971\.89 from 40 schools/)
    assert.match(words, /68 schools in the register/)
    assert.match(words, /October 2023 census is final/)
    assert.match(words, /8 services proposed/)
    assert.match(words, /read the findings, then publish/)
    assert.match(words, /Next: Modelling workbook returned to the Department, 22 January 2024/)
  })

  test('start the next year with this year’s rates, once, as a draft', async () => {
    const server = await demo()
    const request = '7d0f2f64-5f0e-4c53-9d13-0d6a0c3b5a11'
    const started = await start(server, { latest: '2024-25', request })
    assert.equal(started.statusCode, 303)
    assert.equal(started.headers.location, '/years/2025-26')
    assert.equal((await start(server, { latest: '2024-25', request })).statusCode, 303, 'the same press again')
    const other = { latest: '2024-25', request: '0c1de8f4-63a7-4b3e-9a53-8f3b1b0f3c22' }
    assert.equal((await start(server, other)).statusCode, 422, 'somebody else starts it too')

    assert.match((await readPage(server, '/years')).words, /2025 to 2026 2024 to 2025 2023 to 2024/)
    const { words } = await readPage(server, '/years/2025-26')
    assert.match(words, /No dates have been entered for this year/)
    assert.match(words, /Pupil counts and other units Finance officer: import/)
  })

  test('refuse a year that nobody is near, and a start without a year', async () => {
    const server = await demo()

    for (const year of ['1999-00', '2031-32', '2024-26', 'next']) {
      const answer = await server.inject({ url: `/years/${year}`, headers: { host: '127.0.0.1' } })
      assert.equal(answer.statusCode, 404, year)
    }
    assert.equal((await start(server, { latest: '2024', request: 'x' })).statusCode, 422)
  })
})
