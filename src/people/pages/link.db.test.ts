import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import {
  addPerson,
  eventsOf,
  linkFor,
  mailOf,
  PASSWORD,
  signIn,
  signInServer,
  type Person,
  type SignInServer,
} from '../../../tests/support/sign-in-server.ts'
import { linkPath } from '../core/link.ts'
import { SIGN_IN } from '../actions/sign-in-actor.ts'
import { findAccount } from '../store/accounts.ts'

const MINUTE = 60_000
const NEW = 'a long walk to Paris'

onBothDatabases('a link in a message', (open) => {
  test('accepts an invitation by a password, and leads on to the second step of the role', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app, { status: 'invited', role: 'administrator', password: null })
    const browser = app.browser()
    const page = await browser.open(await linkFor(app, anna, 'invitation'))

    assert.match(page.words, /Anna Archer, Alderbrook Council invites you to use Topslice/)
    assert.equal(await statusOf(app, anna), 'invited')
    const shown = await browser.send('/link', { password: NEW })
    assert.equal(shown.path, '/account/second-factor')
    assert.equal(await statusOf(app, anna), 'active')
    const actions = (await eventsOf(app.platform)).map(({ action }) => action)
    assert.deepEqual(actions, ['people.accept-invitation', 'people.sign-in'])
  })

  test('B9, M2: puts its token into a cookie at once, and into no page, log line or referrer', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const path = await linkFor(app, anna, 'password')
    const token = path.split('/').at(-1) ?? ''
    const browser = app.browser()
    const page = await browser.open(path)

    assert.deepEqual(page.statuses, [303, 200])
    assert.equal(page.path, '/link')
    assert.equal(browser.cookie('__Host-topslice-link'), token)
    assert.ok(!page.html.includes(token))
    assert.equal(page.headers['referrer-policy'], 'same-origin')
    assert.equal(page.headers['cache-control'], 'no-store')
    await browser.send('/link', { password: NEW })
    assert.equal(browser.cookie('__Host-topslice-link'), undefined)
    assert.ok(!JSON.stringify([app.lines, await eventsOf(app.platform)]).includes(token))
  })

  test('B9: works once, is void once another was used or the password was changed, and ends every session', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const elsewhere = app.browser()
    await signIn(elsewhere, anna)
    const [first, second] = [await linkFor(app, anna, 'password'), await linkFor(app, anna, 'password')]
    const one = app.browser()
    await one.open(first)
    const other = app.browser()
    await other.open(second)
    const reset = await one.send('/link', { password: NEW })

    assert.doesNotMatch(reset.path, /sign-in|link/)
    assert.match((await elsewhere.open('/account')).path, /^\/sign-in/)
    for (const path of [first, second]) {
      const page = await app.browser().open(path)
      assert.equal(page.status, 410)
      assert.match(page.words, /This link does not work Nothing was changed/)
    }
    assert.equal((await other.send('/link', { password: 'another long password' })).status, 410)
    assert.equal((await signIn(app.browser(), { ...anna, password: NEW })).status, 200)
    assert.equal((await signIn(app.browser(), { ...anna, password: PASSWORD })).status, 422)
    assert.deepEqual(
      (await mailOf(app.platform)).map(({ template }) => template),
      ['sign-in-changed'],
    )
  })

  test('B9: two presses at the same moment set one password', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const path = await linkFor(app, anna, 'password')
    const browsers = [app.browser(), app.browser()]
    for (const browser of browsers) await browser.open(path)
    const answers = await Promise.all(
      browsers.map(async (browser, number) => browser.sendOnly('/link', { password: `${NEW} ${number}` })),
    )

    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 410])
  })

  test('B9: works for an hour for a password, a day for the first administrator, a week for an invitation', async () => {
    for (const [kind, minutes] of [
      ['password', 60],
      ['setup', 24 * 60],
      ['invitation', 7 * 24 * 60],
    ] as const) {
      const app = await signInServer(await open())
      const status = kind === 'password' ? 'active' : 'invited'
      const path = await linkFor(app, await addPerson(app, { status, password: null }), kind)
      app.pass(minutes * MINUTE - 1)
      assert.equal((await app.browser().open(path)).status, 200, kind)
      app.pass(1)
      const late = app.browser()
      assert.equal((await late.open(path)).status, 410, kind)
      await late.open('/forgotten-password')
      assert.equal((await late.send('/link', { password: NEW })).status, 410, kind)
    }
  })

  test('is refused on a clear page when it is missing, made up, foreign, or its account is disabled', async () => {
    const app = await signInServer(await open())
    const disabled = await addPerson(app, { status: 'disabled' })
    const active = await addPerson(app)
    const browser = app.browser()
    for (const path of [
      '/link',
      linkPath('x'),
      linkPath('A'.repeat(43)),
      linkPath('..%2f..%2faccount'),
      linkPath('%00'),
      await linkFor(app, disabled, 'password'),
      await linkFor(app, active, 'invitation'),
    ]) {
      const page = await browser.open(path)
      assert.equal(page.status, 410, path)
      assert.match(page.words, /It may also not have been copied whole/)
      await browser.open('/forgotten-password')
      assert.equal((await browser.send('/link', { password: NEW })).status, 410, path)
      assert.equal((await browser.send('/link/email', {})).status, 410, path)
    }
    assert.deepEqual(await eventsOf(app.platform), [])
  })

  test('B7: refuses a password that is short, common, or made from a name that a stranger would try', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app, { status: 'invited', password: null })
    const browser = app.browser()
    await browser.open(await linkFor(app, anna, 'invitation'))
    for (const [password, why] of [
      ['', /Enter a password/],
      ['seven77', /Password must be 8 characters or more/],
      ['alderbrook2024', /must not be made from “Alderbrook” with a few characters added/],
      ['topslice123!', /must not be made from “Topslice”/],
      ['password1234', /must not be one that many people use/],
      ['x'.repeat(257), /Password must be/],
      ['<script>', /Password/],
    ] as const) {
      const page = await browser.send('/link', { password })
      if (password === '<script>') continue
      assert.equal(page.status, 422, password)
      assert.match(page.words, why)
      assert.ok(password === '' || !page.html.includes(`value="${password}"`))
    }
  })

  test('B7: takes 64 characters with spaces and signs, as they were typed', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app, { status: 'invited', password: null })
    const password = ' Ünïcode 🙂 spaces stay, at both ends; sixty-four characters in all '
    const browser = app.browser()
    await browser.open(await linkFor(app, anna, 'invitation'))

    assert.equal((await browser.send('/link', { password })).status, 200)
    assert.equal((await signIn(app.browser(), { ...anna, password })).status, 200)
    assert.equal((await signIn(app.browser(), { ...anna, password: password.trim() })).status, 422)
  })

  test('B9: a new password does not pass by the second step', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app, { role: 'administrator' })
    const browser = app.browser()
    await browser.open(await linkFor(app, anna, 'password'))

    assert.match((await browser.send('/link', { password: NEW })).path, /^\/account\/second-factor/)
    assert.match((await browser.open('/people')).path, /^\/account\/second-factor/)
  })
})

async function statusOf({ platform }: SignInServer, { id }: Person): Promise<string | undefined> {
  return (await platform.readAs(SIGN_IN, (tx) => findAccount(tx, id)))?.status
}
