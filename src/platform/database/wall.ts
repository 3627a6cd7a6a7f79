import { sql } from 'kysely'
import { must } from '../../kernel/assert.ts'
import type { Db, Tx } from './database.ts'

/** The role that pages and jobs use the database in (migration 051): it owns nothing and passes by no policy. */
export const APPLICATION_ROLE = 'topslice_app'

/**
 * Tells the policies of tables with personal data, for this transaction, whose account it is and which kinds of data
 * it sees of everybody. A query that forgets to ask for the right rows is then answered with none that are not theirs.
 */
export async function standBehindWall(tx: Tx, account: string, sight: readonly string[]): Promise<void> {
  await sql`
    select set_config('topslice.account', ${account}, true), set_config('topslice.sight', ${sight.join(',')}, true)
  `.execute(tx)
}

/** For the one connection of an embedded database; a server's connections begin in the role. */
export async function takeApplicationRole(db: Db): Promise<void> {
  await sql`set role ${sql.id(APPLICATION_ROLE)}`.execute(db)
}

/** Runs a statement that no transaction may hold, as the owner of an embedded database, and takes the role again. */
export async function asOwner(db: Db, work: (owner: Db) => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(connection)
    await sql`set role none`.execute(connection)
    try {
      await work(connection)
    } finally {
      await sql`select set_config('role', ${must(rows[0], 'a setting is a row').role}, false)`.execute(connection)
    }
  })
}
