import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { insertAccount } from '../../src/people/store/accounts.ts'
import { SYSTEM, type Actor } from '../../src/platform/actor.ts'
import type { Db } from '../../src/platform/database/database.ts'
import type { OwnedTestPlatform } from './database.ts'

/** Two accounts with a row of each in every table, put there by the tables' owner. */
export async function twoPeople({ platform, asOwner }: OwnedTestPlatform) {
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
