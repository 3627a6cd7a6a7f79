import { sightOf } from '../kernel/grant.ts'
import type { Actor } from './actor.ts'
import { draftEvent } from './audit/event-draft.ts'
import { appendEvent } from './audit/store/events.ts'
import type { Clock } from './clock.ts'
import { again } from './database/again.ts'
import type { Db, Tx } from './database/database.ts'
import { standBehindWall } from './database/wall.ts'
import type { Log, Platform, Work } from './platform.ts'

/** Joins the database, the time and the log into what every action and page is given. */
export function createPlatform(given: Readonly<{ database: Readonly<{ db: Db }>; clock: Clock; log: Log }>): Platform {
  const { clock, log } = given
  const { db } = given.database

  return {
    db,
    clock,
    log,
    transaction: (actor, action, work) =>
      again(() =>
        db.transaction().execute(async (tx) => {
          await standBehindWall(tx, actor.id, sightOf(actor.grants))

          return recorded(tx, { actor, action, clock, work })
        }),
      ),
    readAs: (actor, read) =>
      db.transaction().execute(async (tx) => {
        await standBehindWall(tx, actor.id, sightOf(actor.grants))

        return read(tx)
      }),
  }
}

/**
 * The same platform inside a transaction that is under way: several actions that must all be saved or none. Each is
 * recorded as it would be by itself. The wall is that of whoever began the transaction.
 */
export function platformInside(platform: Platform, tx: Tx): Platform {
  const { clock } = platform

  return {
    ...platform,
    db: tx,
    transaction: (actor, action, work) => recorded(tx, { actor, action, clock, work }),
    readAs: (_actor, read) => read(tx),
  }
}

type Recording<T> = Readonly<{ actor: Actor; action: string; clock: Clock; work: Work<T> }>

async function recorded<T>(tx: Tx, { actor, action, clock, work }: Recording<T>): Promise<T> {
  const { draft, finish } = draftEvent()
  const result = await work(tx, draft)
  const drafted = finish()
  if (drafted !== null) await appendEvent(tx, { actor, action, at: clock.now(), drafted })

  return result
}
