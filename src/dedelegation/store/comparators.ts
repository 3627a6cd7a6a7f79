import { must } from '../../kernel/assert.ts'
import { fundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { parseRateFactor } from '../../formula/core/factors.ts'
import type { Comparator } from '../core/comparators.ts'

type ComparatorTables = { dedelegation_comparator: ComparatorTable }

type ComparatorTable = {
  authority_key: string
  authority: string
  year: string
  service: string
  phase: Phase
  factor: string
  rate: bigint
  source: string
  url: string
  added_by: string
  added_at: Date
}

/** Every authority's rates of every year, by authority and then service. */
export async function listComparators(db: Db): Promise<readonly Comparator[]> {
  const rows = await db
    .$extendTables<ComparatorTables>()
    .selectFrom('dedelegation_comparator')
    .select(['authority', 'year', 'service', 'phase', 'factor', 'rate', 'source', 'url'])
    .orderBy('authority_key')
    .orderBy('year')
    .orderBy('service')
    .orderBy('phase')
    .orderBy('factor')
    .execute()

  return rows.map((row) => ({
    authority: row.authority,
    year: fundingYear(row.year),
    service: row.service,
    phase: row.phase,
    factor: must(parseRateFactor(row.factor), 'a kept rate is on a factor'),
    rate: pence(Number(row.rate)),
    source: row.source,
    url: row.url,
  }))
}

/** Keeps the rates; one that is kept already for the same authority, year, service, phase and factor is replaced. */
export async function saveComparatorRows(
  tx: Tx,
  comparators: readonly Comparator[],
  actor: Actor,
  at: Date,
): Promise<void> {
  for (const one of comparators) {
    const row = {
      ...one,
      authority_key: keyOf(one.authority),
      rate: BigInt(one.rate),
      added_by: actor.id,
      added_at: at,
    }
    await tx
      .$extendTables<ComparatorTables>()
      .insertInto('dedelegation_comparator')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['authority_key', 'year', 'service', 'phase', 'factor']).doUpdateSet({
          authority: row.authority,
          rate: row.rate,
          source: row.source,
          url: row.url,
          added_by: row.added_by,
          added_at: row.added_at,
        }),
      )
      .execute()
  }
}

/** How many rates of the authority's year there were to remove. */
export async function deleteComparatorRows(tx: Tx, authority: string, year: FundingYear): Promise<number> {
  const result = await tx
    .$extendTables<ComparatorTables>()
    .deleteFrom('dedelegation_comparator')
    .where('authority_key', '=', keyOf(authority))
    .where('year', '=', year)
    .executeTakeFirstOrThrow()

  return Number(result.numDeletedRows)
}

function keyOf(authority: string): string {
  return authority.toLowerCase()
}
