import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Comes back when the database answers at all; throws as the driver does when it cannot. */
export async function askDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}
