import type { AsOwner, TestDatabase, TestDatabases } from './database.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { emptyDatabase } from './empty-database.ts'

/** A migrated, empty database, as one driver makes it. */
export type MadeDatabase = Readonly<{ db: Db; asOwner: AsOwner; close: () => Promise<void> }>

/**
 * Making a database takes many times as long as emptying one: a process keeps those that tests gave back, emptied for
 * the next test. `close` also closes what `make` needs.
 */
export function keptDatabases(make: () => Promise<MadeDatabase>, close: () => Promise<void>): TestDatabases {
  const all: MadeDatabase[] = []
  const idle: MadeDatabase[] = []

  async function another(): Promise<MadeDatabase> {
    const made = await make()
    all.push(made)

    return made
  }

  return {
    open: async (): Promise<TestDatabase> => {
      const database = idle.pop() ?? (await another())

      return {
        db: database.db,
        asOwner: database.asOwner,
        giveBack: async () => {
          await emptyDatabase(database.db)
          idle.push(database)
        },
      }
    },
    close: async () => {
      for (const database of all) await database.close()
      await close()
    },
  }
}
