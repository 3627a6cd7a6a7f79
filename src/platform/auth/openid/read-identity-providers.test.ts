import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseIdentityProviders, readIdentityProviders } from './read-identity-providers.ts'

const ONE = {
  id: 'council',
  name: 'your council account',
  issuer: 'https://id.example',
  clientId: 'topslice',
  clientSecretFrom: 'SECRET',
}

function parse(...providers: readonly object[]) {
  return parseIdentityProviders(JSON.stringify(providers), { SECRET: 'secret' })
}

describe('the settings of identity providers', () => {
  test('are none where none are named', () => {
    assert.deepEqual(readIdentityProviders({}), [])
    assert.deepEqual(readIdentityProviders({ IDENTITY_PROVIDERS: '' }), [])
  })

  test('have careful defaults, and take the secret from the environment', () => {
    assert.deepEqual(parse(ONE), [
      {
        id: 'council',
        name: 'your council account',
        issuer: 'https://id.example',
        clientId: 'topslice',
        clientSecret: 'secret',
        method: 'client_secret_basic',
        scopes: 'openid profile email',
        signedBy: 'RS256',
        userInfo: false,
        secondFactor: [],
        rules: [],
        dfeRoles: null,
      },
    ])
  })

  for (const [what, change, said] of [
    ['a secret in the file', { clientSecret: 'secret' }, /0: Unrecognized key: "clientSecret"/],
    [
      'a secret that is not set',
      { clientSecretFrom: 'OTHER' },
      /council: the variable that clientSecretFrom names is not set/,
    ],
    ['an issuer without encryption', { issuer: 'http://id.example' }, /0.issuer: must start with https/],
    ['an issuer that is no address', { issuer: 'id.example' }, /0.issuer: must start with https/],
    ['tokens signed by a shared secret', { signedBy: 'HS256' }, /0.signedBy/],
    ['tokens signed by nobody', { signedBy: 'none' }, /0.signedBy/],
    ['scopes without openid', { scopes: 'profile email' }, /0.scopes: must have openid/],
    ['an id that no address may hold', { id: 'Council/1' }, /0.id: must be a short word/],
    [
      'a rule for everybody',
      { rules: [{ when: [], give: { role: 'x', scope: 'y' } }] },
      /would give its role to everybody/,
    ],
    [
      'a secret of roles that is not set',
      { dfeRoles: { api: 'https://api.example', secretFrom: 'OTHER' } },
      /dfeRoles.secretFrom/,
    ],
  ] as const) {
    test(`with ${what} stop the start`, () => {
      assert.throws(() => parse({ ...ONE, ...change }), { name: 'ConfigError', message: said })
    })
  }

  test('with several mistakes stop the start with all of them', () => {
    assert.throws(() => parse({ ...ONE, issuer: 'x' }, { ...ONE, id: '' }), {
      message: /^Cannot start Topslice: IDENTITY_PROVIDERS 0\.issuer: .*; 1\.id: /,
    })
  })

  test('with one provider twice stop the start', () => {
    assert.throws(() => parse(ONE, ONE), { message: /council is there twice; https:\/\/id.example is there twice/ })
  })

  test('that are no JSON, or no file, stop the start', () => {
    assert.throws(() => parseIdentityProviders('{', {}), { name: 'ConfigError', message: /is not JSON/ })
    assert.throws(() => readIdentityProviders({ IDENTITY_PROVIDERS: '/nowhere/at-all.json' }), {
      name: 'ConfigError',
      message: /cannot be read from/,
    })
  })
})
