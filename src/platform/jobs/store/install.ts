import { sql } from 'kysely'
import { getConstructionPlans } from 'pg-boss'
import { must } from '../../../kernel/assert.ts'
import type { Db } from '../../database/database.ts'
import { BOSS_SCHEMA } from './boss-database.ts'

/**
 * Makes pg-boss's tables and functions, as their owner, in the transaction of a migration. A later version of pg-boss
 * whose tables differ needs a migration of its own (`getMigrationPlans`): until then it refuses to start.
 */
export async function installJobs(db: Db): Promise<void> {
  // The plans stand between BEGIN and COMMIT, and a migration has its own transaction.
  const statements = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/.exec(getConstructionPlans(BOSS_SCHEMA))?.[1]
  await sql.raw(must(statements, 'the plans of pg-boss are one transaction')).execute(db)
}

/** Lets a role that does not own pg-boss's tables send and run jobs: rows only, never the tables' shape. */
export async function grantJobs(db: Db, role: string): Promise<void> {
  const schema = sql.id(BOSS_SCHEMA)
  const grantee = sql.id(role)
  await sql`grant usage on schema ${schema} to ${grantee}`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${grantee}`.execute(db)
  await sql`grant usage, select on all sequences in schema ${schema} to ${grantee}`.execute(db)
  await sql`grant execute on all functions in schema ${schema} to ${grantee}`.execute(db)
}
