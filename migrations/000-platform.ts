import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** Who did what and when: one row an action, written in the action's own transaction, never changed. */
export async function up(db: Db): Promise<void> {
  await db.schema
    .createTable('platform_action')
    .addColumn('number', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('done_at', 'timestamptz', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull().check(sql`action ~ '^[a-z-]+\\.[a-z-]+$'`))
    .execute()
}
