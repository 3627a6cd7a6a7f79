import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { fieldsOfForm } from '../../../tests/support/form-fields.ts'
import { addPerson, eventsOf, signIn, signInServer } from '../../../tests/support/sign-in-server.ts'
import { withApp } from '../../../tests/support/with-app.ts'
import { pageRoutesOf } from '../../platform/web/register-pages.ts'
import { STEP_UP_MILLIS } from '../core/session.ts'

const SESSION = '__Host-topslice-session'
const FORM = '__Host-topslice-form'
const INVITATION = { name: 'Ben Baker', email: 'ben@alderbrook.example', role: 'auditor' }

onBothDatabases('what is most sensitive', (open) => {
  test('is asked to be proven again once the last proof is ten minutes old, and not before', async () => {
    const { app, browser } = await withApp(await open())
    app.pass(STEP_UP_MILLIS - 60_000 - 1)
    assert.equal((await browser.open('/people/new')).path, '/people/new')
    app.pass(1)
    const asked = await browser.open('/people/new')

    assert.equal(asked.path, '/account/confirm?to=%2Fpeople%2Fnew')
    assert.match(asked.words, /Confirm that it is you/)
    assert.equal((await browser.open('/people')).path, '/people', 'reading is not asked for it')
  })

  test('B1: leads back under another token after a code, that is taken once; wrong ones are recorded', async () => {
    const { app, anna, browser, code } = await withApp(await open())
    app.pass(STEP_UP_MILLIS)
    await browser.open('/people/new')
    const to = '/people/new'
    const wrong = await browser.send('/account/confirm', { to, code: '000000' })
    assert.equal(wrong.status, 422)
    assert.equal((await browser.open('/people/new')).path, '/account/confirm?to=%2Fpeople%2Fnew')
    const before = browser.copy()
    const used = code()
    assert.equal((await browser.send('/account/confirm', { to, code: used })).path, to)

    assert.notEqual(browser.cookie(SESSION), before.cookie(SESSION))
    assert.match((await before.open('/account')).path, /^\/sign-in/, 'the token before opens nothing')
    await browser.open('/account/confirm')
    const again = await browser.send('/account/confirm', { to, code: used })
    assert.equal(again.status, 422)
    const failed = (await eventsOf(app.platform)).filter(({ action }) => action === 'people.second-factor-failed')
    assert.deepEqual(
      failed.map(({ record_id, payload }) => [record_id, /"why":"(\w+)"/.exec(payload)?.[1]]),
      [
        [anna.id, 'wrong'],
        [anna.id, 'used'],
      ],
    )
  })

  test('lets no more wrong codes through than signing in does', async () => {
    const { app, browser } = await withApp(await open())
    app.pass(STEP_UP_MILLIS)
    await browser.open('/account/confirm')
    const words: string[] = []
    for (let tries = 0; tries < 12; tries += 1)
      words.push((await browser.send('/account/confirm', { code: '000000' })).words)

    assert.match(words.at(-1) ?? '', /too many/i)
  })

  test('keeps what was typed into a form that came too late, and sends it by a press after the proof', async () => {
    const { app, browser, code } = await withApp(await open())
    const page = await browser.open('/people/new?role=auditor')
    app.pass(STEP_UP_MILLIS)
    const sent = { ...fieldsOfForm(page.html, '/people/new'), ...INVITATION, reason: 'Audits <us>' }
    const asked = await browser.send('/people/new', sent)
    assert.equal(asked.path, '/account/confirm?to=%2Fpeople%2Fnew%3Frole%3Dauditor')
    assert.ok(browser.cookie(FORM) !== undefined)
    assert.ok(!(await actionsOf(app)).includes('people.invite'))

    const carryOn = await browser.send('/account/confirm', { to: '/people/new', code: code() })
    assert.equal(carryOn.path, '/sign-in/carry-on?to=%2Fpeople%2Fnew')
    assert.match(carryOn.html, /name="reason" value="Audits &lt;us&gt;"/)
    await browser.send('/people/new', fieldsOfForm(carryOn.html, '/people/new'))
    assert.ok((await actionsOf(app)).includes('people.invite'))
  })

  test('keeps nothing of a form without our token, and changes nothing', async () => {
    const { app, browser } = await withApp(await open())
    await browser.open('/people/new')
    app.pass(STEP_UP_MILLIS)
    const stranger = browser.copy()

    assert.equal((await stranger.sendOnly('/people/new', INVITATION)).status, 403)
    assert.equal(stranger.cookie(FORM), undefined)
  })

  test('leads back to the page with the link where a file was asked for', async () => {
    const { app, browser, code } = await withApp(await open())
    app.pass(STEP_UP_MILLIS)
    const asked = await browser.open('/record/download.csv')
    assert.match(asked.path, /^\/account\/confirm/)
    assert.notEqual((await browser.send('/account/confirm', { code: code() })).status, 422)
    const file = await browser.open('/record/download.csv')
    assert.match(String(file.headers['content-type']), /csv/)
  })

  test('is asked for on every address that is marked so, and changes nothing before', async (t) => {
    const { app, browser } = await withApp(await open())
    app.pass(STEP_UP_MILLIS)
    const before = (await eventsOf(app.platform)).length
    const marked = pageRoutesOf(app.server).filter(({ fresh }) => fresh)
    for (const { method, path } of marked) {
      const address = path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000')
      if (method === 'POST') await browser.open('/account/sessions')
      const answer = await (method === 'GET' ? browser.open(address) : browser.send(address, {}))
      assert.match(answer.path, /^\/account\/confirm/, `${method} ${path}`)
    }

    assert.ok(marked.length > 0)
    assert.equal((await eventsOf(app.platform)).length, before)
    t.diagnostic(`${marked.length} addresses ask for a fresh proof`)
  })

  test('is asked of nobody in the demo, whose people have nothing to prove it by', async () => {
    const app = await signInServer(await open(), { demo: true })
    const { id } = await addPerson(app, { role: 'administrator', demo: true, password: null })
    const browser = app.browser()
    await browser.open('/demo')
    await browser.send('/demo', { account: id })
    app.pass(STEP_UP_MILLIS)

    assert.equal((await browser.open('/people/new')).path, '/people/new')
  })

  test('is proven by the password where no role needs more and there is no second step', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const browser = app.browser()
    await signIn(browser, anna)
    app.pass(STEP_UP_MILLIS)
    await browser.open('/account/email')
    assert.equal((await browser.send('/account/confirm', { to: '/account/email', password: 'wrong' })).status, 422)
    const confirmed = await browser.send('/account/confirm', { to: '/account/email', password: anna.password })

    assert.equal(confirmed.path, '/account/email')
    assert.ok((await actionsOf(app)).includes('people.confirm-failed'))
  })
})

onBothDatabases('one’s own history', (open) => {
  test('shows tries that failed in the history: when, from which browser and how, and not why', async () => {
    const app = await signInServer(await open())
    const [anna, ben] = [await addPerson(app), await addPerson(app)]
    const [browser, other] = [app.browser(), app.browser()]
    await signIn(browser, anna)
    assert.match((await browser.open('/account/history')).words, /Nobody tried and failed/)
    await signIn(app.browser(), { ...anna, password: 'not the right one' })
    app.pass(STEP_UP_MILLIS)
    await browser.open('/account/confirm')
    await browser.send('/account/confirm', { password: 'nor this one' })
    const { words } = await browser.open('/account/history')

    assert.equal(words.match(/Firefox on Windows Password /g)?.length, 3, 'one sign-in and two tries')
    assert.doesNotMatch(words, /wrong|not the right/)
    await signIn(other, ben)
    assert.match((await other.open('/account/history')).words, /Nobody tried and failed/)
  })
})

async function actionsOf({ platform }: Readonly<{ platform: Parameters<typeof eventsOf>[0] }>) {
  return (await eventsOf(platform)).map(({ action }) => action)
}
