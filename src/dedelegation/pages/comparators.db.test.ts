import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'

import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { DEMO_YEAR } from '../../../tests/support/demo-year.ts'
import { readPage } from '../../../tests/support/demo-server.ts'
import { formToken } from '../../../tests/support/web-server.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { listComparators } from '../store/comparators.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { registerAnalysisPages } from './analysis-pages.ts'

const PATH = '/years/2024-25/comparators'

const FILE = [
  'authority,year,service,phase,factor,rate,source,url',
  'Northborough,2024-25,insurance,primary,basic-entitlement,24.50,Forum paper of 11 January 2024,https://example.org/a',
  'Southborough,2024-25,insurance,primary,basic-entitlement,19.99,Forum minutes of 7 December 2023,',
  'Northborough,2023-24,insurance,primary,basic-entitlement,22.00,Forum paper of 12 January 2023,',
].join('\n')

onBothDatabases('the page of other authorities’ rates', (open) => {
  test('previews a file, keeps it on confirmation and compares', async () => {
    const { platform, actor } = await open()
    const server = await serverOn({ platform, actor })
    const preview = await upload(server, FILE)

    assert.equal(preview.statusCode, 200)
    assert.match(preview.body, /3 new, 0 changed, 0 the same/)
    assert.equal((await listComparators(platform.db)).length, 0)

    const confirmed = await submit(server, `${PATH}/confirm`, { rates: hidden(preview.body, 'rates') })

    assert.equal(confirmed.statusCode, 303)
    assert.equal((await listComparators(platform.db)).length, 3)
    const { words } = await readPage(server, PATH)
    assert.match(
      words,
      /Our rate of £21\.00 : 2nd lowest of 3\. The others: lowest £19\.99, median £22\.25, highest £24\.50/,
    )
    assert.match(words, /2023-24 another year: listed, not compared £22\.00/)
  })

  test('shows every problem of a file and keeps nothing', async () => {
    const { platform, actor } = await open()
    const server = await serverOn({ platform, actor })
    const answer = await upload(server, `${FILE}\nWestborough,2024,insurance,primary,basic-entitlement,ten,,\n`)

    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /row 5, column year/)
    assert.match(answer.body, /row 5, column rate/)
    assert.match(answer.body, /row 5, column source/)
    assert.equal((await listComparators(platform.db)).length, 0)
  })

  test('asks for a file where none was chosen', async () => {
    const server = await serverOn(await open())
    const answer = await upload(server, null)

    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /Select a file of rates/)
  })

  test('reads a confirmation again, and refuses one that was tampered with', async () => {
    const { platform, actor } = await open()
    const server = await serverOn({ platform, actor })
    const rows = JSON.stringify([['X', '2024-25', 'insurance', 'primary', 'basic-entitlement', '-1', 'S', '']])

    assert.equal((await submit(server, `${PATH}/confirm`, { rates: rows })).statusCode, 422)
    assert.equal((await submit(server, `${PATH}/confirm`, { rates: '{"a":1}' })).statusCode, 422)
    assert.equal((await listComparators(platform.db)).length, 0)
  })

  test('removes one authority’s rates of one year', async () => {
    const { platform, actor } = await open()
    const server = await serverOn({ platform, actor })
    const preview = await upload(server, FILE)
    await submit(server, `${PATH}/confirm`, { rates: hidden(preview.body, 'rates') })
    await submit(server, `${PATH}/remove`, { authority: 'Northborough', year: '2024-25' })

    assert.deepEqual(
      (await listComparators(platform.db)).map(({ authority, year }) => [authority, year]),
      [
        ['Northborough', '2023-24'],
        ['Southborough', '2024-25'],
      ],
    )
  })
})

async function serverOn({ platform, actor }: TestPlatform): Promise<FastifyInstance> {
  return buildServer({
    platform,
    ...asking(actor),
    permissions: ALL_PERMISSIONS,
    slices: [(pages) => registerAnalysisPages(pages, async () => DEMO_YEAR)],
  })
}

async function upload(server: FastifyInstance, file: string | null): ReturnType<typeof submit> {
  const { cookie, token } = await formToken(server, PATH)
  const boundary = 'a-boundary-of-the-test'
  const part = (head: string, body: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`
  const payload = [
    part('name="_csrf"', token),
    file === null ? '' : part('name="file"; filename="others.csv"\r\nContent-Type: text/csv', file),
    `--${boundary}--\r\n`,
  ].join('')

  return server.inject({
    method: 'POST',
    url: `${PATH}/preview`,
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
}

async function submit(server: FastifyInstance, url: string, fields: Readonly<Record<string, string>>) {
  const { cookie, token } = await formToken(server, PATH)

  return server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...fields, _csrf: token }).toString(),
  })
}

/** The value of a hidden field, as a browser would send it back. */
function hidden(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

  return value.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
