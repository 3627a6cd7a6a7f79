import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { ROLE_CODES } from '../../src/kernel/roles.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { boroughServer, get, visit, type Asker, type Visitor } from '../support/borough.ts'
import { onBothDatabases } from '../support/database.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { addressOf, fieldsOf, makeThings } from './addresses.ts'
import { readMatrix, relationsOf } from './read-matrix.ts'

const ROWS = readMatrix()
const FORMS = ROWS.filter(({ method }) => method === 'POST')
const URLENCODED = 'application/x-www-form-urlencoded'

/** How another site, or a page that is out of date, would send a form. */
type Forgery = Readonly<{ name: string; token: string; headers?: Readonly<Record<string, string>>; type?: string }>

onBothDatabases('a form', (open) => {
  test('changes nothing unless a page of ours made it, for this browser', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const made = await makeThings(server, platform)
    const officer = await visit(server, 'finance-officer')
    const forgeries = forgeriesOf(officer, await visit(server, 'finance-officer'))
    const before = await fingerprint(platform.db)

    for (const row of FORMS) {
      const url = addressOf(row.path, made, 'finance-officer', 'own')
      for (const { name, token, headers = {}, type = URLENCODED } of forgeries) {
        const answer = await server.inject({
          method: 'POST',
          url,
          headers: { cookie: officer.cookie, 'content-type': type, ...headers },
          payload: new URLSearchParams({ ...fieldsOf(made), do: 'save', _csrf: token }).toString(),
        })
        assert.ok([403, 415].includes(answer.statusCode), `${url}, ${name}: found ${answer.statusCode}`)
      }
    }

    assert.equal(await fingerprint(platform.db), before)
    await server.close()
  })

  test('is sent, and never asked for: nothing that a link opens changes anything, whoever asks', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const made = await makeThings(server, platform)
    const askers: readonly Asker[] = ['nobody', 'administrator', 'finance-officer', 'auditor', 'head-teacher']
    const visitors = new Map<Asker, Visitor>()
    for (const asker of askers) visitors.set(asker, await visit(server, asker))
    const before = await fingerprint(platform.db, RECORD)
    const events = await actionsIn(platform.db)

    for (const [asker, visitor] of visitors) {
      for (const row of ROWS.filter(({ method }) => method === 'GET')) {
        for (const relation of relationsOf(row)) {
          const url = addressOf(row.path, made, asker, relation)
          assert.ok((await get(server, visitor, url)).statusCode < 500, url)
        }
      }
    }

    assert.equal(await fingerprint(platform.db, RECORD), before)
    // Who read of people or in the record, or took it away with them, is recorded; nothing else of reading is.
    for (const action of (await actionsIn(platform.db)).slice(events.length))
      assert.match(action, /download|export|\.read-/)
    await server.close()
  })

  test('goes by no other verb than its own, by whatever header or field another is named', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const made = await makeThings(server, platform)
    const officer = await visit(server, 'finance-officer')
    const before = await fingerprint(platform.db)

    for (const path of new Set(ROWS.map((row) => row.path))) {
      const url = addressOf(path, made, 'finance-officer', 'own')
      for (const method of verbsNotOf(path)) await refuses(server, officer, { method, url })
    }
    const overridden = await server.inject({
      method: 'GET',
      url: '/years/2024-25/units/1/use?_method=POST',
      headers: { cookie: officer.cookie, 'x-http-method-override': 'POST' },
    })

    assert.equal(overridden.statusCode, 405)
    assert.equal(await fingerprint(platform.db), before)
    await server.close()
  })

  test('leads nowhere but to this site after signing in, whatever the address asks for', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const nobody = await visit(server, 'nobody')
    const { body } = await server.inject({ url: '/demo', headers: { cookie: nobody.cookie } })
    const account = /name="account" value="([^"]+)"/.exec(body)?.[1] ?? ''

    for (const to of ELSEWHERE) {
      const answer = await server.inject({
        method: 'POST',
        url: '/demo',
        headers: { cookie: nobody.cookie, 'content-type': URLENCODED },
        payload: new URLSearchParams({ account, to, _csrf: nobody.token }).toString(),
      })
      const location = String(answer.headers.location)
      assert.equal(answer.statusCode, 303, to)
      assert.equal(new URL(location, 'http://own.example').origin, 'http://own.example', `${to} leads to ${location}`)
      assert.doesNotMatch(location, /[\r\n\\]|^\/\//, to)
    }
    await server.close()
  })
})

test('every role of the matrix is one that somebody can be given', () => {
  const named = new Set(ROWS.flatMap(({ any, own }) => [...any, ...own]))
  named.delete('everybody')
  named.delete('signed in')

  assert.deepEqual(
    [...named].filter((name) => !(ROLE_CODES as readonly string[]).includes(name)),
    [],
  )
})

const RECORD = ['platform_event', 'platform_event_payload', 'platform_event_head']

async function actionsIn(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ action: string }>`select action from platform_event order by number`.execute(db)

  return rows.map(({ action }) => action)
}

function forgeriesOf({ token }: Visitor, other: Visitor): readonly Forgery[] {
  return [
    { name: 'no token', token: '' },
    { name: 'the token of another browser', token: other.token },
    { name: 'a made-up token', token: 'a'.repeat(40) },
    { name: 'a foreign origin', token, headers: { origin: 'https://evil.example' } },
    { name: 'an origin that is hidden', token, headers: { origin: 'null' } },
    { name: 'another site', token, headers: { 'sec-fetch-site': 'cross-site' } },
    { name: 'a neighbour of the site', token, headers: { 'sec-fetch-site': 'same-site' } },
    { name: 'plain text', token, type: 'text/plain' },
  ]
}

type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

function verbsNotOf(path: string): readonly Verb[] {
  const own = ROWS.filter((row) => row.path === path).map(({ method }) => method)

  return (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).filter((verb) => !own.some((method) => method === verb))
}

async function refuses(
  server: FastifyInstance,
  { cookie, token }: Visitor,
  { method, url }: Readonly<{ method: Verb; url: string }>,
): Promise<void> {
  const answer = await server.inject({
    method,
    url,
    headers: { cookie, ...(method === 'GET' ? {} : { 'content-type': URLENCODED }) },
    ...(method === 'GET' ? {} : { payload: new URLSearchParams({ _csrf: token }).toString() }),
  })

  assert.equal(answer.statusCode, 405, `${method} ${url}`)
  assert.ok(!String(answer.headers.allow).split(', ').includes(method), `${method} ${url}`)
}

const ELSEWHERE = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%09/evil.example',
  '/\t/evil.example',
  'https:evil.example',
  'https://evil.example',
  'http:/evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  ' //evil.example',
  '/ /evil.example',
  '/\r\nLocation: https://evil.example',
  '/%0d%0aSet-Cookie: a=b\r\n',
  '//evil.example/%2e%2e',
  '//evil%E3%80%82example',
  '//evil。example',
  'evil.example',
  '@evil.example',
  '//own.example@evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '//%65vil.example',
  '?to=//evil.example',
  '#//evil.example',
  '',
  '/'.repeat(3000),
  '/sign-in?to=//evil.example',
] as const
