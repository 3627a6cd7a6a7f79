import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Db } from '../../src/platform/database/database.ts'
import type { Invariant } from '../../src/platform/verify/invariant.ts'
import { verifyInside } from '../../src/platform/verify/verify.ts'

class RolledBack extends Error {}

/** How much is broken after the statement, which is not kept; triggers and references do not hinder it. */
export async function breachesBy(owner: Db, statement: string, invariant: Invariant): Promise<number> {
  let found = 0
  const tampering = owner.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql.raw(statement).execute(tx)
    for (const { breaches } of await verifyInside(tx, [invariant])) found += breaches.length
    throw new RolledBack()
  })
  await assert.rejects(tampering, RolledBack)

  return found
}
