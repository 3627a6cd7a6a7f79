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
    return db.transaction().execute((tx) => recorded(tx, { actor, action, clock, work }))
  }

  return { db, clock, log, transaction }
}

/**
 * The same platform inside a transaction that is under way: several actions that must all be saved or none. Each is
 * recorded as it would be by itself.
 */
export function platformInside(platform: Platform, tx: Tx): Platform {
  const { clock } = platform

  return {
    ...platform,
    db: tx,
    transaction: (actor, action, work) => recorded(tx, { actor, action, clock, work }),
  }
}

type Recording<T> = Readonly<{ actor: Actor; action: string; clock: Clock; work: (tx: Tx) => Promise<T> }>

async function recorded<T>(tx: Tx, { actor, action, clock, work }: Recording<T>): Promise<T> {
  const result = await work(tx)
  await recordAction(tx, actor, action, clock.now())

  return result
}
