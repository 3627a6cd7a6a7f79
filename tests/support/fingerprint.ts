import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../src/platform/database/database.ts'
import { asOwner } from '../../src/platform/database/wall.ts'

/**
 * One value for all that the database holds, but for when a session was last seen and for the tables left out: it
 * differs as soon as a row does.
 */
export async function fingerprint(db: Db, leftOut: readonly string[] = []): Promise<string> {
  const hash = createHash('sha256')
  await asOwner(db, async (owner) => {
    const tables = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' order by tablename`.execute(owner)
    for (const { name } of tables.rows.filter((table) => !leftOut.includes(table.name))) {
      const { rows } = await sql<{ sum: string | null }>`
        select md5(string_agg(row, '' order by row)) as sum
        from (select (to_jsonb(each) - 'seen_at')::text as row from ${sql.table(name)} as each) as all_rows`.execute(
        owner,
      )
      hash.update(`${name} ${rows[0]?.sum ?? ''}\n`)
    }
  })

  return hash.digest('hex')
}
