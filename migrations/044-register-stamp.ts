import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * A random stamp of the register, renewed by every statement that changes a school or its history. Two processes that
 * see the same stamp see the same register, also when one of them looks at a database that was restored from a copy.
 */
export async function up(db: Db): Promise<void> {
  await sql`alter table schools_register add column stamp uuid not null default gen_random_uuid()`.execute(db)
  await sql`
    create function schools_register_stamped() returns trigger language plpgsql as $$
    begin
      insert into schools_register (version) values (0) on conflict (id) do update set stamp = gen_random_uuid();
      return null;
    end $$`.execute(db)
  for (const table of ['schools_school', 'schools_state']) {
    await sql`
      create trigger ${sql.id(`${table}_stamped`)} after insert or update or delete or truncate on ${sql.table(table)}
      for each statement execute function schools_register_stamped()`.execute(db)
  }
}
