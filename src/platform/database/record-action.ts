import type { Generated } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Db, Tx } from './database.ts'

type PlatformTables = {
  platform_action: { number: Generated<bigint>; done_at: Date; actor: string; action: string }
}

/** Appends who did what, in the transaction that did it: a change and its record are saved together or not at all. */
export async function recordAction(tx: Tx, actor: Actor, action: string, at: Date): Promise<void> {
  await tx
    .$extendTables<PlatformTables>()
    .insertInto('platform_action')
    .values({ done_at: at, actor: actor.id, action })
    .execute()
}

/** True for a database in which nothing has been done yet. */
export async function holdsNothing(db: Db): Promise<boolean> {
  const first = await db
    .$extendTables<PlatformTables>()
    .selectFrom('platform_action')
    .select('number')
    .limit(1)
    .execute()

  return first.length === 0
}
