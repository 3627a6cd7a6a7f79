import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import type { Browser } from '../../../tests/support/browser.ts'
import { addPerson, signIn, signInServer, type SignInServer } from '../../../tests/support/sign-in-server.ts'
import { SIGN_IN } from '../actions/sign-in-actor.ts'
import { insertSession } from '../store/sessions.ts'
import { newToken } from '../../platform/auth/tokens.ts'
import type { Role } from '../../kernel/roles.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FORM = '__Host-topslice-form'
const CHANGE = { name: 'Elm Park', note: 'Typed for <an hour> & "more"', school: '900001' }

onBothDatabases('a session', (open) => {
  for (const [role, minutes] of [
    ['finance-officer', 30],
    ['administrator', 15],
  ] as const) {
    test(`B3: of a ${role} ends after ${minutes} minutes in which nothing was asked`, async () => {
      const app = await signInServer(await open())
      const browser = await signedInAs(app, role)
      app.pass(minutes * MINUTE - MINUTE)
      assert.equal((await browser.open('/account')).path, '/account')
      app.pass(minutes * MINUTE - 1)
      assert.equal((await browser.open('/account')).path, '/account')
      app.pass(minutes * MINUTE)
      assert.match((await browser.open('/account')).path, /^\/sign-in/)
      assert.match((await browser.open('/account')).path, /^\/sign-in/)
    })
  }

  test('B3: ends after twelve hours, whatever was asked', async () => {
    const app = await signInServer(await open())
    const browser = await signedInAs(app, 'finance-officer')
    for (let quarter = 1; quarter < 48; quarter += 1) {
      app.pass(15 * MINUTE)
      assert.equal((await browser.open('/account/stay-signed-in')).status, 200, `${quarter}`)
    }
    app.pass(15 * MINUTE)

    assert.match((await browser.open('/account')).path, /^\/sign-in/)
  })

  test('B3: tells the page in how many seconds it ends, and is extended by being asked', async () => {
    const app = await signInServer(await open())
    const browser = await signedInAs(app, 'finance-officer')
    assert.match((await browser.open('/account')).html, /data-session-ends-in="1800" data-session-warning="120"/)
    app.pass(29 * MINUTE)
    const stayed = await browser.open('/account/stay-signed-in')

    assert.deepEqual(JSON.parse(stayed.html), { endsInSeconds: 1800 })
    assert.match((await app.browser().open('/account/stay-signed-in')).path, /^\/sign-in/)
  })
})

onBothDatabases('a form that was sent after the session ran out', (open) => {
  test('B3: is there again after signing in, and is sent by a press', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const browser = app.browser()
    await signIn(browser, anna)
    await browser.open('/account')
    app.pass(31 * MINUTE)
    const asked = await browser.send('/years/2024-25/services/new?from=workbench', {
      ...CHANGE,
      password: 'canary-1f2e',
    })

    assert.match(asked.path, /^\/sign-in/)
    assert.ok(browser.cookie(FORM) !== undefined)
    const carryOn = await browser.send('/sign-in', { ...anna, to: '/schools' })
    assert.equal(carryOn.path, '/sign-in/carry-on?to=%2Fschools')
    assert.match(carryOn.words, /Carry on where you were/)
    assert.match(carryOn.html, /<form action="\/years\/2024-25\/services\/new\?from=workbench" method="post"/)
    assert.match(carryOn.html, /name="note" value="Typed for &lt;an hour&gt; &amp; &quot;more&quot;"/)
    assert.match(carryOn.html, /name="school" value="900001"/)
    assert.doesNotMatch(carryOn.html, /canary/)
    assert.equal((await browser.open('/sign-in/carry-on')).status, 200)
    assert.equal((await browser.send('/sign-in/carry-on', { to: '/schools' })).path, '/schools')
    assert.equal((await browser.open('/sign-in/carry-on?to=/account')).path, '/account')
  })

  test('is for the same account only, within an hour, and only after a session ran out', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const ben = await addPerson(app)
    const browser = app.browser()
    await signIn(browser, anna)
    await browser.open('/account')
    app.pass(31 * MINUTE)
    await browser.send('/years/2024-25/services/new', CHANGE)
    const [asBen, late] = [browser.copy(), browser.copy()]
    await asBen.open('/sign-in')
    assert.doesNotMatch((await asBen.send('/sign-in', { ...ben, to: '/' })).path, /carry-on/)
    assert.equal((await asBen.open('/sign-in/carry-on?to=/account')).path, '/account')
    app.pass(HOUR)
    await late.open('/sign-in')
    assert.doesNotMatch((await late.send('/sign-in', { ...anna, to: '/' })).path, /carry-on/)

    const stranger = app.browser()
    await stranger.open('/sign-in')
    await stranger.send('/years/2024-25/services/new', CHANGE)
    stranger.setCookie('__Host-topslice-session', 'A'.repeat(43))
    await stranger.send('/years/2024-25/services/new', CHANGE)
    assert.equal(stranger.cookie(FORM), undefined)
    await signIn(late, anna)
    await late.open('/sign-out')
    const out = late.copy()
    await late.send('/sign-out', {})
    out.forget(FORM)
    await out.open('/sign-in')
    await out.send('/years/2024-25/services/new', CHANGE)
    assert.equal(out.cookie(FORM), undefined)
  })

  test('keeps nothing of a form about signing in, and nothing that is as long as a file', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    for (const [path, fields] of [
      ['/account/password', { 'old-password': 'x', password: 'y' }],
      ['/account/confirm', { code: '123456' }],
      ['/years/2024-25/services/new', { note: 'x'.repeat(600_000) }],
    ] as const) {
      const browser = app.browser()
      await signIn(browser, anna)
      await browser.open('/account')
      app.pass(31 * MINUTE)
      await browser.send(path, fields)
      assert.equal(browser.cookie(FORM), undefined, path)
    }
  })
})

/** Signed in with all that the role needs, without the pages that lead there. */
async function signedInAs(app: SignInServer, role: Role): Promise<Browser> {
  const { id } = await addPerson(app, { role })
  const { token, hash } = newToken()
  const at = app.platform.clock.now()
  await app.platform.readAs(SIGN_IN, (tx) =>
    insertSession(tx, {
      id: randomUUID(),
      hash,
      account: id,
      method: 'openid',
      factorAt: at,
      confirmedAt: null,
      device: 'Firefox',
      createdAt: at,
      at,
    }),
  )
  const browser = app.browser()
  browser.setCookie('__Host-topslice-session', token)

  return browser
}
