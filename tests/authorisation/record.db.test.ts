import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { must } from '../../src/kernel/assert.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { pageRoutesOf } from '../../src/platform/web/register-pages.ts'
import { boroughServer, get, post, upload, visit, type Visitor } from '../support/borough.ts'
import { onBothDatabases } from '../support/database.ts'
import { fieldsOfForm } from '../support/form-fields.ts'
import type { Deed } from './deed.ts'
import { DEEDS } from './deeds.ts'

/**
 * No deeds of a finance officer: signing in and out are tried below, accounts and administration beside their pages, and
 * the year that somebody is in is kept by their browser alone.
 */
const OTHERS = /^\/(demo|sign-in|sign-out|forgotten-password|link|account|people|administration|record|forum|year)\b/

type Recorded = Readonly<{ action: string; about: string; actor: string; request: string; payload: string }>

onBothDatabases('the record of actions', (open) => {
  test('has one event of each change, says what it was about, and has none of what changed nothing', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const officer = await visit(server, 'finance-officer')
    const { recorded, faults } = await doAll(server, platform, officer)

    assert.deepEqual(faults, [])
    await namesNobody(platform, recorded)
    await server.close()
  })

  test('has one event of each signing in and out', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const before = await countOf(platform)
    const officer = await visit(server, 'finance-officer')
    assert.deepEqual(
      (await eventsAfter(platform, before)).map(({ action }) => action),
      ['people.sign-in'],
    )
    await post(server, officer, '/sign-out', {})
    await post(server, officer, '/sign-out', {})

    const actions = (await eventsAfter(platform, before)).map(({ action }) => action)
    assert.deepEqual(actions, ['people.sign-in', 'people.sign-out'])
    await server.close()
  })

  test('takes the change back with it when the event cannot be written', async () => {
    const { platform, asOwner } = await open()
    const server = await boroughServer(platform)
    const officer = await visit(server, 'finance-officer')
    await asOwner(async (owner) => void (await sql`revoke insert on platform_event from topslice_app`.execute(owner)))
    try {
      const answer = await post(server, officer, '/years/2024-25/units/1/use', {})
      assert.equal(answer.statusCode, 500)
    } finally {
      await asOwner(async (owner) => void (await sql`grant insert on platform_event to topslice_app`.execute(owner)))
    }
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from formula_use where year = '2024-25' and version = 1`.execute(platform.db)

    assert.equal(rows[0]?.count, 1, 'the census of last autumn was chosen once, when the borough was filled')
    await server.close()
  })

  test('is tried for every form that there is', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const forms = pageRoutesOf(server).flatMap(({ method, path }) => (method === 'POST' ? [path] : []))
    const tried = DEEDS.map(({ route }) => route)

    assert.deepEqual(
      forms.filter((path) => !tried.includes(path) && !OTHERS.test(path)),
      [],
    )
    await server.close()
  })
})

async function doAll(server: FastifyInstance, platform: Platform, officer: Visitor) {
  const recorded: Recorded[] = []
  const faults: string[] = []
  let made = ''
  for (const deed of DEEDS) {
    const before = await countOf(platform)
    const page = deed.page === 'made' ? await pageOf(made, deed, platform) : deed.page
    const to = deed.to === undefined || deed.to === 'made' ? (deed.to ?? page) : deed.to
    const address = to === 'made' ? page : to
    if (deed.whole !== true) await post(server, officer, address, {})
    if ((await countOf(platform)) !== before) faults.push(`${deed.route}, sent empty, has an event`)
    const answer = await send(server, officer, deed, {
      page: to === 'made' ? '/years/2024-25/scenarios' : page,
      address,
    })
    made = String(answer.first.headers.location ?? made)
    const events = await eventsAfter(platform, before)
    recorded.push(...events)
    const found = events.map(({ action, about }) => `${action} of ${about}`)
    if (found.length !== 1 || !found[0]?.startsWith(`${deed.action} of ${deed.about}`)) {
      faults.push(
        `${deed.route} answered ${answer.first.statusCode}: expected ${deed.action} of ${deed.about}, found ${found.join('; ')}`,
      )
    }
    const after = await countOf(platform)
    await answer.again()
    if (deed.again !== true && (await countOf(platform)) !== after)
      faults.push(`${deed.route}, sent twice, has two events`)
  }

  return { recorded, faults }
}

/** The page that the deed before led to; of a scenario or of something put to the forum, its own address. */
async function pageOf(made: string, { route }: Deed, { db }: Platform): Promise<string> {
  if (route.endsWith('/amend')) {
    const found = await sql<{ id: string }>`select id from forum_question where subject = 'library'`.execute(db)

    return `/years/2024-25/proposals/${must(found.rows[0], 'a line was put').id}/amend`
  }
  if (!route.endsWith('/scenarios/:id')) return made.replace(/\?.*/, '')
  const { rows } = await sql<{ id: string }>`
    select id from dedelegation_scenario where not proposal and archived_at is null order by created_at desc`.execute(
    db,
  )

  return `/years/2024-25/scenarios/${must(rows[0], 'a scenario was made').id}`
}

async function send(
  server: FastifyInstance,
  officer: Visitor,
  deed: Deed,
  at: Readonly<{ page: string; address: string }>,
) {
  const page = await get(server, officer, at.page)
  const { file, preview } = deed
  let html = page.body
  if (file !== undefined && preview !== undefined) {
    html = (await upload(server, officer, at.address, {}, { ...file, field: preview })).body
  }
  const fields = { ...fieldsOfForm(html, at.address), ...deed.type }
  const press = () =>
    file !== undefined && preview === undefined
      ? upload(server, officer, at.address, fields, file)
      : post(server, officer, at.address, fields)

  return { first: await press(), again: press }
}

async function countOf({ db }: Platform): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from platform_event`.execute(db)

  return rows[0]?.count ?? 0
}

async function eventsAfter({ db }: Platform, number: number): Promise<readonly Recorded[]> {
  const { rows } = await sql<Recorded>`
    select action, record_kind || ' ' || record_id as about, actor, request, payload
    from platform_event join platform_event_payload using (number)
    where number > ${number} order by number`.execute(db)

  return rows
}

/** Each event says by whom and in which request, and no payload has a name or an address of somebody in it. */
async function namesNobody(platform: Platform, events: readonly Recorded[]): Promise<void> {
  const people = await platform.readAs(
    { id: 'system', name: '', grants: [{ role: 'auditor', scope: { kind: 'authority' } }] },
    (tx) => sql<{ id: string; name: string; email: string }>`select id, name, email from people_account`.execute(tx),
  )
  const officer = must(
    people.rows.find(({ email }) => email.startsWith('finance-officer@')),
    'the demo has an officer',
  )

  assert.ok(events.length > 0)
  for (const { actor, request, payload, action } of events) {
    assert.equal(actor, officer.id, action)
    assert.match(request, /^[0-9a-f-]{36}$/, action)
    assert.ok(payload.length < 2000, `${action} has a small payload, found ${payload.length} letters`)
    for (const { name, email } of people.rows) {
      assert.ok(!payload.includes(email) && !payload.includes(`"${name}"`), `${action} names somebody: ${payload}`)
    }
  }
}
