import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * How often something was tried: one row a counter, under a keyed hash, so that no e-mail address stands here. The
 * columns and their order are those that rate-limiter-flexible writes; `expire` is in milliseconds since 1970.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table platform_rate_limit (
      key varchar(255) primary key check (key ~ '^[a-z-]+:[A-Za-z0-9_-]{43}$'),
      points integer not null default 0,
      expire bigint
    )`.execute(db)
  await sql`create index platform_rate_limit_expire on platform_rate_limit (expire)`.execute(db)
}
