import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Platform } from '../../src/platform/platform.ts'
import { boroughServer, get, visit } from '../support/borough.ts'
import { onBothDatabases } from '../support/database.ts'
import { addressOf, makeThings } from './addresses.ts'
import { readMatrix } from './read-matrix.ts'

/** Where data about people can be read that are not the reader’s own. */
const SENSITIVE = /^\/(people|record|administration)\b|^\/forum\/.*\/account$/
const ROUTES = readMatrix().filter(({ method, path }) => method === 'GET' && SENSITIVE.test(path))

/** What the record says of whoever read there, and about whom where it is about one person. */
const RECORDED: Readonly<Record<string, Readonly<{ action: string; account?: true }>>> = {
  '/people': { action: 'people.read-list' },
  '/people/download.csv': { action: 'people.download-list' },
  '/people/:id': { action: 'people.read-account', account: true },
  '/people/:id/details': { action: 'people.read-account', account: true },
  '/people/:id/status': { action: 'people.read-account', account: true },
  '/people/:id/second-factor': { action: 'people.read-account', account: true },
  '/people/:id/roles/new': { action: 'people.read-account', account: true },
  '/people/:id/roles/:role/end': { action: 'people.read-account', account: true },
  '/record': { action: 'administration.read-record' },
  '/record/download.csv': { action: 'administration.export-record' },
  '/record/download.ndjson': { action: 'administration.export-record' },
  '/administration/outbox': { action: 'administration.read-outbox' },
}

/** Why nothing is recorded of whoever reads there. */
const NOTHING_OF_PEOPLE: Readonly<Record<string, string>> = {
  '/people/roles': 'what each role may',
  '/people/new': 'an empty form',
  '/people/new/many': 'an empty form',
  '/people/new/many/template.csv': 'an empty file',
  '/forum/members/seats/:seat/terms/:term/account': 'the public name, and that an account is linked, not whose',
  '/forum/members/seats/:seat/substitutes/:substitute/account':
    'the public name, and that an account is linked, not whose',
  '/administration': 'how many there are of each thing',
  '/administration/settings': 'the authority’s own settings',
  '/administration/reference': 'what the law says',
  '/administration/jobs': 'which jobs ran, and which colleague asked for them',
  '/administration/backups': 'which backups there are, and which colleague asked for them',
  '/administration/backups/:id': 'one backup’s size and hash; that it is taken away is recorded when it is',
  '/administration/retention': 'how long what is kept, and how much of it was deleted',
  '/administration/export': 'an empty form; what it exports is recorded when it is sent',
}

/** The demo borough has none of it. */
const NOT_THERE: ReadonlySet<string> = new Set(['/administration/backups/:id'])

test('K4: every address at which data about others can be read is recorded, or has none of them', () => {
  const told = [...Object.keys(RECORDED), ...Object.keys(NOTHING_OF_PEOPLE)]

  assert.deepEqual(ROUTES.map(({ path }) => path).toSorted(), told.toSorted())
})

onBothDatabases('K4: reading', (open) => {
  test('of what is about other people is one event: who, when, which person, and what was looked for', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const made = await makeThings(server, platform, { publish: false })
    const readers = {
      administrator: await visit(server, 'administrator'),
      'forum-clerk': await visit(server, 'forum-clerk'),
    }

    for (const { path } of ROUTES) {
      const role = path.startsWith('/forum/') ? 'forum-clerk' : 'administrator'
      const before = await countOf(platform)
      const answer = await get(server, readers[role], addressOf(path, made, role, 'own'))
      assert.equal(answer.statusCode, NOT_THERE.has(path) ? 404 : 200, path)
      const events = await eventsAfter(platform, before)
      const expected = RECORDED[path]
      const about = expected?.account === true ? `account ${made.account}` : ' '
      assert.deepEqual(
        events.map((event) => [event.action, event.about, event.actor === 'anonymous']),
        expected === undefined ? [] : [[expected.action, about, false]],
        path,
      )
    }
    await server.close()
  })

  test('says what was searched for, in the list of people and in the record', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const auditor = await visit(server, 'auditor')

    for (const [url, words] of [
      ['/people?q=Brown&role=auditor', { search: 'Brown', role: 'auditor' }],
      ['/people/download.csv?q=Brown', { search: 'Brown' }],
      ['/record?who=Brown&kind=account&from=2024-01-01', { who: 'Brown', kind: 'account', from: '2024-01-01' }],
      ['/record/download.csv?who=Brown', { who: 'Brown', format: 'CSV' }],
    ] as const) {
      const before = await countOf(platform)
      await get(server, auditor, url)
      const [event] = await eventsAfter(platform, before)
      const { after } = JSON.parse(event?.payload ?? '{}') as Readonly<{ after?: Readonly<Record<string, unknown>> }>
      for (const [name, value] of Object.entries(words)) assert.equal(after?.[name], value, `${url}: ${name}`)
    }
    await server.close()
  })

  test('that was refused, or that found nobody, is no event of reading', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const made = await makeThings(server, platform, { publish: false })
    const officer = await visit(server, 'finance-officer')
    const auditor = await visit(server, 'auditor')
    const before = await countOf(platform)
    for (const path of Object.keys(RECORDED)) {
      const answer = await get(server, officer, addressOf(path, made, 'finance-officer', 'own'))
      assert.equal(answer.statusCode, 403, path)
    }
    assert.equal((await get(server, auditor, '/people/00000000-0000-4000-8000-000000000000')).statusCode, 404)

    assert.deepEqual(await eventsAfter(platform, before), [])
    await server.close()
  })

  test('cannot be done while it cannot be recorded', async () => {
    const { platform, asOwner } = await open()
    const server = await boroughServer(platform)
    const made = await makeThings(server, platform, { publish: false })
    const administrator = await visit(server, 'administrator')
    await asOwner(async (owner) => void (await sql`revoke insert on platform_event from topslice_app`.execute(owner)))
    try {
      for (const path of Object.keys(RECORDED)) {
        const answer = await get(server, administrator, addressOf(path, made, 'administrator', 'own'))
        assert.equal(answer.statusCode, 500, path)
        assert.doesNotMatch(answer.body, /@/, path)
      }
    } finally {
      await asOwner(async (owner) => void (await sql`grant insert on platform_event to topslice_app`.execute(owner)))
    }
    await server.close()
  })

  test('stands in the record, and not in the history of the person', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const made = await makeThings(server, platform, { publish: false })
    const administrator = await visit(server, 'administrator')
    await get(server, administrator, `/people/${made.account}`)
    const page = await get(server, administrator, `/people/${made.account}`)
    const record = await get(server, administrator, `/record?kind=account&id=${made.account}`)

    assert.doesNotMatch(page.body, /Read account/)
    assert.match(record.body, /Read account/)
    await server.close()
  })
})

type Recorded = Readonly<{ action: string; about: string; actor: string; payload: string }>

async function countOf({ db }: Platform): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from platform_event`.execute(db)

  return rows[0]?.count ?? 0
}

async function eventsAfter({ db }: Platform, number: number): Promise<readonly Recorded[]> {
  const { rows } = await sql<Recorded>`
    select action, record_kind || ' ' || record_id as about, actor, payload
    from platform_event join platform_event_payload using (number)
    where number > ${number} order by number`.execute(db)

  return rows
}
