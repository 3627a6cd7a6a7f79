import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * Of the Department's download only what is read of it is kept until it is confirmed, so that what is kept has a hash
 * of its own. The file's hash stays beside it: by that, the same file is known again.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    alter table schools_import add column kept_sha256 text check (kept_sha256 ~ '^[0-9a-f]{64}$')`.execute(db)
  await sql`update schools_import set kept_sha256 = sha256 where bytes is not null`.execute(db)
  await sql`
    alter table schools_import add constraint schools_import_kept_known
      check (bytes is null or kept_sha256 is not null)`.execute(db)
}
