import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { WHOLE_AUTHORITY } from '../../src/kernel/grant.ts'
import type { Role } from '../../src/kernel/roles.ts'
import { findAccount, listAccounts, listAllRoles, listRolesOf } from '../../src/people/store/accounts.ts'
import { listSessions } from '../../src/people/store/sessions.ts'
import { ANONYMOUS, SYSTEM, type Actor } from '../../src/platform/actor.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { queueMail } from '../../src/platform/mail/queue-mail.ts'
import { listMail, type ListedMail } from '../../src/platform/mail/store/mail.ts'
import { onBothDatabases } from '../support/database.ts'
import { twoPeople } from '../support/two-people.ts'

/** What nobody but the account itself ever sees; some roles see the rest of what the wall stands before. */
const SEEN_BY_NONE = ['people_secret', 'people_recovery_code', 'people_kept_form']
/** Messages are nobody's own: they have a test of their own below. */
const OF_NO_ACCOUNT = ['platform_mail']

onBothDatabases('the second wall', (open) => {
  test('shows of every table only the rows of whoever asks, though the query asks for all', async () => {
    const { platform, one, other } = await twoPeople(await open())

    for (const table of await walledTables(platform.db)) {
      assert.deepEqual(await platform.readAs(one, (tx) => accountsIn(tx, table)), [one.id], `${table}, as one`)
      assert.deepEqual(
        await platform.readAs(other, (tx) => accountsIn(tx, table)),
        [other.id],
        `${table}, as the other`,
      )
    }
  })

  test('shows nothing to whoever has not signed in, and nothing where nobody asks', async () => {
    const { platform } = await twoPeople(await open())

    for (const table of await walledTables(platform.db)) {
      assert.deepEqual(await platform.readAs(ANONYMOUS, (tx) => accountsIn(tx, table)), [], `${table}, as nobody`)
      assert.deepEqual(await accountsIn(platform.db, table), [], `${table}, outside of any transaction`)
    }
  })

  test('is not left open by the transaction before', async () => {
    const { platform, one } = await twoPeople(await open())
    await platform.readAs(auditorOf(one), listAccounts)

    assert.deepEqual(await accountsIn(platform.db, 'people_account'), [])
  })

  test('shows accounts, roles and sessions of all to a role that sees people, and secrets to none', async () => {
    const { platform, one, other } = await twoPeople(await open())
    const auditor = auditorOf(one)

    for (const table of await seenBySome(platform.db)) {
      const seen = await platform.readAs(auditor, (tx) => accountsIn(tx, table))
      assert.deepEqual(seen, [one.id, other.id].toSorted(), table)
    }
    for (const table of SEEN_BY_NONE) {
      assert.deepEqual(await platform.readAs(auditor, (tx) => accountsIn(tx, table)), [one.id], table)
    }
  })

  test('holds under the functions that pages read with', async () => {
    const { platform, one, other } = await twoPeople(await open())

    await platform.readAs(one, async (tx) => {
      assert.deepEqual(
        (await listAccounts(tx)).map(({ id }) => id),
        [one.id],
      )
      assert.deepEqual(
        (await listAllRoles(tx)).map(({ account }) => account),
        [one.id],
      )
      assert.equal(await findAccount(tx, other.id), null)
      assert.deepEqual(await listRolesOf(tx, other.id), [])
      assert.deepEqual(await listSessions(tx, other.id), [])
    })
  })

  test('lets nobody change, take away or take over what is somebody else’s', async () => {
    const { platform, one, other } = await twoPeople(await open())
    const asOne = (work: (tx: Db) => Promise<unknown>) => platform.readAs(one, work)

    await asOne(async (tx) => {
      for (const table of await walledTables(tx)) {
        const column = table === 'people_account' ? 'id' : 'account'
        const { numAffectedRows } = await sql`
          delete from ${sql.table(table)} where ${sql.ref(column)} = ${other.id}`.execute(tx)
        assert.equal(numAffectedRows, 0n, table)
      }
      const renamed = await sql`update people_account set name = 'Mine' where id = ${other.id}`.execute(tx)
      assert.equal(renamed.numAffectedRows, 0n)
    })
    for (const statement of [
      sql`update people_session set account = ${other.id}`,
      sql`insert into people_secret (account) values (${randomUUID()})`,
      sql`insert into people_link values (repeat('c', 64), ${other.id}, 'password', now(), now() + interval '1 hour', null)`,
    ]) {
      await assert.rejects(
        asOne((tx) => statement.execute(tx)),
        /row-level security/,
      )
    }
  })

  test('lets nobody change what they only see of others', async () => {
    const { platform, one, other } = await twoPeople(await open())

    await platform.readAs(auditorOf(one), async (tx) => {
      for (const table of await seenBySome(tx)) {
        const column = table === 'people_account' ? 'id' : 'account'
        const { numAffectedRows } = await sql`
          delete from ${sql.table(table)} where ${sql.ref(column)} = ${other.id}`.execute(tx)
        assert.equal(numAffectedRows, 0n, table)
      }
      const ended = await sql`update people_role set ended_by = 'x', ended_at = now()`.execute(tx)
      assert.equal(ended.numAffectedRows, 0n)
    })
  })

  test('lets nobody have a role by their own hand, whoever is named as its giver', async () => {
    // What is given here past the actions is past the record too.
    const { platform, one, other } = await twoPeople(await open('broken'))
    const administrator: Actor = { ...one, grants: [{ role: 'administrator', scope: WHOLE_AUTHORITY }] }

    for (const [actor, account, giver] of [
      [one, one.id, other.id],
      [one, one.id, 'system'],
      [one, one.id, 'openid:entra'],
      [one, other.id, one.id],
      [auditorOf(one), other.id, one.id],
      [administrator, one.id, other.id],
      [administrator, one.id, 'system'],
      [administrator, other.id, 'system'],
    ] as const) {
      await assert.rejects(
        platform.readAs(actor, (tx) => giveRole(account, giver).execute(tx)),
        /row-level security/,
        `${actor.grants[0]?.role ?? 'nobody'}, ${giver}`,
      )
    }
    await platform.readAs(administrator, (tx) => giveRole(other.id, one.id).execute(tx))
    for (const column of ['role', 'account', 'given_by', 'scope_key', 'from_day'])
      await assert.rejects(
        platform.readAs(administrator, (tx) =>
          sql`update people_role set ${sql.ref(column)} = ${sql.ref(column)}`.execute(tx),
        ),
        /permission denied/,
        column,
      )
  })

  test('lets a second factor be taken away by whoever keeps people, and by nobody else', async () => {
    const { platform, one, other } = await twoPeople(await open())
    const administrator: Actor = { ...one, grants: [{ role: 'administrator', scope: WHOLE_AUTHORITY }] }
    const reset = (actor: Actor, of: string) =>
      platform.readAs(actor, (tx) => sql`select people_reset_factors(${of}::uuid)`.execute(tx))

    for (const [actor, of] of [
      [one, one.id],
      [one, other.id],
      [auditorOf(one), other.id],
      [administrator, one.id],
      [ANONYMOUS, other.id],
    ] as const)
      await assert.rejects(reset(actor, of), /only whoever keeps people/)
    await assert.rejects(sql`select people_reset_factors(${other.id}::uuid)`.execute(platform.db), /only whoever keeps/)
    await reset(administrator, other.id)
  })

  test('shows messages and addresses to the program and to whoever keeps people, and to an operator only that they went', async () => {
    const { platform, one } = await twoPeople(await open())
    const as = (role: Role): Actor => ({ ...one, grants: [{ role, scope: WHOLE_AUTHORITY }] })
    const rowsFor = (actor: Actor) =>
      platform.readAs(actor, async (tx) => (await sql`select * from platform_mail`.execute(tx)).rows.length)
    const message = { template: 'invitation', recipient: 'zoe@example.org', reference: 'ABC', link: '/link/x' } as const
    await platform.transaction(one, 'test.mail', (tx) => queueMail(tx, { id: randomUUID(), ...message }))

    for (const actor of [one, ANONYMOUS, auditorOf(one), as('platform-operator'), as('finance-officer')])
      assert.equal(await rowsFor(actor), 0, actor.grants[0]?.role)
    assert.equal((await sql`select * from platform_mail`.execute(platform.db)).rows.length, 0)
    assert.equal(await rowsFor(as('administrator')), 1)
    assert.equal(await rowsFor(SYSTEM), 1)
    const listedFor = async (actor: Actor) => (await platform.readAs(actor, (tx) => listMail(tx))).map(recipientOf)
    assert.deepEqual(await listedFor(as('administrator')), ['zoe@example.org'])
    assert.deepEqual(await listedFor(as('platform-operator')), [null])
    assert.deepEqual(await listedFor(auditorOf(one)), [])
  })
})

/** Every table that has a policy, as the database itself says: `twoPeople` puts a row of each of the two into all of them. */
async function walledTables(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and exists (select from pg_policy where polrelid = pg_class.oid)
    order by relname collate "C"`.execute(db)
  const tables = rows.map(({ name }) => name)
  for (const named of [...SEEN_BY_NONE, ...OF_NO_ACCOUNT]) assert.ok(tables.includes(named), `${named} has a policy`)

  return tables.filter((name) => !OF_NO_ACCOUNT.includes(name))
}

async function seenBySome(db: Db): Promise<readonly string[]> {
  return (await walledTables(db)).filter((name) => !SEEN_BY_NONE.includes(name))
}

/** The accounts whose rows the query answers, each once, in order. */
async function accountsIn(db: Db, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id?: string; account?: string | null }>`select * from ${sql.table(table)}`.execute(db)
  const accounts = rows.map((row) => (table === 'people_account' ? row.id : row.account) ?? 'nobody')

  return [...new Set(accounts)].toSorted()
}

function recipientOf({ recipient }: ListedMail): string | null {
  return recipient
}

function giveRole(account: string, giver: string) {
  return sql`insert into people_role values (${randomUUID()}, ${account}, 'governor', 'school', '900002', '2024-01-01',
    null, ${giver}, now(), 'Because', null, null)`
}

function auditorOf(actor: Actor): Actor {
  return { ...actor, grants: [{ role: 'auditor', scope: WHOLE_AUTHORITY }] }
}
