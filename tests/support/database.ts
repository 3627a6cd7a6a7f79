import assert from 'node:assert/strict'
import { after, afterEach, describe } from 'node:test'
import { WHOLE_AUTHORITY } from '../../src/kernel/grant.ts'
import { allInvariants } from '../../src/commands/all-invariants.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { createPlatform } from '../../src/platform/create-platform.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { ownerSnapshot } from '../../src/platform/database/owner-snapshot.ts'
import { SILENT_LOG } from '../../src/platform/log.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { verifyInside } from '../../src/platform/verify/verify.ts'
import { embeddedTestDatabases } from './embedded-test-databases.ts'
import { serverTestDatabases } from './server-test-databases.ts'

export type TestPlatform = Readonly<{ platform: Platform; actor: Actor }>

/** With a way to do what the application's role may not: make a table for the test, plant what no program would write. */
export type OwnedTestPlatform = TestPlatform & Readonly<{ asOwner: AsOwner }>

export type AsOwner = (work: (owner: Db) => Promise<void>) => Promise<void>

/** One migrated, empty database, given back after the test. */
export type TestDatabase = Readonly<{ db: Db; asOwner: AsOwner; giveBack: () => Promise<void> }>

/** Where test databases of one driver come from; `close` when the process has run its last test. */
export type TestDatabases = Readonly<{ open: () => Promise<TestDatabase>; close: () => Promise<void> }>

/** A platform for one test; `left`: whether `topslice verify` is to find nothing in what the test leaves, or something. */
export type Open = (left?: 'sound' | 'broken') => Promise<OwnedTestPlatform>

type Opened = Readonly<{ database: TestDatabase; left: 'sound' | 'broken' }>

/**
 * Declares the same tests twice, on PGlite in memory and on a PostgreSQL server. In a test, `open()` gives a platform
 * on a fresh, migrated, empty database; when the test ends, everything that always holds is checked on it, and it is
 * taken back. The time is NOW, and stands still.
 */
export function onBothDatabases(name: string, declare: (open: Open) => void): void {
  for (const [driver, databases] of [
    ['PGlite', embedded],
    ['PostgreSQL', server],
  ] as const) {
    describe(`${name} on ${driver}`, () => {
      const opened: Opened[] = []
      afterEach(async () => {
        for (const database of opened.splice(0)) await verifyAndGiveBack(database)
      })
      declare(async (left = 'sound') => {
        const database = await databases.open()
        opened.push({ database, left })

        return {
          platform: createPlatform({ database, clock: { now: () => NOW }, log: SILENT_LOG }),
          actor: ACTOR,
          asOwner: database.asOwner,
        }
      })
    })
  }
}

/** What a test leaves behind holds together, as everything that the program does must; or shows that it does not. */
async function verifyAndGiveBack({ database, left }: Opened): Promise<void> {
  // In one transaction: `topslice verify` begins one for each, which here is most of what checking costs.
  const verified = await ownerSnapshot(database.db, (tx) => verifyInside(tx, INVARIANTS))
  await database.giveBack()
  const broken = verified.filter(({ breaches }) => breaches.length > 0)
  if (left === 'broken') assert.notDeepEqual(broken, [], 'the breach that the test leaves is found')
  else assert.deepEqual(broken, [], 'what the test leaves in the database holds together')
}

const INVARIANTS = allInvariants()

/** What the clock of every test database says. */
export const NOW = new Date('2024-01-15T09:00:00Z')

const ACTOR: Actor = {
  id: 'finance-officer',
  name: 'Finance officer',
  grants: [{ role: 'finance-officer', scope: WHOLE_AUTHORITY }],
}

const embedded = embeddedTestDatabases()
const server = serverTestDatabases()
// PGlite holds no handle of the process: without this one, a test that waits for a timer that does not keep the process
// alive would be ended as if nothing could come any more.
const awake = setInterval(() => {}, 60_000)
after(async () => {
  clearInterval(awake)
  await embedded.close()
  await server.close()
})
