import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { goAndReturn, invite, ORIGIN, providerAt } from '../../../tests/support/openid-people.ts'
import { startOpenIdProvider, type TestPerson, type TestProvider } from '../../../tests/support/openid-provider.ts'
import { signInServer } from '../../../tests/support/sign-in-server.ts'
import { STEP_UP_MILLIS } from '../core/session.ts'

const ANNA: TestPerson = { sub: 'anna-1', email: 'anna@alderbrook.example', email_verified: true, groups: ['finance'] }

let council: TestProvider
before(async () => {
  council = await startOpenIdProvider({ redirect_uris: [`${ORIGIN}/sign-in/with/council/callback`] })
})
after(async () => council.close())

onBothDatabases('somebody who signs in with an identity provider', (open) => {
  test('proves again who is there: the provider asks once more, and must name the same person', async () => {
    const { app } = await start(await open())
    const { browser } = await invite(app, council, ANNA)
    await invite(app, council, { ...ANNA, sub: 'ben-1' }, { email: 'ben@alderbrook.example' })
    app.pass(STEP_UP_MILLIS)
    const asked = await browser.open('/account/password')
    assert.equal(asked.path, '/account/confirm?to=%2Faccount%2Fpassword')
    const path = /href="([^"]+for=confirm[^"]*)"/.exec(asked.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const away = await browser.open(path)
    const query = new URL(String(away.headers['location'])).searchParams
    assert.deepEqual([query.get('prompt'), query.get('max_age')], ['login', '0'])

    assert.equal((await goAndReturn(browser, council, { ...ANNA, sub: 'ben-1' }, path)).status, 403)
    const before = browser.copy()
    assert.equal((await goAndReturn(browser, council, ANNA, path)).path, '/account/password')
    assert.match((await before.open('/account')).path, /^\/sign-in/)
  })

  test('takes no proof of a provider that does not say when it asked, or asked long ago', async () => {
    const { app } = await start(await open())
    const { browser } = await invite(app, council, ANNA)
    for (const auth_time of [undefined, Math.floor(Date.now() / 1000) - 3600]) {
      council.tamper(({ header, claims }) => council.sign({ header, claims: { ...claims, auth_time } }))
      try {
        const path = '/sign-in/with/council?for=confirm&to=/account'
        assert.equal((await goAndReturn(browser, council, ANNA, path)).status, 403)
      } finally {
        council.tamper(null)
      }
    }
  })
})

async function start(opened: TestPlatform) {
  const providers = [providerAt('council', 'the council', council)]

  return { app: await signInServer(opened, { providers, origin: ORIGIN }) }
}
