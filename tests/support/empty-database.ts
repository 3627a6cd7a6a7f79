import { sql } from 'kysely'
import type { Db, Tx } from '../../src/platform/database/database.ts'
import { APPLICATION_ROLE } from '../../src/platform/database/wall.ts'

/**
 * Leaves no row in any table but the lists of migrations, and lets every identity column start at one again. Only the
 * tables in which there is something are emptied, most tests writing to a few of them: to truncate them all takes many
 * times as long. What was deleted is swept at once, so that rows lie in the order in which the next test writes them.
 */
export async function emptyDatabase(db: Db): Promise<void> {
  const emptied = await db.transaction().execute(async (tx) => {
    // Append-only tables refuse it by a trigger, which only the role of a replica passes by, as it does references.
    await sql`select set_config('role', 'none', true), set_config('session_replication_role', 'replica', true)`.execute(
      tx,
    )
    const tables = await filledTables(tx)
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(tx)
    await sql`
      select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
      from pg_sequences where last_value is not null`.execute(tx)

    return tables
  })
  await db.connection().execute(async (connection) => {
    await sql`set role none`.execute(connection)
    await sql`vacuum ${sql.join(emptied.map((table) => sql.table(table)))}`.execute(connection)
    await sql`insert into platform_event_head (number, hash) values (0, repeat('0', 64))`.execute(connection)
    await sql`set role ${sql.id(APPLICATION_ROLE)}`.execute(connection)
  })
}

/** Never none of them: the record of actions has its head from the first. */
async function filledTables(tx: Tx): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where (schemaname = 'public' and tablename not like 'kysely_%')
      or (schemaname = 'pgboss' and tablename <> 'version')`.execute(tx)
  const each = tables.map(
    ({ name }) => sql`select ${sql.lit(name)} as name where exists (select from ${sql.table(name)})`,
  )
  const { rows } = await sql<{ name: string }>`${sql.join(each, sql` union all `)}`.execute(tx)

  return rows.map(({ name }) => name)
}
