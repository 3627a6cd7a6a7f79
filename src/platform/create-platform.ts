import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Db, Tx } from './database/database.ts'
import { recordAction } from './database/record-action.ts'
import type { Log, Platform } from './platform.ts'

/** Joins the database, the time and the log into what every action and page is given. */
export function createPlatform(given: Readonly<{ database: Readonly<{ db: Db }>; clock: Clock; log: Log }>): Platform {
  const { clock, log } = given
  const { db } = given.database

  async function transaction<T>(actor: Actor, action: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return db.transaction().execute(async (tx) => {
      const result = await work(tx)
      await recordAction(tx, actor, action, clock.now())

      return result
    })
  }

  return { db, clock, log, transaction }
}
