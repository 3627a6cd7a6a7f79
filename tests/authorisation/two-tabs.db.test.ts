import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser } from '../support/browser.ts'
import { onBothDatabases, type TestPlatform } from '../support/database.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { addPerson, signIn, signInServer } from '../support/sign-in-server.ts'

const NAME = '/account/name'
const MINUTE = 60_000

onBothDatabases('C1: a form of another tab', (open) => {
  test('changes nothing once somebody else has signed in, and says why', async () => {
    const { app, browser, form } = await withFormOpen(await open())
    const other = await addPerson(app)
    await browser.open('/sign-out')
    await browser.send('/sign-out', {})
    await signIn(browser, other)
    const before = await fingerprint(app.platform.db)
    const answer = await browser.sendOnly(NAME, { name: 'Somebody Else', _csrf: form })

    assert.equal(answer.status, 403)
    assert.match(answer.words, /The form is out of date Nothing was saved/)
    assert.equal(await fingerprint(app.platform.db), before)
  })

  test('changes nothing after somebody else has signed in without the first signing out', async () => {
    const { app, browser, form } = await withFormOpen(await open())
    const other = await addPerson(app)
    const secret = browser.cookie('__Host-topslice_csrf')
    browser.forget('__Host-topslice-session')
    await signIn(browser, other)
    assert.equal(browser.cookie('__Host-topslice_csrf'), secret, 'the browser’s own secret is the same')
    const before = await fingerprint(app.platform.db)

    assert.equal((await browser.sendOnly(NAME, { name: 'Somebody Else', _csrf: form })).status, 403)
    assert.equal(await fingerprint(app.platform.db), before)
  })

  test('changes nothing after its person has signed out, and asks to sign in', async () => {
    const { app, browser, form } = await withFormOpen(await open())
    await browser.open('/sign-out')
    await browser.send('/sign-out', {})
    const before = await fingerprint(app.platform.db)
    const answer = await browser.sendOnly(NAME, { name: 'Somebody Else', _csrf: form })

    assert.equal(answer.status, 303)
    assert.match(String(answer.headers['location']), /^\/sign-in/)
    assert.equal(await fingerprint(app.platform.db), before)
  })

  test('is out of date after its person has signed out and in again', async () => {
    const { app, browser, anna, form } = await withFormOpen(await open())
    await browser.open('/sign-out')
    await browser.send('/sign-out', {})
    await signIn(browser, anna)
    const before = await fingerprint(app.platform.db)

    assert.equal((await browser.sendOnly(NAME, { name: 'Somebody Else', _csrf: form })).status, 403)
    assert.equal(await fingerprint(app.platform.db), before)
  })

  test('of yesterday asks to sign in first, and changes nothing', async () => {
    const { app, browser, anna, form } = await withFormOpen(await open())
    app.pass(24 * 60 * MINUTE)
    const answer = await browser.send(NAME, { name: 'Typed Yesterday', _csrf: form })
    assert.match(answer.path, /^\/sign-in/)
    await signIn(browser, anna)

    assert.match((await browser.open('/account')).words, /Name Anna Archer/)
  })

  test('is taken after its person has shown again who they are', async () => {
    const { app, browser, anna, form } = await withFormOpen(await open())
    app.pass(16 * MINUTE)
    await browser.open('/account/confirm?to=/account')
    await browser.send('/account/confirm', { password: anna.password, to: '/account' })
    const answer = await browser.sendOnly(NAME, { name: 'Anna Baker', _csrf: form })

    assert.equal(answer.status, 303)
    assert.match((await browser.open('/account')).words, /Anna Baker/)
  })

  test('of another browser of the same person is refused', async () => {
    const { app, anna, form } = await withFormOpen(await open())
    const elsewhere = app.browser()
    await signIn(elsewhere, anna)

    assert.equal((await elsewhere.sendOnly(NAME, { name: 'Somebody Else', _csrf: form })).status, 403)
  })
})

/** Somebody who has a form of their own open, with the token that the page gave it. */
async function withFormOpen(given: TestPlatform) {
  const app = await signInServer(given)
  const anna = await addPerson(app)
  const browser = app.browser()
  await signIn(browser, anna)

  return { app, anna, browser, form: await tokenOf(browser, NAME) }
}

async function tokenOf(browser: Browser, path: string): Promise<string> {
  const { html } = await browser.open(path)

  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail('a form has a token')
}
