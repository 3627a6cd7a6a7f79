import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import {
  addPerson,
  eventsOf,
  mailOf,
  PASSWORD,
  signIn,
  signInServer,
  type NewPerson,
} from '../../../tests/support/sign-in-server.ts'
import { SIGN_IN } from '../actions/sign-in-actor.ts'
import { findAccount } from '../store/accounts.ts'

const SESSION = '__Host-topslice-session'
const MINUTE = 60_000
const NEW = 'a long walk to Paris'

onBothDatabases('one’s own account', (open) => {
  test('shows who one is, how one signs in, and what one may', async () => {
    const { browser, anna } = await signedIn(await open())
    const { words } = await browser.open('/account')

    assert.ok(words.includes(anna.email))
    assert.match(words, /Name Anna Archer Change/)
    assert.match(words, /Second step Off/)
    assert.match(words, /Finance officer .* The whole authority From 1 April 2023 In force/)
  })

  test('B7: changes the password only with the current one, ends other sessions when asked, and writes about it', async () => {
    const { app, browser, anna } = await signedIn(await open())
    const elsewhere = app.browser()
    await signIn(elsewhere, anna)
    await browser.open('/account/password')
    const fields = { 'old-password': PASSWORD, password: NEW, 'end-others': 'yes' }
    for (const [wrong, why] of [
      [{ 'old-password': '', password: '' }, /Enter your current password Enter a new password/],
      [{ ...fields, 'old-password': 'not the old one' }, /Your current password is not right/],
      [{ ...fields, password: PASSWORD }, /Password must be different from your old password/],
      [{ ...fields, password: 'anna.archer1' }, /must not be made from/],
    ] as const) {
      const page = await browser.send('/account/password', wrong)
      assert.equal(page.status, 422)
      assert.match(page.words, why)
    }
    assert.equal((await elsewhere.open('/account')).path, '/account')
    const before = browser.cookie(SESSION)
    const done = await browser.send('/account/password', fields)

    assert.match(done.words, /Your password is changed/)
    assert.notEqual(browser.cookie(SESSION), before)
    assert.match((await elsewhere.open('/account')).path, /^\/sign-in/)
    assert.equal((await signIn(app.browser(), { ...anna, password: NEW })).status, 200)
    assert.deepEqual(
      (await mailOf(app.platform)).map(({ template, recipient }) => [template, recipient]),
      [['sign-in-changed', anna.email]],
    )
    assert.ok(
      (await eventsOf(app.platform)).some(
        ({ action, record_id }) => action === 'people.change-password' && record_id === anna.id,
      ),
    )
  })

  test('asks again who is there before a change, long after the sign-in, and gives a new session', async () => {
    const { app, browser } = await signedIn(await open())
    app.pass(16 * MINUTE)
    const asked = await browser.open('/account/password')
    assert.equal(asked.path, '/account/confirm?to=%2Faccount%2Fpassword')
    for (const [password, status] of [
      ['', 422],
      ['not the right one', 422],
    ] as const)
      assert.equal((await browser.send('/account/confirm', { password, to: '/account/password' })).status, status)
    const before = browser.copy()
    const confirmed = await browser.send('/account/confirm', { password: PASSWORD, to: '/account/password' })

    assert.equal(confirmed.path, '/account/password')
    assert.match((await before.open('/account')).path, /^\/sign-in/)
    app.pass(16 * MINUTE)
    assert.match((await browser.open('/account/password')).path, /^\/account\/confirm/)
  })

  test('changes the email address once the link to the new one is opened by its person, and tells the old one', async () => {
    const { app, browser, anna } = await signedIn(await open())
    await browser.open('/account/email')
    const sent = await browser.send('/account/email', { email: 'anna.new@alderbrook.example' })
    assert.match(sent.words, /A message with a link went to the new address/)
    assert.equal((await accountOf(app, anna.id))?.email, anna.email)
    const [toNew] = (await mailOf(app.platform)).filter(({ template }) => template === 'confirm-email')
    assert.equal(toNew?.recipient, 'anna.new@alderbrook.example')

    const stranger = app.browser()
    await signIn(stranger, await addPerson(app))
    assert.equal((await stranger.open(toNew?.link ?? '')).status, 410)
    await stranger.open('/sign-out')
    assert.equal((await stranger.send('/link/email', {})).status, 410)
    await browser.open(toNew?.link ?? '')
    assert.match((await browser.send('/link/email', {})).words, /Your email address is changed/)
    assert.equal((await accountOf(app, anna.id))?.email, 'anna.new@alderbrook.example')
    assert.ok(
      (await mailOf(app.platform)).some(
        ({ template, recipient }) => template === 'sign-in-changed' && recipient === anna.email,
      ),
    )
    await browser.open('/sign-out')
    assert.equal((await browser.send('/link/email', {})).status, 410)
  })

  test('does not say that somebody else has an address, and does not take it from them', async () => {
    const { app, browser, anna } = await signedIn(await open())
    const other = await addPerson(app)
    await browser.open('/account/email')
    const sent = await browser.send('/account/email', { email: other.email.toUpperCase() })
    assert.match(sent.words, /A message with a link went to the new address/)
    const [link] = (await mailOf(app.platform)).filter(({ template }) => template === 'confirm-email')
    await browser.open(link?.link ?? '')

    assert.match((await browser.send('/link/email', {})).words, /has an account already, so yours was not changed/)
    assert.equal((await accountOf(app, anna.id))?.email, anna.email)
  })

  for (const [name, kept] of [
    ['O’Brien-Šarić Łukasz', 'O’Brien-Šarić Łukasz'],
    ['  Nguye\u0302\u0303n   Van  ', 'Nguyễn Van'],
    ['<b>{{7*7}}</b>', '<b>{{7*7}}</b>'],
    ['Null', 'Null'],
    ['zero\u200bwidth\u202e', 'zerowidth'],
  ] as const) {
    test(`keeps the name ${JSON.stringify(name)} as it is`, async () => {
      const { app, browser, anna } = await signedIn(await open())
      await browser.open('/account/name')
      await browser.send('/account/name', { name })

      assert.equal((await accountOf(app, anna.id))?.name, kept)
    })
  }

  test('refuses a name that is none or too long, and fields that the form does not have', async () => {
    const { app, browser, anna } = await signedIn(await open())
    await browser.open('/account/name')
    for (const name of ['', '   ', '\u200b', 'x'.repeat(101)])
      assert.equal((await browser.send('/account/name', { name })).status, 422)
    const extra = {
      name: 'Anna B',
      status: 'disabled',
      role: 'administrator',
      id: randomUUID(),
      '__proto__[role]': 'administrator',
    }
    await browser.send('/account/name', extra)
    const account = await accountOf(app, anna.id)

    assert.deepEqual([account?.name, account?.status], ['Anna B', 'active'])
    assert.match((await browser.open('/people')).words, /You cannot do this/)
  })

  test('B10: shows every own session, ends one or all others, and none of anybody else', async () => {
    const { app, browser, anna } = await signedIn(await open())
    const [phone, library, stranger] = [
      app.browser({ headers: { 'user-agent': 'iPhone Safari/1' } }),
      app.browser(),
      app.browser(),
    ]
    for (const each of [phone, library]) await signIn(each, anna)
    await signIn(stranger, await addPerson(app))
    const page = await browser.open('/account/sessions')
    assert.match(page.words, /Firefox on Windows This browser Password/)
    assert.match(page.words, /Safari on iOS/)
    const ids = [...page.html.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id)
    assert.equal(ids.length, 3)
    const foreign = [
      ...(await stranger.open('/account/sessions')).html.matchAll(/name="session" value="([0-9a-f-]{36})"/g),
    ]

    for (const id of [foreign[0]?.[1] ?? '', 'not-an-id', '', "' or 1=1"])
      assert.match(
        (await browser.send('/account/sessions', { session: id })).words,
        /That browser was signed out already/,
      )
    assert.equal((await stranger.open('/account')).path, '/account')
    const phoneId = /Safari on iOS[\s\S]*?name="session" value="([0-9a-f-]{36})"/.exec(page.html)?.[1] ?? ''
    assert.match(
      (await browser.send('/account/sessions', { session: phoneId })).words,
      /You are signed out in that browser/,
    )
    assert.match((await phone.open('/account')).path, /^\/sign-in/)
    assert.equal((await library.open('/account')).path, '/account')
    assert.match(
      (await browser.send('/account/sessions', { session: 'all' })).words,
      /You are signed out everywhere else/,
    )
    assert.match((await library.open('/account')).path, /^\/sign-in/)
    assert.equal((await stranger.open('/account')).path, '/account')
    const history = await browser.open('/account/history')
    assert.match(history.words, /This browser, now/)
    assert.equal(history.words.match(/Ended from another browser/g)?.length, 2)
  })

  test('shows the demo’s people their roles, and nothing to change', async () => {
    const app = await signInServer(await open(), { demo: true })
    const person = await addPerson(app, { demo: true, password: null })
    const browser = app.browser()
    await browser.open('/demo')
    await browser.send('/demo', { account: person.id, to: '/' })

    assert.match((await browser.open('/account')).words, /You are one of the demo’s people/)
    for (const path of [
      '/account/password',
      '/account/email',
      '/account/name',
      '/account/recovery-codes',
      '/account/providers',
    ])
      assert.equal((await browser.open(path)).status, 404, path)
  })
})

async function signedIn(opened: Parameters<typeof signInServer>[0], person: NewPerson = {}) {
  const app = await signInServer(opened)
  const anna = await addPerson(app, person)
  const browser = app.browser()
  await signIn(browser, anna)

  return { app, anna, browser }
}

async function accountOf({ platform }: Awaited<ReturnType<typeof signInServer>>, id: string) {
  return platform.readAs(SIGN_IN, (tx) => findAccount(tx, id))
}
