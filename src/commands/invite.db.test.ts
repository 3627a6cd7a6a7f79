import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { run } from '../cli.ts'
import { must } from '../kernel/assert.ts'
import { calendarDate } from '../kernel/calendar-date.ts'
import { WHOLE_AUTHORITY } from '../kernel/grant.ts'
import type { Role } from '../kernel/roles.ts'
import { createFirstAdministrator, inviteAgainByHand, inviteByHand } from '../people/index.ts'
import { SYSTEM } from '../platform/actor.ts'
import { onBothDatabases } from '../../tests/support/database.ts'
import { addPerson, eventsOf, mailOf, signInServer, type SignInServer } from '../../tests/support/sign-in-server.ts'
import { DONE, REFUSED } from './terminal.ts'

const FIRST = { name: 'Anna Archer', email: 'anna@alderbrook.example' }
const NEW = 'a long walk to Paris'
const PLACES = { school: [], service: [], seat: [] }
const DAY = 24 * 60 * 60 * 1000

const inviting = (role: Role, email = 'ben@alderbrook.example') => ({
  name: 'Ben Baker',
  email,
  role: { role, scope: WHOLE_AUTHORITY, from: calendarDate('2024-01-15'), to: null, reason: 'Keeps the rates' },
})

async function withAdministrator(app: SignInServer): Promise<SignInServer> {
  assert.ok((await createFirstAdministrator(app.platform, SYSTEM, FIRST)).ok)

  return app
}

async function invited(app: SignInServer, role: Role): Promise<string> {
  const answer = await inviteByHand(app.platform, SYSTEM, inviting(role), PLACES)
  assert.ok(answer.ok)

  return answer.path
}

onBothDatabases('an invitation by hand', (open) => {
  test('lets a finance officer in, once, with the role and no message, on the record', async () => {
    const app = await withAdministrator(await signInServer(await open()))
    const path = await invited(app, 'finance-officer')

    const browser = app.browser()
    assert.match((await browser.open(path)).words, /Ben Baker.*invites you/)
    assert.doesNotMatch((await browser.send('/link', { password: NEW })).path, /link|sign-in|second-factor/)
    assert.equal((await browser.open('/schools')).status, 200)
    assert.equal((await app.browser().open(path)).status, 410)
    assert.deepEqual(await mailOf(app.platform), [])
    const event = (await eventsOf(app.platform)).find(({ action }) => action === 'people.invite')
    assert.match(event?.payload ?? '', /"role":"finance-officer".*"from":"2024-01-15"/)
  })

  test('asks whoever needs a second step for it before anything else', async () => {
    const app = await withAdministrator(await signInServer(await open()))
    const browser = app.browser()
    await browser.open(await invited(app, 'auditor'))

    assert.equal((await browser.send('/link', { password: NEW })).path, '/account/second-factor')
    assert.match((await browser.open('/schools')).path, /^\/account\/second-factor/)
  })

  test('works for seven days, and no longer', async () => {
    const app = await withAdministrator(await signInServer(await open()))
    const path = await invited(app, 'finance-officer')
    app.pass(7 * DAY - 1000)
    assert.equal((await app.browser().open(path)).status, 200)
    app.pass(2000)

    assert.equal((await app.browser().open(path)).status, 410)
  })

  test('is nowhere in the database or the log as it was printed', async () => {
    const app = await withAdministrator(await signInServer(await open()))
    const token = must((await invited(app, 'finance-officer')).split('/').at(-1), 'the path ends with the token')

    await app.platform.readAs(SYSTEM, async (tx) => {
      const { rows } = await sql<{ name: string }>`
        select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')`.execute(
        tx,
      )
      assert.ok(rows.some(({ name }) => name === 'people_link') && rows.some(({ name }) => name === 'platform_mail'))
      for (const { name } of rows) {
        const found = await sql`select 1 from ${sql.table(name)} t where t::text like ${`%${token}%`}`.execute(tx)
        assert.equal(found.rows.length, 0, name)
      }
    })
    assert.doesNotMatch(JSON.stringify(app.lines), new RegExp(token))
  })

  test('is refused by the rules of the pages, and then nobody is added', async () => {
    const app = await withAdministrator(await signInServer(await open()))
    const { role } = inviting('finance-officer')
    const past = { ...role, from: calendarDate('2024-01-01'), reason: '' }
    const answer = await inviteByHand(app.platform, SYSTEM, { ...FIRST, role: past }, PLACES)

    assert.ok(!answer.ok && answer.why === 'refused')
    assert.deepEqual(
      answer.refusals.map(({ code }) => code),
      ['has-account', 'starts-in-the-past', 'no-reason'],
    )
    assert.deepEqual(
      (await eventsOf(app.platform)).map(({ action }) => action),
      ['people.set-up'],
    )
  })

  test('is renewed only for whoever has not accepted, and then the link before works no more', async () => {
    const app = await withAdministrator(await signInServer(await open()))
    const path = await invited(app, 'finance-officer')
    const again = await inviteAgainByHand(app.platform, SYSTEM, 'BEN@alderbrook.example')
    assert.ok(again.ok)
    assert.equal((await app.browser().open(path)).status, 410)
    const browser = app.browser()
    await browser.open(again.path)
    await browser.send('/link', { password: NEW })

    for (const email of ['ben@alderbrook.example', 'nobody@alderbrook.example'])
      assert.deepEqual(await inviteAgainByHand(app.platform, SYSTEM, email), { ok: false, why: 'not-invited' })
  })

  test('waits for the first administrator, and is not for the demo', async () => {
    const app = await signInServer(await open())
    const ask = async () => inviteByHand(app.platform, SYSTEM, inviting('finance-officer'), PLACES)
    assert.deepEqual(await ask(), { ok: false, why: 'no-administrator' })
    await addPerson(app, { demo: true })

    assert.deepEqual(await ask(), { ok: false, why: 'demo' })
  })
})

test('the command prints the link once, and every reason against it', { timeout: 240_000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'topslice-invite-'))
  const before = { ...process.env }
  Object.assign(process.env, {
    DATA_DIRECTORY: join(directory, 'database'),
    PUBLIC_URL: 'https://topslice.council.example',
  })
  try {
    const ben = ['invite', '--name', 'Ben Baker', '--email', 'ben@council.example', '--role', 'finance-officer']
    assert.match((await say(ben)).said, /^Cannot invite anybody yet: .* "topslice setup/)
    const setUp = await say(['setup', '--name', FIRST.name, '--email', FIRST.email])
    assert.match(setUp.said, /topslice invite --name NAME --email ADDRESS --role finance-officer/)

    const wrong = await say(['invite', '--email', 'ben', '--role', 'boss', '--first-day', 'soon'])
    assert.equal(wrong.code, REFUSED)
    assert.deepEqual(wrong.said.match(/^--[a-z-]+/gm), ['--name', '--email', '--role', '--first-day'], wrong.said)
    assert.match(wrong.said, /finance-officer, finance-approver.*\nNobody was invited\.|Nobody was invited\.$/s)

    const made = await say(ben)
    assert.equal(made.code, DONE, made.said)
    const link = /\n {2}https:\/\/topslice\.council\.example\/link\/([A-Za-z0-9_-]{43})\n/.exec(made.said)?.[1] ?? ''
    assert.notEqual(link, '', made.said)
    assert.equal(await isIn(directory, link), false)
    const twice = await say(ben)
    assert.equal(twice.code, REFUSED)
    assert.match(twice.said, /--email: Somebody with this email address has an account already\n.*invite --again/)
    const again = await say(['invite', '--again', '--email', 'ben@council.example'])
    assert.equal(again.code, DONE, again.said)
    assert.equal((await say(['invite', '--again', '--role', 'auditor'])).code, REFUSED)
    assert.match((await say(['setup', '--help'])).said, /^ {2}topslice setup --name NAME --email ADDRESS\n/)
  } finally {
    process.env = before
    await rm(directory, { recursive: true, force: true })
  }
})

/** Whether any file of the database has the text in it. */
async function isIn(directory: string, text: string): Promise<boolean> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  for (const entry of entries)
    if (entry.isFile() && (await readFile(join(entry.parentPath, entry.name))).includes(text)) return true

  return false
}

async function say(words: readonly string[]): Promise<Readonly<{ code: number; said: string }>> {
  const lines: string[] = []
  const keep = (text: string) => void lines.push(text)
  const code = await run(words, { out: keep, error: keep })

  return { code, said: lines.join('\n') }
}
