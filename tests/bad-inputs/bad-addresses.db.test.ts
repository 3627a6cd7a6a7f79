import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, makeThings } from '../authorisation/addresses.ts'
import { readMatrix } from '../authorisation/read-matrix.ts'
import { boroughServer, get, visit } from '../support/borough.ts'
import { onBothDatabases } from '../support/database.ts'
import { shareOf } from './share.ts'
import { BAD_VALUES } from './values.ts'

const OURS = /^\/(demo|sign-in|sign-out|forgotten-password|link|account|people|administration|record)\b/
const ROUTES = readMatrix().filter(({ method, path }) => method === 'GET' && OURS.test(path))
/** Every word that a page of ours looks for behind the question mark. */
const QUERIES = [
  'q',
  'role',
  'for',
  'status',
  'sort',
  'order',
  'page',
  'who',
  'action',
  'kind',
  'id',
  'from',
  'to',
  'state',
]
/** What may stand in an address: servers and browsers cut what is longer. */
const VALUES = Object.entries(BAD_VALUES).map(([what, value]) => [what, encode(value.slice(0, 3000))] as const)

onBothDatabases('D5: an address with something bad in it', (open) => {
  test('is answered with a page and never with a failure, and shows nothing that it should not', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const made = await makeThings(server, platform, { publish: false })
    const administrator = await visit(server, 'administrator')
    const faults: string[] = []
    const ask = async (url: string, what: string) => {
      const { statusCode, headers, body } = await get(server, administrator, url)
      if (statusCode >= 500) faults.push(`${url.slice(0, 100)}, ${what}: found ${statusCode}`)
      const isPage = String(headers['content-type']).startsWith('text/html')
      if (isPage && /<img src=x|<script>alert|1787569/.test(body))
        faults.push(`${url.slice(0, 100)} shows ${what} as it is`)
    }
    const share = await shareOf(platform.db)
    let turn = 0
    for (const { path } of ROUTES) {
      for (const [what, value] of VALUES) {
        turn += 1
        if (turn % share !== 0) continue
        const good = addressOf(path, made, 'administrator', 'own')
        await ask(`${good}?${QUERIES.map((name) => `${name}=${value}`).join('&')}`, what)
        if (path.includes(':')) await ask(path.replaceAll(/:[a-z]+/g, value), what)
      }
    }

    assert.deepEqual(faults, [])
    await server.close()
  })

  test('finds no more people or events than there are, whatever is searched for', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const auditor = await visit(server, 'auditor')
    for (const words of [
      "' or '1'='1",
      "x' union select * from people_secret --",
      '%',
      '%%',
      '__',
      '\\',
      '.*',
      '*)(uid=*',
    ]) {
      const url = `/people/download.csv?q=${encodeURIComponent(words)}`
      const rows = (await get(server, auditor, url)).body.trimEnd().split('\n')
      assert.equal(rows.length, 1, `${words} finds nobody`)
    }
    const record = await get(server, auditor, `/record/download.csv?kind=${encodeURIComponent("account' or '1'='1")}`)
    assert.equal(record.body.trimEnd().split('\n').length, 1)
    await server.close()
  })
})

/** As it stands in an address; what is half of a sign stands there as bytes that are no letter. */
function encode(value: string): string {
  return encodeURIComponent(
    value.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  )
}
