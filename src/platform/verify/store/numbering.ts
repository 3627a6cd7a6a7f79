import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'
import type { Breach } from '../invariant.ts'

/** Breaches of "numbered 1, 2, 3 … within each group". The columns are the caller's own; `group` is told to people. */
export async function gapsIn(
  tx: Tx,
  { table, number, group }: Readonly<{ table: string; number: string; group: readonly string[] }>,
): Promise<readonly Breach[]> {
  const groups = sql.join(group.map((column) => sql.ref(column)))
  const { rows } = await sql<{ about: string; count: string; first: string; last: string }>`
    select concat_ws(' ', ${groups}) as about, count(*)::text as count, min(${sql.ref(number)})::text as first,
      max(${sql.ref(number)})::text as last
    from ${sql.table(table)} group by ${groups}
    having min(${sql.ref(number)}) <> 1 or max(${sql.ref(number)}) <> count(*) order by 1`.execute(tx)

  return rows.map(({ about, count, first, last }) => ({
    about,
    what: `has ${count} numbers from ${first} to ${last}: expected them from 1 on, without gaps`,
  }))
}
