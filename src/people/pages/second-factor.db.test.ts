import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson, eventsOf, mailOf, signIn, signInServer } from '../../../tests/support/sign-in-server.ts'
import { codeOf, offerOf, setUp, withApp } from '../../../tests/support/with-app.ts'

const SESSION = '__Host-topslice-session'
const MINUTE = 60_000

onBothDatabases('the second step', (open) => {
  test('is set up before anything else by whoever needs it, and the recovery codes are shown once', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app, { role: 'administrator' })
    const browser = app.browser()
    const page = await signIn(browser, anna, '/account/sessions')

    assert.equal(page.path, '/account/second-factor?to=%2Faccount%2Fsessions')
    assert.match(page.words, /Your role needs a second step when you sign in/)
    assert.match(page.html, /<svg class="topslice-qr-code"/)
    for (const path of ['/account', '/people', '/account/recovery-codes', '/account/password'])
      assert.match((await browser.open(path)).path, /^\/account\/second-factor/, path)

    const before = browser.cookie(SESSION)
    const codes = await setUp(app, browser, '/account/sessions')
    assert.match(codes.shown.path, /^\/account\/recovery-codes\?to=/)
    assert.equal(codes.codes.length, 10)
    assert.notEqual(browser.cookie(SESSION), before)
    const file = await browser.open('/account/recovery-codes/download')
    for (const code of codes.codes) assert.ok(file.html.includes(code))
    await browser.open(codes.shown.path)
    assert.equal(
      (await browser.send('/account/recovery-codes/kept', { to: '/account/sessions' })).path,
      '/account/sessions',
    )
    const later = await browser.open('/account/recovery-codes')
    assert.match(later.words, /You have 10 of 10 recovery codes left/)
    for (const code of codes.codes) assert.ok(!later.html.includes(code))
    const mail = await mailOf(app.platform)
    assert.deepEqual(
      mail.map(({ template }) => template),
      ['sign-in-changed'],
    )
  })

  test('offers the same key when the page is loaded anew, and another for another phone', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app, { role: 'administrator' })
    const [browser, other] = [app.browser(), app.browser()]
    const first = offerOf((await signIn(browser, anna)).html)
    const elsewhere = offerOf((await signIn(other, anna)).html)
    const again = offerOf((await browser.open('/account/second-factor')).html)
    assert.equal(again.secret, first.secret)
    assert.notEqual(elsewhere.secret, first.secret)

    const set = { offered: again.offered, to: '/', code: codeOf(first.secret, app) }
    assert.match((await browser.send('/account/second-factor', set)).path, /^\/account\/recovery-codes/)
    const next = offerOf((await browser.open('/account/second-factor/replace')).html)
    assert.match(next.secret, /^[A-Z2-7]{32}$/)
    assert.notEqual(next.secret, first.secret)
  })

  test('is told of in the list of somebody’s sessions that an administrator sees', async () => {
    const { anna, browser } = await withApp(await open())

    assert.match((await browser.open(`/people/${anna.id}`)).words, /Password, with the second step/)
  })

  test('B1: gives another session once the code is shown, and the one before opens nothing', async () => {
    const { app, anna, code } = await withApp(await open())
    const browser = app.browser()
    const asked = await signIn(browser, anna)
    const half = browser.copy()

    assert.equal(asked.path, '/sign-in/code')
    assert.match((await half.open('/account')).path, /^\/sign-in\/code/)
    await browser.open('/sign-in/code')
    assert.doesNotMatch((await browser.send('/sign-in/code', { code: code() })).path, /sign-in/)
    assert.match((await half.open('/account')).path, /^\/sign-in\?/)
    assert.equal((await browser.open('/account')).status, 200)
  })

  test('B8: takes a code once, one step early or late, and none that is older', async () => {
    const { app, anna, code } = await withApp(await open())
    app.pass(10 * MINUTE)
    const used = code()
    const first = app.browser()
    await signIn(first, anna)
    assert.doesNotMatch((await first.send('/sign-in/code', { code: used })).path, /sign-in/)

    const second = app.browser()
    await signIn(second, anna)
    const again = await second.send('/sign-in/code', { code: used })
    assert.equal(again.status, 422)
    assert.match(again.words, /This code was used already\. Wait for the next one/)
    assert.equal((await second.send('/sign-in/code', { code: code(-60_000) })).status, 422)
    assert.equal((await second.send('/sign-in/code', { code: code(60_000) })).status, 422)
    assert.doesNotMatch((await second.send('/sign-in/code', { code: code(30_000) })).path, /sign-in/)
  })

  test('B8: two browsers with one code at the same moment: one comes in', async () => {
    const { app, anna, code } = await withApp(await open())
    app.pass(10 * MINUTE)
    const browsers = [app.browser(), app.browser(), app.browser()]
    for (const browser of browsers) await signIn(browser, anna)
    const answers = await Promise.all(browsers.map(async (each) => each.sendOnly('/sign-in/code', { code: code() })))

    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 422, 422])
  })

  test('B8: five wrong codes, then a delay; the record has each', async () => {
    const { app, anna, code } = await withApp(await open())
    app.pass(10 * MINUTE)
    const browser = app.browser()
    await signIn(browser, anna)
    const statuses: number[] = []
    for (const wrong of ['1', '12345a', '', '999999999999', code(300_000), code(-300_000), code(600_000), code()])
      statuses.push((await browser.send('/sign-in/code', { code: wrong })).status)

    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 422, 429, 429])
    assert.match(
      (await browser.send('/sign-in/code', { code: code() })).words,
      /too many wrong codes\. Try again in 5 minutes/,
    )
    const events = await eventsOf(app.platform)
    assert.equal(events.filter(({ action }) => action === 'people.second-factor-failed').length, 5)
    assert.match((await browser.open('/account')).path, /^\/sign-in\/code/)
  })

  test('takes a recovery code in its place, once', async () => {
    const { app, anna, codes } = await withApp(await open())
    const [first = '', second = ''] = codes
    for (const [typed, comesIn] of [
      [first.toUpperCase().replaceAll('-', ' '), true],
      [first, false],
      [second, true],
    ] as const) {
      const browser = app.browser()
      await signIn(browser, anna)
      await browser.open('/sign-in/recovery-code')
      const shown = await browser.send('/sign-in/recovery-code', { code: typed })
      assert.equal(shown.status === 200, comesIn, typed)
    }
    const browser = app.browser()
    await signIn(browser, anna)
    await browser.send('/sign-in/recovery-code', { code: codes[2] ?? '' })
    assert.match((await browser.open('/account/recovery-codes')).words, /You have 7 of 10 recovery codes left/)
  })

  test('cannot be turned off by whoever needs it, and by nobody long after they signed in', async () => {
    const { anna, browser } = await withApp(await open())
    await browser.open('/account/second-factor')
    assert.match(
      (await browser.send('/account/second-factor/remove', {})).words,
      /A role of yours needs the second step/,
    )

    const officer = await withApp(await open(), { role: 'finance-officer' })
    officer.app.pass(16 * MINUTE)
    await officer.browser.open('/account/second-factor')
    const stopped = await officer.browser.send('/account/second-factor/remove', {})
    assert.equal(stopped.path, '/account/confirm?to=%2Faccount%2Fsecond-factor')
    const before = officer.browser.cookie(SESSION)
    const confirmed = await officer.browser.send('/account/confirm', {
      to: '/account/second-factor',
      code: officer.code(),
    })
    assert.equal(confirmed.path, '/account/second-factor')
    assert.notEqual(officer.browser.cookie(SESSION), before)
    assert.match((await officer.browser.send('/account/second-factor/remove', {})).words, /Your second step is off/)
    assert.ok(anna.id)
  })

  test('whoever has it shows it before another can take its place', async () => {
    const { app, anna } = await withApp(await open())
    const browser = app.browser()
    await signIn(browser, anna)

    for (const path of ['/account/second-factor', '/account/second-factor/replace'])
      assert.match((await browser.open(path)).path, /^\/sign-in\/code/)
    const sent = await browser.sendOnly('/account/second-factor', { offered: 'b1.x', code: '123456' })
    assert.equal(sent.headers['location'], '/sign-in/code')
  })

  test('takes no secret that was offered to somebody else, or made up', async () => {
    const app = await signInServer(await open())
    const [one, other] = [app.browser(), app.browser()]
    const page = await signIn(one, await addPerson(app, { role: 'administrator' }))
    await signIn(other, await addPerson(app, { role: 'administrator' }))
    const { offered, secret } = offerOf(page.html)

    for (const box of [offered, '', 'b1.00000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA']) {
      const shown = await other.send('/account/second-factor', { offered: box, code: codeOf(secret, app) })
      assert.match(shown.words, /That page was too old\. Begin again here/)
    }
  })
})
