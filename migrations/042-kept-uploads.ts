import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * Files that somebody has sent and nobody has used yet: they wait for the rest of their form, or for a confirmation,
 * and are forgotten once they are used, or after a week.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table platform_upload (
      id uuid primary key,
      purpose text not null check (purpose ~ '^[a-z]+$'),
      file_name text not null check (file_name <> ''),
      bytes bytea not null check (octet_length(bytes) <= 10485760),
      kept_at timestamptz not null
    )`.execute(db)
}
