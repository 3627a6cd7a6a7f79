import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { softwareAuthenticator } from '../../../tests/support/software-authenticator.ts'
import type { Misdeeds } from '../../../tests/support/software-authenticator.ts'
import {
  beginPasskey,
  beginPasskeySignIn,
  finishPasskey,
  finishPasskeySignIn,
  passkeySite,
  usedPasskey,
} from './passkeys.ts'

const ADDRESS = 'https://topslice.council.example'
const ACCOUNT = '7d9f2c1e-0000-4000-8000-000000000001'
const PERSON = { account: ACCOUNT, email: 'anna@council.example', name: 'Anna Example' }
const SITE = { name: 'Topslice', host: 'topslice.council.example', origin: ADDRESS }

async function register() {
  const device = softwareAuthenticator()
  const { options, challenge } = await beginPasskey(SITE, PERSON, [])
  const passkey = await finishPasskey(SITE, challenge, device.create(options, ADDRESS))
  assert.ok(passkey)

  return { device, passkey, stored: { account: ACCOUNT, passkey } }
}

const MISDEEDS: readonly (readonly [string, Misdeeds])[] = [
  ['for another challenge', { challenge: 'AAAA' }],
  ['on a page of another site', { origin: 'https://topslice.council.example.evil.example' }],
  ['on a page without encryption', { origin: 'http://topslice.council.example' }],
  ['for another host', { host: 'council.example' }],
  ['without finger, face or PIN', { verified: false }],
  ['for another purpose', { type: 'payment.get' }],
]

describe('a new passkey', () => {
  test('is asked for by the host, for the account, known by the device and unlocked by its person', async () => {
    const existing = [{ id: 'AAAA', transports: ['usb'] }]
    const { options, challenge } = await beginPasskey(SITE, PERSON, existing)
    const asked = JSON.parse(options) as Record<string, Record<string, unknown>>

    assert.ok(Buffer.from(challenge, 'base64url').length >= 32)
    assert.deepEqual(asked['challenge'], challenge)
    assert.deepEqual(asked['rp'], { name: 'Topslice', id: 'topslice.council.example' })
    assert.equal(Buffer.from(String(asked['user']?.['id']), 'base64url').toString(), ACCOUNT)
    assert.equal(asked['authenticatorSelection']?.['residentKey'], 'required')
    assert.equal(asked['authenticatorSelection']?.['userVerification'], 'required')
    assert.deepEqual(asked['excludeCredentials'], [{ id: 'AAAA', transports: ['usb'], type: 'public-key' }])
  })

  test('is stored by its public key, with the ways that we know', async () => {
    const { passkey } = await register()

    assert.match(passkey.id, /^[A-Za-z0-9_-]{43}$/)
    assert.match(passkey.publicKey, /^[A-Za-z0-9_-]{50,}$/)
    assert.deepEqual([passkey.counter, passkey.transports], [1, ['internal']])
  })

  for (const [what, misdeeds] of MISDEEDS) {
    test(`is refused when it was made ${what}`, async () => {
      const { options, challenge } = await beginPasskey(SITE, PERSON, [])

      assert.equal(
        await finishPasskey(SITE, challenge, softwareAuthenticator().create(options, ADDRESS, misdeeds)),
        null,
      )
    })
  }
})

describe('signing in with a passkey', () => {
  test('asks for no name and names no account', async () => {
    const { options } = await beginPasskeySignIn(SITE)

    assert.doesNotMatch(options, /allowCredentials":\[\{|@/)
  })

  test('lets the person in, time after time', async () => {
    const { device, passkey } = await register()
    let { counter } = passkey
    for (const expected of [2, 3]) {
      const { options, challenge } = await beginPasskeySignIn(SITE)
      const sent = device.use(options, ADDRESS)
      assert.equal(usedPasskey(sent), passkey.id)
      const next = await finishPasskeySignIn(SITE, challenge, sent, {
        account: ACCOUNT,
        passkey: { ...passkey, counter },
      })
      assert.equal(next, expected)
      counter = next
    }
  })

  for (const [what, misdeeds] of [...MISDEEDS, ['by a copy of the device', { counter: 1 }] as const]) {
    test(`is refused when it was used ${what}`, async () => {
      const { device, stored } = await register()
      const { options, challenge } = await beginPasskeySignIn(SITE)

      assert.equal(await finishPasskeySignIn(SITE, challenge, device.use(options, ADDRESS, misdeeds), stored), null)
    })
  }

  test('is refused with the passkey of another, or as another', async () => {
    const { device, passkey, stored } = await register()
    const other = await register()
    const { options, challenge } = await beginPasskeySignIn(SITE)
    const sent = device.use(options, ADDRESS)
    const renamed = JSON.stringify({ ...(JSON.parse(sent) as object), id: other.passkey.id, rawId: other.passkey.id })

    assert.equal(await finishPasskeySignIn(SITE, challenge, sent, other.stored), null)
    assert.equal(await finishPasskeySignIn(SITE, challenge, renamed, other.stored), null)
    assert.equal(await finishPasskeySignIn(SITE, challenge, sent, { account: 'ben', passkey }), null)
    assert.equal(await finishPasskeySignIn(SITE, challenge, sent, stored), 2)
  })

  for (const sent of ['', 'null', '[]', '{}', '{"id":"AAAA"}', '{', `"${'x'.repeat(30_000)}"`]) {
    test(`is refused with ${sent.slice(0, 20) || 'nothing'} instead of a passkey`, async () => {
      const { stored } = await register()

      assert.equal(usedPasskey(sent), null)
      assert.equal(await finishPasskeySignIn(SITE, 'AAAA', sent, stored), null)
      assert.equal(await finishPasskey(SITE, 'AAAA', sent), null)
    })
  }
})

describe('where passkeys work', () => {
  for (const [address, host] of [
    ['https://topslice.council.example', 'topslice.council.example'],
    ['https://topslice.council.example:8443/', 'topslice.council.example'],
    ['http://localhost:3000', 'localhost'],
    ['http://topslice.council.example', null],
    ['http://127.0.0.1:3000', null],
    ['https://192.0.2.1', null],
    ['https://[2001:db8::1]', null],
  ] as const) {
    test(`${address} ${host === null ? 'has none' : `has those of ${host}`}`, () => {
      assert.equal(passkeySite('Topslice', address)?.host ?? null, host)
    })
  }
})
