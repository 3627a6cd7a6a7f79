import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { startOpenIdProvider, unsigned } from '../../../../tests/support/openid-provider.ts'
import type { Tamper, TestProvider, TokenParts } from '../../../../tests/support/openid-provider.ts'
import { SYSTEM_CLOCK } from '../../clock.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { createOpenIdSignIn } from './openid-sign-in.ts'
import type { Kept, OpenIdAnswer } from './openid-sign-in.ts'
import { parseIdentityProviders } from './read-identity-providers.ts'

const ANNA = { sub: 'anna-1', name: 'Anna Example', email: 'anna@council.example', email_verified: true, roles: ['x'] }

describe('signing in at a real OpenID provider', () => {
  let provider: TestProvider
  let settings: IdentityProvider
  const logged: string[] = []
  before(async () => {
    provider = await startOpenIdProvider()
    settings = settingsFor(provider.issuer)
  })
  beforeEach(() => {
    provider.tamper(null)
    logged.splice(0)
  })
  after(() => provider.close())

  const log = {
    info: (event: string, facts = {}) => void logged.push(`${event} ${JSON.stringify(facts)}`),
    error: () => {},
  }
  const signIn = createOpenIdSignIn({ clock: SYSTEM_CLOCK, log, callback: ({ issuer }) => `${issuer}/return` })

  async function begin(): Promise<Readonly<{ keep: Kept; returned: string }>> {
    const begun = await signIn.begin(settings)
    assert.ok(begun.address !== null)

    return { keep: begun.keep, returned: await provider.signIn(begun.address, ANNA) }
  }

  async function finish(keep: Kept, returned: string): Promise<OpenIdAnswer> {
    return signIn.finish(settings, keep, new URL(returned).search)
  }

  test('says who somebody is, by the issuer and its subject', async () => {
    const { keep, returned } = await begin()
    const answer = await finish(keep, returned)

    assert.ok(answer.ok, logged.join())
    const { claims, ...identity } = answer.identity
    assert.deepEqual(identity, {
      issuer: provider.issuer,
      subject: 'anna-1',
      name: 'Anna Example',
      email: 'anna@council.example',
      emailVerified: true,
      secondFactor: false,
    })
    assert.equal(claims['aud'], 'topslice')
  })

  test('asks by code, with PKCE, state and nonce that are new each time', async () => {
    const [one, other] = [await signIn.begin(settings), await signIn.begin(settings)]

    assert.ok(one.address !== null && other.address !== null)
    const asked = new URL(one.address).searchParams
    assert.equal(asked.get('response_type'), 'code')
    assert.equal(asked.get('code_challenge_method'), 'S256')
    assert.equal(asked.get('state'), one.keep.state)
    assert.equal(asked.get('nonce'), one.keep.nonce)
    assert.equal(one.address.includes(one.keep.verifier), false)
    for (const name of ['state', 'nonce', 'verifier'] as const) assert.notEqual(one.keep[name], other.keep[name])
  })

  test('refuses a code that was used', async () => {
    const { keep, returned } = await begin()

    assert.equal((await finish(keep, returned)).ok, true)
    assert.deepEqual(await finish(keep, returned), { ok: false, why: 'not-trusted' })
  })

  const RETURNS: readonly (readonly [string, (query: URLSearchParams) => void])[] = [
    ['another state', (query) => query.set('state', 'x')],
    ['no state', (query) => query.delete('state')],
    ['two states', (query) => query.append('state', 'x')],
    ['no code', (query) => query.delete('code')],
    ['a code that was made up', (query) => query.set('code', 'x')],
    ['another issuer', (query) => query.set('iss', 'https://other.example')],
    ['no issuer, where the provider says it', (query) => query.delete('iss')],
    ['nothing', (query) => [...query.keys()].forEach((name) => query.delete(name))],
  ]
  for (const [what, change] of RETURNS) {
    test(`refuses a return with ${what}`, async () => {
      const { keep, returned } = await begin()
      const url = new URL(returned)
      change(url.searchParams)

      assert.deepEqual(await finish(keep, url.href), { ok: false, why: 'not-trusted' })
    })
  }

  for (const [what, change] of [
    ['the state', { state: 'x' }],
    ['the nonce', { nonce: 'x' }],
    ['the verifier', { verifier: 'x'.repeat(43) }],
    ['the provider', { provider: 'other' }],
  ] as const) {
    test(`refuses a return to a browser that did not ask: ${what} is another`, async () => {
      const { keep, returned } = await begin()

      assert.deepEqual(await finish({ ...keep, ...change }, returned), { ok: false, why: 'not-trusted' })
    })
  }

  const soon = () => Math.floor(Date.now() / 1000)
  const signed =
    (claims: Record<string, unknown>): Tamper =>
    (parts) =>
      provider.sign({ ...parts, claims: { ...parts.claims, ...claims } })
  const withHeader = (parts: TokenParts, header: Record<string, unknown>) =>
    unsigned({ ...parts, header: { ...parts.header, ...header } })
  const hmac = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('base64url')
  const TOKENS: readonly (readonly [string, () => Tamper])[] = [
    ['of another nonce', () => signed({ nonce: 'x' })],
    ['without a nonce', () => signed({ nonce: undefined })],
    ['of another issuer', () => signed({ iss: 'https://other.example' })],
    ['of an issuer with a slash more', () => signed({ iss: `${provider.issuer}/` })],
    ['for another client', () => signed({ aud: 'other' })],
    ['for several clients, made for another', () => signed({ aud: ['topslice', 'other'], azp: 'other' })],
    ['that has ended', () => signed({ exp: soon() - 60 })],
    ['that has not begun', () => signed({ nbf: soon() + 600 })],
    ['without an end', () => signed({ exp: undefined })],
    ['without a subject', () => signed({ sub: undefined })],
    ['signed by nobody (alg none)', () => (parts) => `${withHeader(parts, { alg: 'none' })}.`],
    ['that says alg none and has a signature', () => (parts) => `${withHeader(parts, { alg: 'none' })}.AAAA`],
    [
      'signed with the public key as a secret (HS256 for RS256)',
      () => (parts) => {
        const text = withHeader(parts, { alg: 'HS256' })

        return `${text}.${hmac(text, provider.publicKey)}`
      },
    ],
    [
      'signed with the client secret',
      () => (parts) => {
        const text = withHeader(parts, { alg: 'HS256', kid: undefined })

        return `${text}.${hmac(text, 'secret')}`
      },
    ],
    [
      'with the signature of another',
      () => (parts) =>
        `${unsigned({ ...parts, claims: { ...parts.claims, sub: 'ben-2' } })}.${provider.sign(parts).split('.')[2]}`,
    ],
    ['without a signature', () => (parts) => `${unsigned(parts)}.`],
    [
      'signed with a key that the provider does not have',
      () => (parts) => provider.sign({ ...parts, header: { ...parts.header, kid: 'two' } }),
    ],
    ['that is none', () => () => 'x.y.z'],
  ]
  for (const [what, tamper] of TOKENS) {
    test(`refuses a token ${what}`, async () => {
      const { keep, returned } = await begin()
      provider.tamper(tamper())

      assert.deepEqual(await finish(keep, returned), { ok: false, why: 'not-trusted' })
    })
  }

  test('takes a token that was signed again without a change: what is refused above is refused for its change', async () => {
    const { keep, returned } = await begin()
    provider.tamper(signed({}))

    assert.equal((await finish(keep, returned)).ok, true)
  })

  test('says that the person cancelled', async () => {
    const { keep } = await begin()
    const denied = `?error=access_denied&state=${keep.state}&iss=${encodeURIComponent(provider.issuer)}`

    assert.deepEqual(await signIn.finish(settings, keep, denied), { ok: false, why: 'cancelled' })
  })

  test('logs the reason and nothing of the person', async () => {
    const { keep, returned } = await begin()
    provider.tamper(signed({ nonce: 'x' }))
    await finish(keep, returned)

    assert.deepEqual(logged, [
      'openid.refused {"provider":"local","why":"not-trusted","code":"OAUTH_JWT_CLAIM_COMPARISON_FAILED"}',
    ])
  })
})

function settingsFor(issuer: string): IdentityProvider {
  const [settings] = parseIdentityProviders(
    JSON.stringify([{ id: 'local', name: 'Local', issuer, clientId: 'topslice', clientSecretFrom: 'SECRET' }]),
    { SECRET: 'secret' },
  )
  assert.ok(settings)

  return settings
}
