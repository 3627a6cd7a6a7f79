import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * The role in which pages and jobs use the database. It owns nothing and passes by no policy, so that the second wall
 * (row-level security) holds for it, and it can add to the record of actions but not change it.
 *
 * A role belongs to the whole server: where another database has made it already, it is the same one.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    do $$
    begin
      if not exists (select from pg_roles where rolname = 'topslice_app') then
        create role topslice_app nologin;
      end if;
    exception when duplicate_object or unique_violation then
      null;
    end $$`.execute(db)
  await sql`
    do $$
    begin
      if not pg_has_role(current_user, 'topslice_app', 'member') then
        execute format('grant topslice_app to %I', current_user);
      end if;
    end $$`.execute(db)
  await sql`grant usage on schema public to topslice_app`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema public to topslice_app`.execute(db)
  await sql`grant usage, select on all sequences in schema public to topslice_app`.execute(db)
  await sql`
    alter default privileges in schema public
    grant select, insert, update, delete on tables to topslice_app`.execute(db)
  await sql`alter default privileges in schema public grant usage, select on sequences to topslice_app`.execute(db)
  for (const table of ['platform_event', 'platform_event_payload']) {
    await sql`revoke update, delete on ${sql.table(table)} from topslice_app`.execute(db)
  }
  await sql`revoke insert, delete on platform_event_head from topslice_app`.execute(db)
  for (const table of ['kysely_migration', 'kysely_migration_lock']) {
    await sql`revoke insert, update, delete on ${sql.table(table)} from topslice_app`.execute(db)
  }
}
