import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'

import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { DEMO_YEAR } from '../../../tests/support/demo-year.ts'
import { readPage } from '../../../tests/support/demo-server.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { sendFile, sendForm } from '../../../tests/support/upload.ts'
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
    const draft = await draftOf(server, FILE)
    const preview = await readPage(server, draft)

    assert.match(preview.words, /3 new, 0 changed, 0 the same/)
    assert.equal((await listComparators(platform.db)).length, 0)

    const confirmed = await submit(server, draft)

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
    assert.match(wordsOf(answer.body), /The file has 3 problems\. No rate was kept\./)
    assert.match(wordsOf(answer.body), / 5 source .* 5 year .* 5 rate /)
    assert.equal((await listComparators(platform.db)).length, 0)
  })

  test('asks for a file where none was chosen', async () => {
    const server = await serverOn(await open())
    const answer = await upload(server, null)

    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /Select a file of rates/)
  })

  test('shows a draft as often as it is asked for, beside another, each against what is kept by then', async () => {
    const { platform, actor } = await open()
    const server = await serverOn({ platform, actor })
    const one = await draftOf(server, FILE)
    const other = await draftOf(server, FILE.replace('24.50', '25.00'))

    assert.match((await readPage(server, one)).words, /3 new/)
    assert.match((await readPage(server, one)).words, /3 new/)
    await submit(server, other)
    assert.match((await readPage(server, one)).words, /0 new, 1 changed, 2 the same/)
    assert.equal((await listComparators(platform.db)).length, 3)
  })

  test('says that a draft which was confirmed, or never was, waits no longer', async () => {
    const { platform, actor } = await open()
    const server = await serverOn({ platform, actor })
    const draft = await draftOf(server, FILE)
    await submit(server, draft)
    const again = await submit(server, draft)
    const never = await server.inject({ url: `${PATH}/drafts/7f0c9b5e-6a52-4a59-9a53-0d9d0a0c9f11` })

    assert.deepEqual([again.statusCode, again.headers.location], [303, PATH])
    assert.deepEqual([never.statusCode, never.headers.location], [303, PATH])
    assert.equal((await listComparators(platform.db)).length, 3)
  })

  test('removes one authority’s rates of one year', async () => {
    const { platform, actor } = await open()
    const server = await serverOn({ platform, actor })
    await submit(server, await draftOf(server, FILE))
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

async function upload(server: FastifyInstance, text: string | null) {
  const file = text === null ? null : { name: 'others.csv', bytes: Buffer.from(text) }

  return sendFile(server, PATH, {}, file, `${PATH}/drafts`)
}

/** The address of a draft of these rates, which must be sound. */
async function draftOf(server: FastifyInstance, text: string): Promise<string> {
  const answer = await upload(server, text)
  assert.equal(answer.statusCode, 303, answer.body)

  return answer.headers.location ?? ''
}

async function submit(server: FastifyInstance, url: string, fields: Readonly<Record<string, string>> = {}) {
  return sendForm(server, PATH, url, fields)
}
