import type { FundingYear } from '../../kernel/funding-year.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { DedelegationTables } from './tables.ts'

export type StartedYear = Readonly<{ year: FundingYear; authority: string }>

/** Null where nobody has started the year's rates. */
export async function findYear(db: Db, year: FundingYear): Promise<StartedYear | null> {
  const row = await db
    .$extendTables<DedelegationTables>()
    .selectFrom('dedelegation_year')
    .select(['year', 'authority'])
    .where('year', '=', year)
    .executeTakeFirst()

  return row === undefined ? null : { year: fundingYear(row.year), authority: row.authority }
}

/** The latest first. */
export async function listYears(db: Db): Promise<readonly StartedYear[]> {
  const rows = await db
    .$extendTables<DedelegationTables>()
    .selectFrom('dedelegation_year')
    .select(['year', 'authority'])
    .orderBy('year', 'desc')
    .execute()

  return rows.map((row) => ({ year: fundingYear(row.year), authority: row.authority }))
}

/** False when the year was started before, by whoever came first. */
export async function insertYear(tx: Tx, started: StartedYear, actor: Actor, at: Date): Promise<boolean> {
  const result = await tx
    .$extendTables<DedelegationTables>()
    .insertInto('dedelegation_year')
    .values({ year: started.year, authority: started.authority, started_by: actor.id, started_at: at })
    .onConflict((conflict) => conflict.column('year').doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}
