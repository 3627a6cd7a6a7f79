import type { Db, Tx } from '../database/database.ts'
import { ownerSnapshot } from '../database/owner-snapshot.ts'
import type { Breach, Invariant } from './invariant.ts'

export type Verified = Readonly<{ name: string; breaches: readonly Breach[]; millis: number }>

/**
 * Checks every invariant, each on one moment of the database. One that cannot be checked, since what is stored cannot
 * even be read, is broken too; the others are checked all the same.
 */
export async function verify(db: Db, invariants: readonly Invariant[]): Promise<readonly Verified[]> {
  return timed(invariants, ({ check }) => ownerSnapshot(db, check))
}

/** The same in a transaction that is under way, as its role: what it has changed and not committed is looked at too. */
export async function verifyInside(tx: Tx, invariants: readonly Invariant[]): Promise<readonly Verified[]> {
  return timed(invariants, ({ check }) => check(tx))
}

async function timed(
  invariants: readonly Invariant[],
  check: (invariant: Invariant) => Promise<readonly Breach[]>,
): Promise<readonly Verified[]> {
  const verified: Verified[] = []
  for (const invariant of invariants) {
    const started = performance.now()
    const breaches = await check(invariant).catch(unreadable)
    verified.push({ name: invariant.name, breaches, millis: Math.round(performance.now() - started) })
  }

  return verified
}

function unreadable(error: unknown): readonly Breach[] {
  return [
    { about: 'What is stored', what: `cannot be read: ${error instanceof Error ? error.message : String(error)}` },
  ]
}
