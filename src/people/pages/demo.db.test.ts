import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson, eventsOf, linkFor, signInServer } from '../../../tests/support/sign-in-server.ts'

const INVITED = { demo: true, password: null, status: 'invited', role: 'administrator' } as const

onBothDatabases('somebody who was invited in the demo', (open) => {
  test('accepts by a press on the page that the link leads to, once, and is one of its people then', async () => {
    const app = await signInServer(await open(), { demo: true })
    const ben = await addPerson(app, INVITED)
    const link = await linkFor(app, ben, 'invitation')
    const browser = app.browser()
    const shown = await browser.open(link)
    assert.match(shown.words, /Anna Archer, Alderbrook Council invites you .* one press is enough/)

    assert.equal((await browser.send('/demo', { account: ben.id })).status, 200)
    assert.match((await browser.open('/account')).words, /Administrator/)
    const accepted = (await eventsOf(app.platform)).filter(({ action }) => action === 'people.accept-invitation')
    assert.deepEqual(
      accepted.map(({ record_id, payload }) => [record_id, /"after":(\{[^}]*\})/.exec(payload)?.[1]]),
      [[ben.id, '{"status":"active"}']],
    )
    assert.equal((await app.browser().open(link)).status, 410)
  })

  test('comes in by no link where there is no demo', async () => {
    const app = await signInServer(await open())
    const link = await linkFor(app, await addPerson(app, INVITED), 'invitation')

    assert.equal((await app.browser().open(link)).status, 410)
  })

  test('comes in by no other link than that of the invitation', async () => {
    const app = await signInServer(await open(), { demo: true })
    const ben = await addPerson(app, INVITED)

    assert.equal((await app.browser().open(await linkFor(app, ben, 'password'))).status, 410)
  })
})

onBothDatabases('one of the demo’s people whose account is disabled', (open) => {
  test('is not among those whom one may be, and cannot be signed in as', async () => {
    const app = await signInServer(await open(), { demo: true })
    const disabled = await addPerson(app, { ...INVITED, status: 'disabled' })
    const active = await addPerson(app, { ...INVITED, status: 'active' })
    const browser = app.browser()
    const { html } = await browser.open('/demo')

    assert.ok(html.includes(active.id))
    assert.ok(!html.includes(disabled.id))
    assert.equal((await browser.send('/demo', { account: disabled.id })).status, 404)
    assert.match((await browser.open('/account')).path, /^\/demo/)
  })
})
