import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { onBothDatabases, type OwnedTestPlatform } from '../../../tests/support/database.ts'
import { addPerson as addActor, peopleServer } from '../../../tests/support/people-server.ts'
import { HOW_TO_GET_PYTHON, PYTHON } from '../../../tests/support/python.ts'
import { addPerson, signIn, signInServer } from '../../../tests/support/sign-in-server.ts'
import { inviteSomebody } from '../../../tests/support/invite-somebody.ts'
import { addObserver } from '../../forum/index.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { SYSTEM, type Actor } from '../../platform/actor.ts'
import { recordReading } from '../../platform/audit/record-reading.ts'
import { readEventLines } from '../../platform/audit/store/read-events.ts'
import { keepUpload } from '../../platform/database/kept-uploads.ts'
import type { Platform } from '../../platform/platform.ts'
import { registerAdministrationPages } from '../index.ts'
import { readRetentionSchedule } from '../store/retention-schedule.ts'
import { applyRetention, RETENTION_JOB, tryRetention } from './apply-retention.ts'

const DAY = 86_400_000
const VERIFIER = fileURLToPath(new URL('../../../verifiers/verify_chain.py', import.meta.url))

onBothDatabases('data about people', (open) => {
  test('goes when its time is over, kind by kind, and not before; the record still holds, by both verifiers', async () => {
    const { app, opened } = await someLife(await open())
    const schedule = await readRetentionSchedule()
    const run = () => applyRetention(app.platform, SYSTEM, schedule)
    const before = await countsOf(app.platform)
    assert.ok(before.payloads > 0 && before.sessions > 0 && before.links > 0 && before.mail > 0)
    assert.equal(before.uploads, 1)
    assert.deepEqual(totalOf(await run()), 0)

    app.pass(8 * DAY)
    assert.equal((await run())['waiting-uploads'], before.uploads)
    app.pass(31 * DAY)
    assert.equal((await run())['closed-links'], before.links)
    app.pass(54 * DAY)
    assert.equal((await run())['ended-sessions'], before.sessions)
    await opened.asOwner(
      async (owner) =>
        void (await sql`update platform_mail set state = 'failed', ended_at = '2024-01-16', error = 'x'`.execute(
          owner,
        )),
    )
    assert.equal((await run())['ended-mail'], before.mail)
    assert.equal((await payloadsLike(app.platform, 'people.sign-in%')).length, 3)
    app.pass(280 * DAY)
    assert.ok((await run())['sign-in-payloads'] >= 3)
    assert.deepEqual(await payloadsLike(app.platform, 'people.sign-in%'), [])
    assert.equal((await payloadsLike(app.platform, 'people.invite')).length, 1)
    app.pass(2200 * DAY)
    assert.match((await payloads(app.platform)).join(), /Olga Observer.*Sam Searched/s)
    const last = await run()
    assert.ok(last['people-payloads'] > 0)
    assert.equal(last['forum-payloads'], 1)

    assert.deepEqual(await payloadsLike(app.platform, 'people.%'), [])
    assert.doesNotMatch((await payloads(app.platform)).join(), /Olga|Observer|Sam|Ida|Anna|Invited/)
    assert.equal((await payloadsLike(app.platform, 'test.money')).length, 1, 'money is kept')
    assert.match(await verifyInPython(app.platform), /^Everything holds/m)
  })

  test('is only counted by a dry run, which deletes and records nothing', async () => {
    const { app } = await someLife(await open())
    app.pass(3000 * DAY)
    const schedule = await readRetentionSchedule()
    const before = await countsOf(app.platform)
    const due = await tryRetention(app.platform, SYSTEM, schedule)

    assert.ok(totalOf(due) > 0)
    assert.deepEqual(await countsOf(app.platform), before)
    assert.deepEqual(await applyRetention(app.platform, SYSTEM, schedule), due)
  })

  test('is deleted by the program itself and by nobody else, and one payload after another by nobody', async () => {
    const { platform, actor } = await open()
    const administrator: Actor = { ...actor, grants: [{ role: 'administrator', scope: { kind: 'authority' } }] }
    const forget = (by: Actor, before: string) =>
      platform.readAs(by, (tx) =>
        sql`select platform_forget_payloads(array['people.%'], ${before}::timestamptz)`.execute(tx),
      )

    await assert.rejects(forget(administrator, '2020-01-01'), /only the program itself/)
    await assert.rejects(
      platform.readAs(SYSTEM, (tx) => sql`delete from platform_event_payload`.execute(tx)),
      /permission denied/,
    )
  })

  test('is shown with its schedule, and with what the night’s job deleted', async () => {
    const { app } = await someLife(await open())
    const ada = await addActor(app.platform, 'Ada Admin', 'administrator')
    const server = await peopleServer(app.platform, ada, registerAdministrationPages)
    const page = async () => (await server.inject({ url: '/administration/retention' })).body
    assert.match(await page(), /Not run yet/)
    app.pass(40 * DAY)
    const signal = new AbortController().signal
    await RETENTION_JOB.run({ platform: app.platform, actor: SYSTEM, id: 'job', attempt: 1, signal }, {})

    assert.match(await page(), /of: Links of messages that were used or have run out/)
    assert.match(await page(), /Not verified/)
  })
})

/**
 * Somebody signs in, fails to, is invited and signs out; the forum has an observer, a list of members waits to be
 * confirmed, somebody is searched for; and something about money is done.
 */
async function someLife(opened: OwnedTestPlatform) {
  const app = await signInServer(opened)
  const anna = await addPerson(app)
  const browser = app.browser()
  await signIn(browser, anna)
  await signIn(app.browser(), { ...anna, password: 'not the right one' })
  await browser.open('/sign-out')
  await browser.send('/sign-out', {})
  await signIn(app.browser(), anna)
  await inviteSomebody(app.platform, await addActor(app.platform, 'Ida Inviter', 'administrator'))
  const from = calendarDate('2024-01-15')
  await addObserver(app.platform, SYSTEM, { name: 'Olga Observer', organisation: 'Diocese', from, to: null })
  await keepUpload(app.platform, SYSTEM, 'members', { name: 'members.csv', bytes: new Uint8Array([1]) })
  const asked = { who: 'Sam Searched' }
  await recordReading(app.platform, SYSTEM, { action: 'administration.read-record', asked })
  await app.platform.transaction(SYSTEM, 'test.money', async (_tx, event) => event.because('It was due'))

  return { app, opened }
}

function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

async function countsOf(platform: Platform) {
  const count = async (table: string) => {
    const { rows } = await platform.readAs(SYSTEM, (tx) =>
      sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(tx),
    )

    return rows[0]?.count ?? 0
  }

  return {
    payloads: await count('platform_event_payload'),
    sessions: await count('people_session'),
    links: await count('people_link'),
    mail: await count('platform_mail'),
    uploads: await count('platform_upload'),
  }
}

async function payloadsLike({ db }: Platform, action: string): Promise<readonly string[]> {
  const { rows } = await sql<{ action: string }>`
    select action from platform_event join platform_event_payload using (number) where action like ${action}`.execute(
    db,
  )

  return rows.map((row) => row.action)
}

async function payloads({ db }: Platform): Promise<readonly string[]> {
  const { rows } = await sql<{ payload: string }>`select payload from platform_event_payload order by number`.execute(
    db,
  )

  return rows.map(({ payload }) => payload)
}

async function verifyInPython({ db }: Platform): Promise<string> {
  const lines: string[] = []
  await db.transaction().execute(async (tx) => {
    for await (const batch of readEventLines(tx)) lines.push(batch)
  })
  const folder = await mkdtemp(join(tmpdir(), 'topslice-retention-'))
  const path = join(folder, 'record.ndjson')
  await writeFile(path, lines.join(''))
  const { error, status, stdout, stderr } = spawnSync(PYTHON, ['-B', VERIFIER, path], { encoding: 'utf8' })
  await rm(folder, { recursive: true })
  if (error !== undefined) throw new Error(`Cannot run ${PYTHON}: ${HOW_TO_GET_PYTHON}`, { cause: error })
  assert.equal(status, 0, `${stdout}${stderr}`)

  return stdout
}
