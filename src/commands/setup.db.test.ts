import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { run } from '../cli.ts'
import { onBothDatabases } from '../../tests/support/database.ts'
import { addPerson, eventsOf, mailOf, signIn, signInServer } from '../../tests/support/sign-in-server.ts'
import { SYSTEM } from '../platform/actor.ts'
import { createFirstAdministrator, unlockAccount } from '../people/index.ts'
import { DONE, REFUSED } from './terminal.ts'

const ANNA = { name: 'Anna Archer', email: 'anna@alderbrook.example' }
const NEW = 'a long walk to Paris'

onBothDatabases('the first administrator', (open) => {
  test('is made once, by a link that works for a day, and must set up the second step', async () => {
    const app = await signInServer(await open())
    const made = await createFirstAdministrator(app.platform, SYSTEM, ANNA)
    assert.ok(made.ok)
    const again = await createFirstAdministrator(app.platform, SYSTEM, { ...ANNA, email: 'ben@alderbrook.example' })
    assert.deepEqual(again, { ok: false, why: 'has-people' })

    const browser = app.browser()
    assert.match((await browser.open(made.path)).words, /Set up your account/)
    assert.equal((await browser.send('/link', { password: NEW })).path, '/account/second-factor')
    assert.equal((await app.browser().open(made.path)).status, 410)
    const [first] = await eventsOf(app.platform)
    assert.equal(first?.action, 'people.set-up')
  })

  test('is one, though two are asked for at the same moment', async () => {
    const { platform } = await open()
    const answers = await Promise.all(
      ['anna', 'ben', 'cara'].map(async (name) =>
        createFirstAdministrator(platform, SYSTEM, { name, email: `${name}@alderbrook.example` }),
      ),
    )

    assert.equal(answers.filter(({ ok }) => ok).length, 1)
  })

  test('is not made in the demo', async () => {
    const app = await signInServer(await open())
    await addPerson(app, { demo: true })

    assert.deepEqual(await createFirstAdministrator(app.platform, SYSTEM, ANNA), { ok: false, why: 'demo' })
  })

  test('who is locked out gets a link for a new password, on the record, without the second step only when asked', async () => {
    const app = await signInServer(await open())
    const anna = await addPerson(app)
    const elsewhere = app.browser()
    await signIn(elsewhere, anna)
    const unlocked = await unlockAccount(app.platform, SYSTEM, {
      email: anna.email.toUpperCase(),
      removeSecondFactor: true,
    })
    assert.ok(unlocked.ok)

    assert.match((await elsewhere.open('/account')).path, /^\/sign-in/)
    const browser = app.browser()
    await browser.open(unlocked.path)
    assert.doesNotMatch((await browser.send('/link', { password: NEW })).path, /sign-in|link/)
    const event = (await eventsOf(app.platform)).find(({ action }) => action === 'people.unlock')
    assert.deepEqual(
      [event?.record_id, event?.payload],
      [anna.id, '{"before":null,"after":{"secondFactorRemoved":true}}'],
    )
    assert.ok((await mailOf(app.platform)).some(({ template }) => template === 'sign-in-changed'))
    for (const [email, why] of [
      ['nobody@alderbrook.example', 'no-account'],
      [(await addPerson(app, { status: 'disabled' })).email, 'disabled'],
      [(await addPerson(app, { demo: true })).email, 'no-account'],
    ] as const)
      assert.deepEqual(await unlockAccount(app.platform, SYSTEM, { email, removeSecondFactor: false }), {
        ok: false,
        why,
      })
  })
})

test('the commands make the first administrator, refuse a second, and unlock', { timeout: 240_000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'topslice-setup-'))
  const before = { ...process.env }
  Object.assign(process.env, {
    DATA_DIRECTORY: join(directory, 'database'),
    PUBLIC_URL: 'https://topslice.council.example',
  })
  try {
    for (const words of [['setup'], ['setup', '--name', ' ', '--email', 'a@b'], ['setup', '--again'], ['unlock']]) {
      const { code, said } = await say(words)
      assert.equal(code, REFUSED, words.join(' '))
      assert.match(said, /Usage: topslice|Unknown option/)
    }
    const setup = ['setup', '--name', ANNA.name, '--email', ANNA.email]
    const made = await say(setup)
    assert.equal(made.code, DONE, made.said)
    assert.match(made.said, /\n {2}https:\/\/topslice\.council\.example\/link\/[A-Za-z0-9_-]{43}\n/)
    const again = await say(setup)
    assert.equal(again.code, REFUSED)
    assert.match(
      again.said,
      /^Cannot make the first administrator: expected a database without accounts, found that people/,
    )
    assert.match((await say(['unlock', ANNA.email])).said, /This link sets a new password/)
    assert.equal((await say(['unlock', 'nobody@council.example'])).code, REFUSED)
  } finally {
    process.env = before
    await rm(directory, { recursive: true, force: true })
  }
})

async function say(words: readonly string[]): Promise<Readonly<{ code: number; said: string }>> {
  const lines: string[] = []
  const keep = (text: string) => void lines.push(text)
  const code = await run(words, { out: keep, error: keep })

  return { code, said: lines.join('\n') }
}
