import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson, eventsOf, mailOf, PASSWORD, signIn, signInServer } from '../../../tests/support/sign-in-server.ts'

const SESSION = '__Host-topslice-session'

onBothDatabases('signing in with a password', (open) => {
  test('leads to the page that was asked for, and to no other site', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const browser = app.browser()
    const asked = await browser.open('/account')

    assert.deepEqual(asked.statuses, [303, 200])
    assert.equal(asked.path, '/sign-in?to=%2Faccount')
    assert.match((await browser.send('/sign-in', { ...anna, to: '/account' })).path, /^\/account$/)

    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/sign-out',
    ]) {
      const other = app.browser()
      await other.open('/sign-in')
      const answer = await other.sendOnly('/sign-in', { ...anna, to })

      assert.equal(answer.headers['location'], '/', to)
    }
  })

  test('B1: gives another session than the one the browser had, and the old one opens nothing', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const planted = 'A'.repeat(43)
    const browser = app.browser()
    browser.setCookie(SESSION, planted)
    await signIn(browser, anna)
    const first = browser.cookie(SESSION) ?? ''
    const thief = browser.copy()
    browser.forget('nothing')
    await browser.open('/sign-out')
    const again = app.browser()
    again.setCookie(SESSION, first)
    await again.open('/forgotten-password')
    const second = await again.sendOnly('/sign-in', { ...anna, to: '/' })

    assert.notEqual(first, planted)
    assert.match(first, /^[A-Za-z0-9_-]{43}$/)
    assert.equal(second.status, 303)
    assert.notEqual(again.cookie(SESSION), first)
    assert.match((await thief.open('/account')).path, /^\/sign-in/)
  })

  test('B2: keeps the session in a cookie that no script, no other site and no neighbour reaches', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const browser = app.browser()
    const page = await browser.open('/sign-in')
    const answer = await browser.sendOnly('/sign-in', { ...anna, to: '/' })
    const set = [page.headers['set-cookie'], answer.headers['set-cookie']].flat().map(String)

    assert.equal(set.length, 4, 'the form’s secret, the passkey’s challenge, the session and the known device')
    for (const cookie of set) {
      assert.match(cookie, /^__Host-topslice[-_][a-z]+=/)
      assert.match(cookie, /; Path=\//)
      assert.match(cookie, /; HttpOnly/)
      assert.match(cookie, /; Secure/)
      assert.match(cookie, /; SameSite=(Lax|Strict)/)
      assert.doesNotMatch(cookie, /Domain=/i)
    }
  })

  test('B4: ends the session on the server when somebody signs out, and has the browser forget', async () => {
    const app = await signInServer(await open())
    const browser = app.browser()
    await signIn(browser, await addPerson(app))
    const stolen = browser.copy()
    await browser.open('/sign-out')
    const answer = await browser.sendOnly('/sign-out', {})

    assert.equal(answer.headers['clear-site-data'], '"cache", "storage"')
    assert.equal(browser.cookie(SESSION), undefined)
    assert.match((await stolen.open('/account')).path, /^\/sign-in/)
    assert.equal((await stolen.open('/sign-in')).headers['cache-control'], 'no-store')
  })

  test('B6: answers alike for a wrong password, no account, an invited and a disabled one', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const invited = await addPerson(app, { status: 'invited', password: null })
    const disabled = await addPerson(app, { status: 'disabled' })
    const pages: string[] = []
    for (const [email, password] of [
      [anna.email, 'wrong password here'],
      ['nobody@alderbrook.example', PASSWORD],
      [invited.email, PASSWORD],
      [disabled.email, PASSWORD],
    ] as const) {
      const browser = app.browser()
      await browser.open('/sign-in')
      const answer = await browser.sendOnly('/sign-in', { email, password, to: '/' })
      assert.equal(answer.status, 422)
      assert.equal(browser.cookie(SESSION), undefined)
      pages.push(answer.html.replaceAll(email, '…').replace(/(name="_csrf" value|data-options)="[^"]+"/g, ''))
    }

    assert.match(pages[0] ?? '', /The email address or the password is not right/)
    assert.equal(new Set(pages).size, 1)
  })

  test('B6: never answers a failure quicker than the time that hides what was found', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const browser = app.browser()
    await browser.open('/sign-in')
    const times: number[] = []
    for (const email of [anna.email, 'nobody@alderbrook.example']) {
      const begun = performance.now()
      await browser.sendOnly('/sign-in', { email, password: 'wrong password here', to: '/' })
      times.push(performance.now() - begun)
    }

    assert.ok(Math.min(...times) >= 299, times.join(', '))
  })

  test('B5: lets ten guesses through, then says how long to wait; the person’s own browser still signs in', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const own = app.browser()
    await signIn(own, anna)
    await own.open('/sign-out')
    await own.send('/sign-out', {})
    const stranger = app.browser({ address: '203.0.113.9' })
    await stranger.open('/sign-in')
    const statuses: number[] = []
    for (let guess = 0; guess < 12; guess += 1) {
      const forged = app.browser({
        address: '203.0.113.9',
        headers: { 'x-forwarded-for': `10.0.0.${guess}`, forwarded: `for=10.0.0.${guess}` },
      })
      await forged.open('/sign-in')
      statuses.push((await forged.sendOnly('/sign-in', { ...anna, password: `guess number ${guess}` })).status)
    }
    const refused = await stranger.sendOnly('/sign-in', { ...anna, to: '/' })

    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429, 429])
    assert.equal(refused.status, 429)
    assert.match(refused.words, /There were too many tries to sign in\. Try again in 15 minutes/)
    assert.match((await signIn(own, anna)).words, /Your account/)
    const mail = await mailOf(app.platform)
    assert.deepEqual(
      mail.map(({ template, recipient }) => [template, recipient]),
      [['account-locked', anna.email]],
    )
  })

  test('records failed sign-ins and lock-outs by the account, and never what was typed', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const browser = app.browser()
    await browser.open('/sign-in')
    await browser.sendOnly('/sign-in', { email: 'canary-7f3a@elsewhere.example', password: 'canary-9b1d-secret' })
    for (let guess = 0; guess < 11; guess += 1)
      await browser.sendOnly('/sign-in', { email: anna.email, password: 'canary-9b1d-secret' })
    const events = await eventsOf(app.platform)
    const failed = events.filter(({ action }) => action === 'people.sign-in-failed')
    const device = '"device":"Firefox on Windows"'

    assert.deepEqual(
      failed.map(({ record_id, payload }) => [record_id, payload]),
      [
        ['', `{"before":null,"after":{"why":"no such account",${device}}}`],
        ...Array.from({ length: 9 }, () => [anna.id, `{"before":null,"after":{"why":"wrong password",${device}}}`]),
        [anna.id, `{"before":null,"after":{"why":"wrong password",${device},"locked":true}}`],
      ],
    )
    const everything = JSON.stringify([events, app.lines])
    assert.doesNotMatch(everything, /canary/)
    assert.ok(!everything.includes(anna.email))
    assert.ok(app.lines.some(({ event }) => event === 'people.sign-in-limited'))
  })

  test('B12: limits in memory while the store of the limits fails, and everything else goes on', async () => {
    const app = await signInServer(await open(), {
      limits: {
        query: async () => {
          throw new Error('The store of the limits is away')
        },
      },
    })
    const anna = await addPerson(app)
    const browser = app.browser()
    await browser.open('/sign-in')
    const statuses: number[] = []
    for (let guess = 0; guess < 12; guess += 1)
      statuses.push((await browser.sendOnly('/sign-in', { ...anna, password: `guess number ${guess}` })).status)

    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429, 429])
    assert.equal((await app.browser().open('/help')).status, 200)
  })

  test('says what is missing, and takes what is odd for what it is', async () => {
    const app = await signInServer(await open())
    const browser = app.browser()
    await browser.open('/sign-in')
    const empty = await browser.sendOnly('/sign-in', {})

    assert.equal(empty.status, 422)
    assert.match(empty.html, /<title>Error: Sign in/)
    assert.match(empty.words, /Enter your email address Enter your password/)
    for (const email of [
      'a@b',
      'a b@c.gov.uk',
      'x'.repeat(5000),
      "' or 1=1 --",
      '{{7*7}}',
      'a@b.example\r\nBcc: c@d.example',
    ]) {
      const answer = await app
        .browser()
        .open('/sign-in')
        .then(async () => browser.sendOnly('/sign-in', { email, password: 'x' }))
      assert.equal(answer.status, 422, email.slice(0, 20))
      assert.doesNotMatch(answer.html, /value="49"/)
    }
  })
})
