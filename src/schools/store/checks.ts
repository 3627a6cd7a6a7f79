import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { FactColumns, SchoolsTables } from './tables.ts'

const FACTS = [
  'name',
  'la_code',
  'establishment_number',
  'type',
  'status',
  'phase',
  'deemed_phase',
  'opened',
  'closed',
  'closed_because',
] as const satisfies readonly (keyof FactColumns)[]

/** Schools whose last entry of history is not what the register says, with the facts that differ; all for one without. */
export async function historiesThatDiffer(tx: Tx): Promise<readonly Readonly<{ urn: string; facts: string }>[]> {
  const differing = FACTS.map(
    (fact) => sql`case when school.${sql.ref(fact)} is distinct from last.${sql.ref(fact)} then ${sql.lit(fact)} end`,
  )
  const { rows } = await sql<{ urn: string; facts: string }>`
    select school.urn, concat_ws(', ', ${sql.join(differing)}) as facts
    from schools_school school
    left join (select distinct on (urn) * from schools_state order by urn, number desc) last on last.urn = school.urn
    where last.urn is null or concat_ws(', ', ${sql.join(differing)}) <> '' order by school.urn`.execute(tx)

  return rows
}

/** Pairs of schools each of which is said to have taken the other's place. */
export async function linksBothWays(tx: Tx): Promise<readonly Readonly<{ older: string; newer: string }>[]> {
  return tx
    .$extendTables<SchoolsTables>()
    .selectFrom('schools_link as link')
    .innerJoin('schools_link as back', (join) =>
      join.onRef('back.older', '=', 'link.newer').onRef('back.newer', '=', 'link.older'),
    )
    .select(['link.older', 'link.newer'])
    .whereRef('link.older', '<', 'link.newer')
    .orderBy('link.older')
    .execute()
}

/** Confirmed files that brought something new, and the number of changes that the register has counted. */
export async function countedChanges(tx: Tx): Promise<Readonly<{ files: bigint; version: bigint; schools: bigint }>> {
  const { rows } = await sql<{ files: bigint; version: bigint; schools: bigint }>`
    select
      (select count(*) from schools_import where state = 'confirmed'
        and (outcome ->> 'added')::bigint + (outcome ->> 'changed')::bigint > 0) as files,
      coalesce((select version from schools_register), 0) as version,
      (select count(*) from schools_school) as schools`.execute(tx)

  return rows[0] ?? { files: 0n, version: 0n, schools: 0n }
}

/** Files whose rows are not all accounted for. */
export async function filesThatDoNotAddUp(tx: Tx): Promise<readonly Readonly<{ id: string; name: string }>[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text, file_name as name from schools_import
    where (reconciliation ->> 'rowsInFile')::bigint is distinct from
      (reconciliation ->> 'header')::bigint + (reconciliation ->> 'blank')::bigint
      + (reconciliation ->> 'accepted')::bigint + (reconciliation ->> 'rejected')::bigint
      + (select coalesce(sum((part ->> 'rows')::bigint), 0) from jsonb_array_elements(reconciliation -> 'leftOut') part)
    order by previewed_at, id`.execute(tx)

  return rows
}
