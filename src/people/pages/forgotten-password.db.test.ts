import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fundingYear } from '../../kernel/funding-year.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson, mailOf, signInServer } from '../../../tests/support/sign-in-server.ts'

const NEW = 'a long walk to Paris'

onBothDatabases('a forgotten password', (open) => {
  test('B6: answers everybody alike, and writes only to whoever has an account that works', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const invited = await addPerson(app, { status: 'invited', password: null })
    const disabled = await addPerson(app, { status: 'disabled' })
    const pages: string[] = []
    const times: number[] = []
    for (const email of [anna.email.toUpperCase(), 'nobody@alderbrook.example', invited.email, disabled.email]) {
      const browser = app.browser()
      await browser.open('/forgotten-password')
      const begun = performance.now()
      const first = await browser.sendOnly('/forgotten-password', { email })
      times.push(performance.now() - begun)
      assert.equal(first.headers['location'], '/forgotten-password/sent')
      pages.push((await browser.open('/forgotten-password/sent')).words)
    }

    assert.equal(new Set(pages).size, 1)
    assert.ok(Math.min(...times) >= 299, `none is quicker than the floor: ${times.join(', ')}`)
    const mail = await mailOf(app.platform)
    assert.deepEqual(
      mail.map(({ template, recipient }) => [template, recipient]),
      [['password-reset', anna.email]],
    )
    const browser = app.browser()
    await browser.open(mail[0]?.link ?? '')
    assert.doesNotMatch((await browser.send('/link', { password: NEW })).path, /sign-in|link/)
  })

  test('writes no more than five times an hour, whoever asks', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const statuses: number[] = []
    for (let round = 0; round < 6; round += 1) {
      const browser = app.browser({ address: `192.0.2.${round}` })
      await browser.open('/forgotten-password')
      statuses.push((await browser.sendOnly('/forgotten-password', { email: anna.email })).status)
    }

    assert.deepEqual(statuses, [303, 303, 303, 303, 303, 429])
    assert.equal((await mailOf(app.platform)).length, 5)
  })

  for (const [what, site, form, sent] of [
    [
      'goes out',
      {},
      /We send you a link/,
      /Look into your mailbox.*a message with a link is on its way.*No message after/,
    ],
    [
      'goes out of no service yet',
      { keepsMail: true },
      /sends no messages yet, so no link comes to you: ask an administrator of Alderbrook Council/,
      /No message is sent.*sends no messages yet, so none is on its way.*ask an administrator of Alderbrook Council/,
    ],
    [
      'stays in the outbox of the demo',
      { keepsMail: true, demo: true },
      /We send you a link/,
      /a message with a link is on its way.*No message leaves the demo: its link stands in the outbox/,
    ],
  ] as const) {
    test(`says before and after whether mail ${what}`, async () => {
      const facts = { authority: 'Alderbrook Council', year: fundingYear('2024-25'), demo: false, ...site }
      const browser = (await signInServer(await open(), { server: { site: async () => facts } })).browser()
      const [before, after] = [
        await browser.open('/forgotten-password'),
        await browser.open('/forgotten-password/sent'),
      ]

      assert.match(before.words, form)
      assert.match(after.words, sent)
      if (what !== 'goes out of no service yet') return
      assert.doesNotMatch(before.words, /We send you/)
      assert.doesNotMatch(after.words, /with a link is on its way|Look into/)
    })
  }

  for (const email of [
    '',
    'a@b',
    'a b@c.gov.uk',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    `${'x'.repeat(250)}@b.example`,
  ]) {
    test(`refuses the address ${JSON.stringify(email.slice(0, 40))}`, async () => {
      const app = await signInServer(await open())
      const browser = app.browser()
      await browser.open('/forgotten-password')
      const page = await browser.send('/forgotten-password', { email })

      assert.equal(page.status, 422)
      assert.match(page.words, /Enter an email address in the correct format/)
      assert.deepEqual(await mailOf(app.platform), [])
    })
  }
})
