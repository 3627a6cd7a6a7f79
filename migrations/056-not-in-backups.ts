import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** A table with such a comment is left out of backups: what it holds must not come back with a restore. */
export async function up(db: Db): Promise<void> {
  for (const [table, reason] of LEFT_OUT) {
    await sql`comment on table ${sql.table(table)} is ${sql.lit(`not in backups: ${reason}`)}`.execute(db)
  }
}

const LEFT_OUT = [
  ['people_session', 'whoever has signed out since must not be signed in again'],
  ['people_link', 'a link that was used or ended since must not work again'],
  ['people_kept_form', 'a form that waits for somebody to sign in is of this moment'],
  ['platform_rate_limit', 'how often something was tried is of this moment'],
] as const
