import type { Db } from '../database/database.ts'
import { ownerSnapshot } from '../database/owner-snapshot.ts'
import type { Breach, Invariant } from './invariant.ts'

export type Verified = Readonly<{ name: string; breaches: readonly Breach[]; millis: number }>

/**
 * Checks every invariant, each on one moment of the database. One that cannot be checked, since what is stored cannot
 * even be read, is broken too; the others are checked all the same.
 */
export async function verify(db: Db, invariants: readonly Invariant[]): Promise<readonly Verified[]> {
  const verified: Verified[] = []
  for (const { name, check } of invariants) {
    const started = performance.now()
    const breaches = await ownerSnapshot(db, check).catch(unreadable)
    verified.push({ name, breaches, millis: Math.round(performance.now() - started) })
  }

  return verified
}

function unreadable(error: unknown): readonly Breach[] {
  return [
    { about: 'What is stored', what: `cannot be read: ${error instanceof Error ? error.message : String(error)}` },
  ]
}
