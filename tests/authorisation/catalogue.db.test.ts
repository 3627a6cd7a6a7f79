import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from '../../src/platform/database/database.ts'
import { onBothDatabases } from '../support/database.ts'

/** A line of docs/personal-data.md: what a table holds of people, and whether the second wall stands before it. */
type Classed = Readonly<{ table: string; kind: string; wall: boolean; columns: readonly string[] }>

/** The kinds that need a wall, or a reason why they have none. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['personal', 'secret', 'record'])

/** The address in it is the authority’s own contact, which stands on every page. */
const OF_THE_AUTHORITY = 'administration_settings'

const KINDS = ['none', 'who did it', 'personal', 'secret', 'record']

onBothDatabases('the catalogue of the database', (open) => {
  test('has no table that docs/personal-data.md does not class, and it classes none that is gone', async () => {
    const { platform } = await open()

    assert.deepEqual(
      readClasses().map(({ table }) => table),
      (await tablesOf(platform.db)).map(({ name }) => name),
    )
  })

  test('has no column of a table with personal data that is not named there', async () => {
    const { platform } = await open()

    for (const { table, columns } of readClasses().filter(({ wall }) => wall)) {
      const { rows } = await sql<{ name: string }>`
        select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = ${table} order by ordinal_position`.execute(platform.db)
      assert.deepEqual(
        columns,
        rows.map(({ name }) => name),
        table,
      )
    }
  })

  test('has row-level security with a policy on every table behind the wall', async () => {
    const { platform } = await open()
    const tables = new Map((await tablesOf(platform.db)).map((table) => [table.name, table]))
    const walled = readClasses().filter(({ wall }) => wall)

    assert.ok(walled.length > 0)
    for (const { table } of walled) {
      assert.equal(tables.get(table)?.secured, true, `${table} has row-level security`)
      assert.ok((tables.get(table)?.policies ?? 0) > 0, `${table} has a policy`)
    }
    assert.deepEqual(
      [...tables.values()].filter(({ name, secured }) => name.startsWith('people_') && !secured),
      [],
    )
  })

  test('has personal data behind no wall only where docs/personal-data.md says why, of each table once', () => {
    const unwalled = readClasses().filter(({ kind, wall }) => OF_PEOPLE.has(kind) && !wall)
    const reasons = readReasons()

    assert.deepEqual(
      reasons.map(({ table }) => table).toSorted(),
      unwalled.map(({ table }) => table),
    )
    for (const { table, reason } of reasons) assert.ok(reason.length > 40, `why ${table} has no wall: ${reason}`)
    // A secret is never left to a query that asks for the right rows.
    assert.deepEqual(
      unwalled.filter(({ kind }) => kind === 'secret'),
      [],
    )
  })

  test('classes as personal every table with a column that names people or leads to an account', async () => {
    const { platform } = await open()
    const { rows } = await sql<{ table: string; column: string }>`
      select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and table_name in (select relname from pg_class where relkind in ('r', 'p'))
        and column_name in ('account', 'email', 'recipient', 'person', 'presenter', 'attendee', 'member', 'owner', 'phone',
          'address', 'date_of_birth', 'ni_number', 'voter')`.execute(platform.db)
    const classes = new Map(readClasses().map(({ table, kind }) => [table, kind]))

    assert.ok(rows.length > 10)
    for (const { table, column } of rows.filter((row) => row.table !== OF_THE_AUTHORITY))
      assert.ok(OF_PEOPLE.has(classes.get(table) ?? ''), `${table}, which has ${column}, is classed as personal`)
  })

  test('has no view that acts with the rights of its owner, and seven functions that do, each with one thing to do', async () => {
    const { platform } = await open()
    const views = await sql<{ name: string }>`
      select relname as name from pg_class
      where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
        and not coalesce(reloptions::text[] @> array['security_invoker=true'], false)`.execute(platform.db)
    const functions = await sql<{ name: string; path: string | null; anybody: boolean }>`
      select proname as name, array_to_string(proconfig, ' ') as path,
        exists (select from aclexplode(proacl) where grantee = 0) as anybody
      from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by proname`.execute(platform.db)
    const path = 'search_path=public, pg_temp'

    assert.deepEqual(views.rows, [])
    assert.deepEqual(functions.rows, [
      { name: 'people_account_at', path, anybody: false },
      { name: 'people_factors', path, anybody: false },
      { name: 'people_reset_factors', path, anybody: false },
      { name: 'people_roles_of_seats', path, anybody: false },
      { name: 'platform_forget_payloads', path, anybody: false },
      { name: 'platform_mail_listed', path, anybody: false },
      { name: 'platform_mail_revive', path, anybody: false },
    ])
  })

  test('gives the application a role that owns nothing, passes by no policy and cannot change the record', async () => {
    const { platform } = await open()
    const { rows } = await sql<Record<string, unknown>>`
      select current_user as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns,
        has_table_privilege(current_user, 'platform_event', 'update') as updates,
        has_table_privilege(current_user, 'platform_event', 'delete') as deletes,
        has_table_privilege(current_user, 'platform_event', 'truncate') as empties,
        has_table_privilege(current_user, 'platform_event_payload', 'update, delete') as changes
      from pg_roles where rolname = current_user`.execute(platform.db)

    assert.deepEqual(rows, [
      {
        name: 'topslice_app',
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owns: 0,
        updates: false,
        deletes: false,
        empties: false,
        changes: false,
      },
    ])
  })
})

async function tablesOf(db: Db) {
  const { rows } = await sql<{ name: string; secured: boolean; policies: number }>`
    select relname as name, relrowsecurity as secured,
      (select count(*)::int from pg_policy where polrelid = pg_class.oid) as policies
    from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
    order by relname collate "C"`.execute(db)

  return rows
}

function readClasses(): readonly Classed[] {
  const text = readFileSync(new URL('../../docs/personal-data.md', import.meta.url), 'utf8')
  const lines = text.split('\n').filter((line) => line.startsWith('| `'))

  return lines.map((line) => {
    const [, table = '', kind = '', wall = '', , columns = ''] = line.split('|').map((cell) => cell.trim())
    assert.ok(KINDS.includes(kind), `a kind of data: ${line}`)

    return {
      table: table.replaceAll('`', ''),
      kind,
      wall: wall === 'yes',
      columns: columns.split(', ').filter(Boolean),
    }
  })
}

/** Of the list "Why some have no wall": "- `table`, `table`: the reason, to the end of the item". */
function readReasons(): readonly Readonly<{ table: string; reason: string }>[] {
  const text = readFileSync(new URL('../../docs/personal-data.md', import.meta.url), 'utf8')
  const [, part = ''] = text.split('## Why some have no wall\n')
  const [list = ''] = part.split('\n## ')

  return list.split(/^- /m).flatMap((item) => {
    const match = /^((?:`\w+`(?:, | and )?)+): (.+)/s.exec(item.replaceAll(/\s+/g, ' '))
    if (match === null) return []
    const [, tables = '', reason = ''] = match

    return [...tables.matchAll(/`(\w+)`/g)].map(([, table = '']) => ({ table, reason }))
  })
}
