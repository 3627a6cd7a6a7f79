import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'
import { grantJobs, installJobs } from '../src/platform/jobs/store/install.ts'

/** The queue of jobs: pg-boss's own tables, in a schema of their own, which the application's role may fill. */
export async function up(db: Db): Promise<void> {
  await installJobs(db)
  const { rows } = await sql`select from pg_roles where rolname = ${APPLICATION_ROLE}`.execute(db)
  if (rows.length > 0) await grantJobs(db, APPLICATION_ROLE)
}

const APPLICATION_ROLE = 'topslice_app'
