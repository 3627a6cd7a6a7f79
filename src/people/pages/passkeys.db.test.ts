import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser } from '../../../tests/support/browser.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson, eventsOf, mailOf, signIn, signInServer } from '../../../tests/support/sign-in-server.ts'
import { softwareAuthenticator } from '../../../tests/support/software-authenticator.ts'

const ORIGIN = 'https://topslice.alderbrook.example'

onBothDatabases('a passkey', (open) => {
  test('is added with a name, brings recovery codes, and signs in by itself where a role needs a second step', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app, { role: 'finance-officer' })
    const device = softwareAuthenticator()
    const browser = app.browser()
    await signIn(browser, anna)
    const added = await add(browser, device, 'Work laptop')

    assert.equal(added.path, '/account/recovery-codes')
    assert.match((await browser.open('/account/passkeys')).words, /Work laptop .* Never/)
    assert.deepEqual(
      (await mailOf(app.platform)).map(({ template }) => template),
      ['sign-in-changed'],
    )
    const other = app.browser()
    const shown = await use(other, device, '/sign-in?to=/account')
    assert.equal(shown.path, '/account')
    assert.match((await other.open('/account/history')).words, /Passkey This browser, now/)
    const half = app.browser()
    assert.equal((await signIn(half, anna)).path, '/sign-in/code')
    assert.match((await half.open('/account')).path, /^\/sign-in\/code/)
    assert.doesNotMatch((await use(half, device, '/sign-in/code')).path, /sign-in/)
  })

  test('is refused when its answer is old, for something else, of another site, without a finger, or a copy’s', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const device = softwareAuthenticator()
    const own = app.browser()
    await signIn(own, anna)
    await add(own, device, '')
    const browser = app.browser()
    const first = optionsOf((await browser.open('/sign-in')).html)
    const refused = async (passkey: string) => {
      const shown = await browser.send('/sign-in/passkey', { passkey, to: '/' })
      assert.match(shown.words, /That passkey did not work here/)
      assert.equal(browser.cookie('__Host-topslice-session'), undefined)
    }
    await refused(device.use(first, ORIGIN, { origin: 'https://evil.example' }))
    for (const misdeed of [{ host: 'evil.example' }, { verified: false }, { counter: 0 }, { type: 'webauthn.create' }])
      await refused(device.use(optionsOf((await browser.open('/sign-in')).html), ORIGIN, misdeed))
    for (const nonsense of ['', '{}', 'x'.repeat(30_000), '{"id":"AAAA"}', '[]']) await refused(nonsense)
    const used = browser.copy()
    await browser.open('/sign-in')
    await refused(device.use(first, ORIGIN))
    await used.open('/forgotten-password')
    used.forget('__Host-topslice-passkey')
    assert.match(
      (await used.send('/sign-in/passkey', { passkey: device.use(first, ORIGIN) })).words,
      /did not work here/,
    )
    const events = await eventsOf(app.platform)
    assert.ok(events.filter(({ action }) => action === 'people.sign-in-failed').length > 5)
  })

  test('of a disabled account signs nobody in, and nobody adds or removes another’s', async () => {
    const app = await signInServer(await open())
    const [anna, ben] = [await addPerson(app), await addPerson(app)]
    const device = softwareAuthenticator()
    const [one, other] = [app.browser(), app.browser()]
    await signIn(one, anna)
    await signIn(other, ben)
    await add(one, device, 'Anna’s')
    const id = /name="id" value="([^"]+)"/.exec((await one.open('/account/passkeys')).html)?.[1] ?? ''
    await other.open('/account/passkeys')
    assert.equal((await other.send('/account/passkeys/remove', { id })).status, 404)
    const { sql } = await import('kysely')
    await app.platform.readAs({ id: 'sign-in', name: '', grants: [] }, (tx) =>
      sql`update people_account set status = 'disabled' where id = ${anna.id}`.execute(tx),
    )

    assert.match((await use(app.browser(), device, '/sign-in')).words, /did not work here/)
    assert.match((await one.open('/account')).path, /^\/sign-in/)
  })
})

type Device = ReturnType<typeof softwareAuthenticator>

async function add(browser: Browser, device: Device, name: string) {
  const options = optionsOf((await browser.open('/account/passkeys')).html)

  return browser.send('/account/passkeys', { passkey: device.create(options, ORIGIN), name })
}

async function use(browser: Browser, device: Device, path: string) {
  const page = await browser.open(path)
  const to = /name="to" value="([^"]*)"/.exec(page.html)?.[1] ?? '/'

  return browser.send('/sign-in/passkey', { passkey: device.use(optionsOf(page.html), ORIGIN), to })
}

function optionsOf(html: string): string {
  return (/data-options="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
