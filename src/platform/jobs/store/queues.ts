import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

type BossTables = { 'pgboss.queue': { name: string } }

/** Makes the queue unless it is there: a job may be asked for before any process has started to run them. */
export async function createQueueOnce(db: Db, name: string): Promise<void> {
  const found = await db
    .$extendTables<BossTables>()
    .selectFrom('pgboss.queue')
    .select('name')
    .where('name', '=', name)
    .executeTakeFirst()
  if (found === undefined) await sql`select pgboss.create_queue(${name}, '{"policy": "standard"}')`.execute(db)
}
