import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { go, goAndReturn, invite, ORIGIN, providerAt } from '../../../tests/support/openid-people.ts'
import {
  startOpenIdProvider,
  unsigned,
  type TestPerson,
  type TestProvider,
} from '../../../tests/support/openid-provider.ts'
import { addPerson, eventsOf, signIn, signInServer, type SignInServer } from '../../../tests/support/sign-in-server.ts'
import { SIGN_IN } from '../actions/sign-in-actor.ts'
import { isInForce } from '../core/account.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { listRolesOf } from '../store/accounts.ts'

const ANNA: TestPerson = { sub: 'anna-1', email: 'anna@alderbrook.example', email_verified: true, groups: ['finance'] }

let council: TestProvider
let schools: TestProvider
before(async () => {
  const at = (id: string) => ({ redirect_uris: [`${ORIGIN}/sign-in/with/${id}/callback`] })
  council = await startOpenIdProvider(at('council'))
  schools = await startOpenIdProvider(at('schools'))
})
after(async () => {
  await council.close()
  await schools.close()
})

onBothDatabases('signing in with an identity provider', (open) => {
  test('accepts an invitation, and signs in from then on', async () => {
    const { app } = await start(await open())
    const { browser } = await invite(app, council, ANNA)
    assert.match((await browser.open('/account/providers')).words, /the council You sign in with it/)
    const again = app.browser()

    assert.equal((await goAndReturn(again, council, ANNA, '/sign-in/with/council?to=/account')).path, '/account')
    const actions = (await eventsOf(app.platform)).map(({ action }) => action)
    assert.deepEqual(
      actions.filter((action) => /invitation|sign-in$/.test(action)),
      ['people.accept-invitation', 'people.sign-in', 'people.sign-in'],
    )
  })

  test('B11: an email address alone makes no account one’s own, and two providers with one address are two people', async () => {
    const { app } = await start(await open())
    await addPerson(app, { email: 'anna@alderbrook.example' })
    const refused = await goAndReturn(app.browser(), council, ANNA, '/sign-in/with/council')
    assert.equal(refused.status, 403)
    assert.match(refused.words, /the council knows you, and Topslice does not yet/)

    await invite(app, council, { ...ANNA, sub: 'invited' }, { email: 'other@alderbrook.example' })
    const other = await goAndReturn(app.browser(), schools, { ...ANNA, sub: 'invited' }, '/sign-in/with/schools')
    assert.equal(other.status, 403)
  })

  for (const [name, tamper] of [
    ['no signature', ({ header, claims }) => `${unsigned({ header: { ...header, alg: 'none' }, claims })}.`],
    ['another issuer', (parts) => council.sign({ ...parts, claims: { ...parts.claims, iss: 'https://evil.example' } })],
    ['another audience', (parts) => council.sign({ ...parts, claims: { ...parts.claims, aud: 'other' } })],
    ['another nonce', (parts) => council.sign({ ...parts, claims: { ...parts.claims, nonce: 'stale' } })],
    ['a time that is past', (parts) => council.sign({ ...parts, claims: { ...parts.claims, exp: 1_000_000 } })],
    [
      'a secret in place of a key',
      ({ header, claims }) => `${unsigned({ header: { ...header, alg: 'HS256' }, claims })}.AAAA`,
    ],
  ] as const satisfies readonly (readonly [string, Parameters<TestProvider['tamper']>[0]])[]) {
    test(`B11: refuses a token with ${name}`, async () => {
      const { app } = await start(await open())
      await invite(app, council, ANNA)
      council.tamper(tamper)
      try {
        const browser = app.browser()
        const refused = await goAndReturn(browser, council, ANNA, '/sign-in/with/council')

        assert.equal(refused.status, 403)
        assert.match(refused.words, /What came back was not what we had asked for/)
        assert.equal(browser.cookie('__Host-topslice-session'), undefined)
      } finally {
        council.tamper(null)
      }
    })
  }

  test('B11: takes an answer once, from the browser that asked, with its state, and of the provider that was asked', async () => {
    const { app } = await start(await open())
    await invite(app, council, ANNA)
    const browser = app.browser()
    const returned = await go(browser, council, ANNA, '/sign-in/with/council')
    const stranger = app.browser()
    assert.equal((await stranger.open(returned)).status, 403)
    const twin = browser.copy()
    assert.equal((await twin.open(returned.replace('/council/', '/schools/'))).status, 403)
    assert.equal((await browser.copy().open(returned.replace(/state=[^&]+/, 'state=forged'))).status, 403)
    assert.notEqual((await browser.open(returned)).status, 403)
    assert.equal((await browser.open(returned)).status, 403, 'the errand is done')
    assert.equal((await twin.open(returned)).status, 403, 'the code was used')
    assert.equal((await app.browser().open('/sign-in/with/council/callback?error=access_denied')).status, 403)
    assert.equal((await app.browser().open('/sign-in/with/nobody')).status, 404)
  })

  test('links a provider to whoever is signed in, once, and takes it away again but for the last way in', async () => {
    const { app } = await start(await open())
    const [anna, ben] = [await addPerson(app, { role: 'forum-clerk' }), await addPerson(app)]
    const [own, other] = [app.browser(), app.browser()]
    await signIn(own, anna)
    await signIn(other, ben)
    assert.match(
      (await goAndReturn(own, council, ANNA, '/sign-in/with/council?for=account')).words,
      /You can sign in with the council now/,
    )
    await goAndReturn(app.browser(), council, ANNA, '/sign-in/with/council')
    assert.deepEqual(await rolesOf(app, anna.id), ['finance-officer', 'forum-clerk'])
    assert.match(
      (await goAndReturn(other, council, ANNA, '/sign-in/with/council?for=account')).words,
      /is linked here already/,
    )
    await own.open('/account/providers')
    assert.match(
      (await own.send('/account/providers', { provider: 'council' })).words,
      /You no longer sign in with the council/,
    )
    assert.equal((await goAndReturn(app.browser(), council, ANNA, '/sign-in/with/council')).status, 403)

    assert.deepEqual(await rolesOf(app, anna.id), ['forum-clerk'], 'what the provider gave went with it')

    const { browser } = await invite(app, council, { sub: 'no-password' })
    await browser.open('/account/providers')
    assert.match(
      (await browser.send('/account/providers', { provider: 'council' })).words,
      /Set a password or add a passkey first/,
    )
    assert.equal((await app.browser().open('/sign-in/with/council?for=account')).status, 404)
  })

  test('gives roles as the claims say, with the reason, and ends them at the sign-in at which they no longer do', async () => {
    const { app } = await start(await open())
    const { person, browser } = await invite(app, council, ANNA, { role: 'forum-clerk' })
    assert.deepEqual(await rolesOf(app, person.id), ['finance-officer', 'forum-clerk'])
    assert.match((await browser.open('/account')).words, /Finance officer/)
    app.pass(60_000)
    await goAndReturn(app.browser(), council, { ...ANNA, groups: ['other'] }, '/sign-in/with/council')

    assert.deepEqual(await rolesOf(app, person.id), ['forum-clerk'])
    assert.equal((await browser.open('/schools/import')).status, 403)
    const [given, ended] = (await eventsOf(app.platform)).filter(({ action }) => action === 'people.take-claimed-roles')
    assert.match(given?.payload ?? '', /"reason":"the council says so"/)
    assert.match(ended?.payload ?? '', /"before":\{"roles":\[\{"role":"finance-officer"/)
  })

  test('asks for the second step where a role needs it and the provider does not say that one was shown', async () => {
    const { app } = await start(await open())
    const { browser } = await invite(app, council, { ...ANNA, groups: [] }, { role: 'administrator' })
    assert.match((await browser.open('/people')).path, /^\/account\/second-factor/)
    const again = app.browser()
    const shown = await goAndReturn(
      again,
      council,
      { ...ANNA, groups: [], amr: ['pwd', 'mfa'] },
      '/sign-in/with/council?to=/people',
    )

    assert.equal(shown.path, '/people')
  })

  test('says so when the provider does not answer', async () => {
    const gone = await startOpenIdProvider()
    await gone.close()
    const app = await signInServer(await open(), {
      providers: [providerAt('gone', 'the other council', gone)],
      origin: ORIGIN,
    })
    const shown = await app.browser().open('/sign-in/with/gone')

    assert.equal(shown.status, 503)
    assert.match(shown.words, /It does not answer at the moment/)
  })
})

async function start(opened: TestPlatform): Promise<Readonly<{ app: SignInServer }>> {
  const providers = [providerAt('council', 'the council', council), providerAt('schools', 'DfE Sign-in', schools)]

  return { app: await signInServer(opened, { providers, origin: ORIGIN }) }
}

async function rolesOf({ platform }: SignInServer, account: string): Promise<readonly string[]> {
  const roles = await platform.readAs(SIGN_IN, (tx) => listRolesOf(tx, account))

  return roles
    .filter((given) => isInForce(given, calendarDate('2024-01-15')))
    .map(({ role }) => role)
    .toSorted()
}
