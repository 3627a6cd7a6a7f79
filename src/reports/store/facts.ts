import { z } from 'zod'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { FACT_UNITS, type Fact } from '../core/fact.ts'
import type { ReportsTables } from './tables.ts'

/** The register as it stands; number 0 where nothing was ever saved. */
export type FactRegister = Readonly<{ number: number; facts: readonly Fact[] }>

export async function findFacts(db: Db, year: FundingYear): Promise<FactRegister> {
  const row = await db
    .$extendTables<ReportsTables>()
    .selectFrom('reports_fact_version')
    .select(['number', 'facts'])
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

  return row === undefined ? { number: 0, facts: [] } : { number: row.number, facts: readStoredFacts(row.facts) }
}

/** False when another writer saved that number first. */
export async function appendFacts(
  tx: Tx,
  year: FundingYear,
  register: FactRegister,
  actor: Actor,
  at: Date,
): Promise<boolean> {
  const result = await tx
    .$extendTables<ReportsTables>()
    .insertInto('reports_fact_version')
    .values({
      year,
      number: register.number,
      facts: JSON.stringify(register.facts),
      by_id: actor.id,
      by_name: actor.name,
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

const factsSchema = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    value: z.string(),
    unit: z.enum(FACT_UNITS),
    year: z.string(),
    source: z.string(),
    verified: z.boolean(),
    arithmetic: z.string(),
  }),
)

function readStoredFacts(stored: unknown): readonly Fact[] {
  return factsSchema.parse(stored)
}
