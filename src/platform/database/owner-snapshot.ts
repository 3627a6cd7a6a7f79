import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/**
 * Reads the whole database as it is at one moment, whatever others write meanwhile, as the owner of its tables: no
 * policy hides a row (a policy that would is an error, never a row less). Nothing can be written.
 *
 * Works on the connections of a running program too, which are in the role of the application.
 */
export async function ownerSnapshot<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('role', 'none', true), set_config('row_security', 'off', true)`.execute(tx)

      return read(tx)
    })
}
