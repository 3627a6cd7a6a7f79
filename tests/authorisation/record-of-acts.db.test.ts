import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Platform } from '../../src/platform/platform.ts'
import { pageRoutesOf } from '../../src/platform/web/register-pages.ts'
import { shareOf } from '../bad-inputs/share.ts'
import { sendBody, type OpenForm } from '../bad-inputs/tried-form.ts'
import { boroughServer, visit } from '../support/borough.ts'
import { onBothDatabases, type AsOwner } from '../support/database.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { signInServer } from '../support/sign-in-server.ts'
import { actsOfAccounts, actsOfAdministration, type Act } from './acts.ts'

const OURS = /^\/(demo|sign-in|sign-out|forgotten-password|link|account|people|administration|record)\b/
/** How often a passkey was used is kept whatever comes of it, so that a copy of it is found out. */
const COUNTERS = ['platform_rate_limit', 'people_passkey']
const FORM = 'application/x-www-form-urlencoded'

/** Forms of ours that are no acts here, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  '/demo': 'record.db.test.ts signs in by it',
  '/people/:id/sessions': 'administration.db.test.ts ends sessions by it',
  '/people/:id/second-factor': 'administration.db.test.ts resets a second factor that there is',
  '/administration/jobs/:id/retry': 'does something only where a job has failed',
  '/administration/outbox/:id/retry': 'does something only where a message has failed',
  '/administration/backups': 'backups.db.test.ts asks for a backup by it, which a job makes',
  '/administration/backups/plan': 'backups.db.test.ts plans the nights by it',
  '/administration/backups/:id/download': 'backups.db.test.ts takes away a backup that there is',
  '/administration/backups/:id/delete': 'backups.db.test.ts deletes a backup that there is',
  '/account/providers': 'providers.db.test.ts unlinks one that was linked',
  '/account/passkeys/remove': 'passkeys.db.test.ts removes one that was added',
  '/account/recovery-codes/kept': 'takes a cookie away, and changes nothing that is kept',
  '/sign-in/carry-on': 'forgets what was typed, which nobody else could see',
  '/sign-in/recovery-code': 'second-factor.db.test.ts uses one',
}

onBothDatabases('K1: the record, of people and of administration', (open) => {
  test('has one event of each act, none of a form sent empty, and takes the act back when it cannot be written', async () => {
    const { platform, asOwner } = await open()
    const server = await boroughServer(platform)
    const visitor = await visit(server, 'administrator')

    assert.deepEqual(
      await faultsOf({ server, platform, asOwner }, actsOfAdministration({ server, platform, visitor })),
      [],
    )
    await server.close()
  })

  test('has each act of signing in and of one’s own account, and takes it back when it cannot be written', async () => {
    const given = await open()
    const app = await signInServer(given)

    assert.deepEqual(await faultsOf({ ...app, asOwner: given.asOwner }, actsOfAccounts(app)), [])
    await app.server.close()
  })

  test('is tried for every form of ours, or it is said why not', async () => {
    const app = await signInServer(await open())
    const visitor = { cookie: '', token: '' }
    const acts = [...actsOfAccounts(app), ...actsOfAdministration({ ...app, visitor })]
    const tried = new Set([...acts.map(({ route }) => route), ...Object.keys(OTHERWISE)])
    const all = pageRoutesOf(app.server).flatMap(({ method, path }) => (method === 'POST' ? [path] : []))

    assert.deepEqual(all.filter((path) => OURS.test(path)).toSorted(), [...tried].toSorted())
    await app.server.close()
  })
})

type Tried = Readonly<{ server: FastifyInstance; platform: Platform; asOwner: AsOwner }>

async function faultsOf({ server, platform, asOwner }: Tried, acts: readonly Act[]): Promise<readonly string[]> {
  const faults: string[] = []
  const send = (form: OpenForm, fields: Readonly<Record<string, string>>) => {
    const body = String(new URLSearchParams({ ...fields, _csrf: form.visitor.token }))

    return sendBody({ server, form, type: FORM, body })
  }
  const share = await shareOf(platform.db, 1)
  for (const { route, events, open } of acts.filter((_, index) => index % share === 0)) {
    const form = await open()
    const before = await countOf(platform)
    const isButton = Object.keys(form.fields).length === 0 || route === '/sign-out' || route === '/link/email'
    if (!isButton && route !== '/record/check') {
      await send(form, {})
      const found = (await actionsAfter(platform, before)).filter((action) => !/failed|\.read-/.test(action))
      if (found.length > 0) faults.push(`${route}, sent empty: found ${found.join(', ')}`)
    }
    const kept = await fingerprint(platform.db, COUNTERS)
    await asOwner(async (owner) => void (await sql`revoke insert on platform_event from topslice_app`.execute(owner)))
    const failed = await send(form, form.fields)
    await asOwner(async (owner) => void (await sql`grant insert on platform_event to topslice_app`.execute(owner)))
    if (failed.statusCode !== 500) faults.push(`${route}, not to be recorded: found ${failed.statusCode}`)
    if ((await fingerprint(platform.db, COUNTERS)) !== kept) faults.push(`${route}: changed without an event`)
    const done = await open().then(async (again) => {
      const start = await countOf(platform)
      const answer = await send(again, again.fields)

      return { status: answer.statusCode, actions: await actionsAfter(platform, start) }
    })
    if (done.actions.join() !== events.join()) {
      faults.push(`${route} answered ${done.status}: expected ${events.join()}, found ${done.actions.join()}`)
    }
  }

  return faults
}

async function countOf({ db }: Platform): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from platform_event`.execute(db)

  return rows[0]?.count ?? 0
}

async function actionsAfter({ db }: Platform, number: number): Promise<readonly string[]> {
  const { rows } = await sql<{ action: string }>`
    select action from platform_event where number > ${number} order by number`.execute(db)

  return rows.map(({ action }) => action)
}
