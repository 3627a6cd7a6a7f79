import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Db } from '../../src/platform/database/database.ts'
import type { Invariant } from '../../src/platform/verify/invariant.ts'
import { verifyInside, type Verified } from '../../src/platform/verify/verify.ts'

/** Which of the invariants do not hold after the statement, which is not kept; triggers and references do not hinder it. */
export async function brokenBy(
  owner: Db,
  statement: string,
  invariants: readonly Invariant[],
): Promise<readonly string[]> {
  const names: string[] = []
  const tampering = owner.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql.raw(statement).execute(tx)
    names.push(...broken(await verifyInside(tx, invariants)))
    throw new RolledBack()
  })
  await assert.rejects(tampering, RolledBack)

  return names
}

class RolledBack extends Error {}

/** The names of those that do not hold. */
export function broken(verified: readonly Verified[]): readonly string[] {
  return verified.filter(({ breaches }) => breaches.length > 0).map(({ name }) => name)
}
