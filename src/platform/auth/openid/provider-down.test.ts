import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, test } from 'node:test'
import { SILENT_LOG } from '../../log.ts'
import { dfeRolesOf } from './dfe-roles.ts'
import { createDiscovery } from './discovery.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { createOpenIdSignIn } from './openid-sign-in.ts'
import { parseIdentityProviders } from './read-identity-providers.ts'

const NOW = new Date('2024-01-15T09:00:00Z')
const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function settings(issuer: string, api = issuer): IdentityProvider {
  const dfeRoles = { api, secretFrom: 'API' }
  const [found] = parseIdentityProviders(
    JSON.stringify([{ id: 'dfe', name: 'DfE', issuer, clientId: 'topslice', clientSecretFrom: 'SECRET', dfeRoles }]),
    { SECRET: 'secret', API: 'api secret' },
  )
  assert.ok(found)

  return found
}

describe('a provider that is down', () => {
  for (const [what, answer] of [
    ['fails', (_, response) => response.writeHead(500).end()],
    ['says something else', (_, response) => response.end('<html>')],
    ['hangs up', (_, response) => response.destroy()],
  ] as const satisfies (readonly [string, RequestListener])[]) {
    test(`and ${what} is unavailable, and no error of ours`, async () => {
      const signIn = createOpenIdSignIn({
        clock: { now: () => NOW },
        log: SILENT_LOG,
        callback: () => 'https://x.example/',
      })

      assert.deepEqual(await signIn.begin(settings(await serve(answer))), { address: null, why: 'unavailable' })
    })
  }

  test('is asked again by the next person, then once an hour, and its older answer serves while it is down', async () => {
    let now = NOW
    let asked = 0
    let down = true
    const issuer = await serve((request, response) => {
      asked += 1
      if (down) return void response.writeHead(503).end()
      const metadata = { issuer: `http://${request.headers.host}`, authorization_endpoint: 'x', token_endpoint: 'y' }

      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata))
    })
    const discovery = createDiscovery({ now: () => now })
    const to = settings(issuer)
    await assert.rejects(discovery(to))
    down = false
    await Promise.all([discovery(to), discovery(to), discovery(to)])
    assert.equal(asked, 2)

    down = true
    now = new Date(NOW.getTime() + 61 * 60_000)
    assert.equal((await discovery(to)).serverMetadata().issuer, issuer)
    assert.equal(asked, 3)
  })

  test('that gives another issuer than its own is not trusted', async () => {
    const issuer = await serve((_, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ issuer: 'https://other.example' }))
    })
    const signIn = createOpenIdSignIn({
      clock: { now: () => NOW },
      log: SILENT_LOG,
      callback: () => 'https://x.example/',
    })

    assert.deepEqual(await signIn.begin(settings(issuer)), { address: null, why: 'not-trusted' })
  })
})

describe("the roles of DfE Sign-in's interface", () => {
  const CLAIMS = { sub: 'user/1', organisation: JSON.stringify({ id: 'org-1' }) }

  test('are asked for by client, organisation and user, with a token signed for the interface', async () => {
    const asked: string[] = []
    const api = await serve((request, response) => {
      asked.push(request.url ?? '', request.headers.authorization ?? '')
      response.end(
        JSON.stringify({ userId: 'user', roles: [{ id: 'x', name: 'Head', code: 'head', status: { id: 1 } }] }),
      )
    })

    assert.deepEqual(await dfeRolesOf(settings('https://id.example', `${api}/`), CLAIMS), ['head'])
    const [path, authorisation = ''] = asked
    assert.equal(path, '/services/topslice/organisations/org-1/users/user%2F1')
    const [header = '', claims = '', signature] = authorisation.replace('Bearer ', '').split('.')
    assert.deepEqual(JSON.parse(Buffer.from(claims, 'base64url').toString()), {
      iss: 'topslice',
      aud: 'signin.education.gov.uk',
    })
    assert.equal(signature, createHmac('sha256', 'api secret').update(`${header}.${claims}`).digest('base64url'))
  })

  test('are none without access, and without an organisation', async () => {
    const api = await serve((_, response) => response.writeHead(404).end())

    assert.deepEqual(await dfeRolesOf(settings('https://id.example', api), CLAIMS), [])
    assert.deepEqual(await dfeRolesOf(settings('https://id.example', 'https://nowhere.invalid'), { sub: 'x' }), [])
  })

  for (const [what, answer] of [
    ['fails', (_, response) => response.writeHead(500).end()],
    ['refuses us', (_, response) => response.writeHead(401).end()],
    ['says something else', (_, response) => response.end('{"roles":"head"}')],
    ['says no JSON', (_, response) => response.end('head')],
    ['sends us elsewhere', (_, response) => response.writeHead(302, { location: 'https://other.example' }).end()],
    ['hangs up', (_, response) => response.destroy()],
  ] as const satisfies (readonly [string, RequestListener])[]) {
    test(`are an error, and not none, when it ${what}`, async () => {
      const provider = settings('https://id.example', await serve(answer))

      await assert.rejects(dfeRolesOf(provider, CLAIMS), { name: 'DfeRolesError' })
    })
  }
})
