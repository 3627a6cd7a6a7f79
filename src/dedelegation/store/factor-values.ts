import { sql } from 'kysely'
import { must } from '../../kernel/assert.ts'
import { fundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { parseRateFactor } from '../../formula/core/factors.ts'
import { inOrder, type FactorValue, type KeptFactorValue } from '../core/factor-values.ts'

type FactorValueTables = { dedelegation_factor_value: FactorValueTable }

type FactorValueTable = {
  year: string
  phase: Phase
  factor: string
  value: bigint
  source: string
  kept_by: string
  kept_at: Date
}

/** Makes this transaction the only one that changes the year's values until it ends. */
export async function lockFactorValues(tx: Tx, year: FundingYear): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dedelegation factor values ${year}`}, 0))`.execute(tx)
}

/** The authority's own values of the year, by phase and factor. */
export async function listFactorValues(db: Db, year: FundingYear): Promise<readonly KeptFactorValue[]> {
  const rows = await db
    .$extendTables<FactorValueTables>()
    .selectFrom('dedelegation_factor_value')
    .selectAll()
    .where('year', '=', year)
    .execute()

  return inOrder(
    rows.map((row) => ({
      year: fundingYear(row.year),
      phase: row.phase,
      factor: must(parseRateFactor(row.factor), 'a kept value is of a factor'),
      value: pence(Number(row.value)),
      source: row.source,
      keptOn: englandDay(row.kept_at),
    })),
  )
}

/** Keeps these, and removes those: a value of the same year, phase and factor is replaced. */
export async function saveFactorValues(
  tx: Tx,
  { keep, remove }: Readonly<{ keep: readonly FactorValue[]; remove: readonly FactorValue[] }>,
  actor: Actor,
  at: Date,
): Promise<void> {
  const tables = tx.$extendTables<FactorValueTables>()
  for (const { year, phase, factor } of [...remove, ...keep])
    await tables
      .deleteFrom('dedelegation_factor_value')
      .where('year', '=', year)
      .where('phase', '=', phase)
      .where('factor', '=', factor)
      .execute()
  const rows = keep.map((one) => ({ ...one, value: BigInt(one.value), kept_by: actor.id, kept_at: at }))
  if (rows.length > 0) await tables.insertInto('dedelegation_factor_value').values(rows).execute()
}
