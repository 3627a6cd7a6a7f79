import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { WHOLE_AUTHORITY } from '../../src/kernel/grant.ts'
import { insertAccount, findAccount, listAccounts, listAllRoles, listRolesOf } from '../../src/people/store/accounts.ts'
import { listSessions } from '../../src/people/store/sessions.ts'
import { ANONYMOUS, SYSTEM, type Actor } from '../../src/platform/actor.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { onBothDatabases, type OwnedTestPlatform } from '../support/database.ts'

/** Everything that the slice `people` keeps of an account; what nobody but the account itself ever sees comes second. */
const SEEN_BY_SOME = [
  'people_account',
  'people_role',
  'people_session',
  'people_link',
  'people_identity',
  'people_passkey',
]
const SEEN_BY_NONE = ['people_secret', 'people_recovery_code', 'people_kept_form']
const TABLES = [...SEEN_BY_SOME, ...SEEN_BY_NONE]

onBothDatabases('the second wall', (open) => {
  test('shows of every table only the rows of whoever asks, though the query asks for all', async () => {
    const { platform, one, other } = await twoPeople(await open())

    for (const table of TABLES) {
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

    for (const table of TABLES) {
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

    for (const table of SEEN_BY_SOME) {
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
      for (const table of TABLES) {
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
})

/** The accounts whose rows the query answers, each once, in order. */
async function accountsIn(db: Db, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id?: string; account?: string | null }>`select * from ${sql.table(table)}`.execute(db)
  const accounts = rows.map((row) => (table === 'people_account' ? row.id : row.account) ?? 'nobody')

  return [...new Set(accounts)].toSorted()
}

function auditorOf(actor: Actor): Actor {
  return { ...actor, grants: [{ role: 'auditor', scope: WHOLE_AUTHORITY }] }
}

/** Two accounts with a row of each in every table, put there by the tables' owner. */
async function twoPeople({ platform, asOwner }: OwnedTestPlatform) {
  const [one, other] = [person('One'), person('Other')]
  const at = platform.clock.now()
  await platform.transaction(SYSTEM, 'test.people', async (tx) => {
    for (const { id, name } of [one, other]) {
      const email = `${name.toLowerCase()}@example.org`
      await insertAccount(tx, { id, name, email, status: 'active', demo: false, by: 'system', at })
    }
  })
  await asOwner(async (owner) => {
    for (const [index, { id }] of [one, other].entries()) await giveEverything(owner, id, String(index).repeat(64))
  })

  return { platform, one, other }
}

function person(name: string): Actor {
  return { id: randomUUID(), name, grants: [] }
}

async function giveEverything(owner: Db, id: string, hash: string): Promise<void> {
  for (const statement of [
    sql`insert into people_role values
      (${randomUUID()}, ${id}, 'governor', 'school', '900001', '2024-01-01', null, 'system', now(), '', null, null)`,
    sql`insert into people_session values
      (${randomUUID()}, ${hash}, ${id}, 'password', null, '', now(), now(), null, null)`,
    sql`insert into people_link values (${hash}, ${id}, 'password', now(), now() + interval '1 hour', null)`,
    sql`insert into people_identity values ('https://issuer.example', ${id}, ${id}, now())`,
    sql`insert into people_passkey values (${hash}, ${id}, '', 0, '', 'Key', now(), null)`,
    sql`insert into people_secret (account) values (${id})`,
    sql`insert into people_recovery_code values (${id}, ${hash}, null)`,
    sql`insert into people_kept_form values (${hash}, ${id}, '/', '{}', now())`,
  ]) {
    await statement.execute(owner)
  }
}
