import assert from 'node:assert/strict'
import { allInvariants } from '../../src/commands/all-invariants.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { openDatabase, type DatabaseSettings } from '../../src/platform/database/open-database.ts'
import { verify } from '../../src/platform/verify/verify.ts'

/** What a fault left behind is whole: everything that `topslice verify` looks at holds. `db` is the owner's. */
export async function assertSound(db: Db): Promise<void> {
  const verified = await verify(db, allInvariants())

  assert.ok(verified.length > 0)
  assert.deepEqual(
    verified.filter(({ breaches }) => breaches.length > 0),
    [],
  )
}

/** The same of a database that nobody has open. */
export async function assertSoundAt(settings: DatabaseSettings): Promise<void> {
  const database = await openDatabase(settings, { asOwner: true })
  try {
    await assertSound(database.db)
  } finally {
    await database.close()
  }
}
