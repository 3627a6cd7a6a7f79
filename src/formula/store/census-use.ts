import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Census, CensusInUse } from '../core/census.ts'
import { findCensus } from './censuses.ts'
import { loadUnits } from './units.ts'
import type { FormulaTables } from './tables.ts'

/** When a census was chosen for its year, and by whom. */
export type CensusUse = Readonly<{ number: number; version: number; chosenAt: Date; chosenBy: string }>

/** Every choice of a census that was made for the year, the present one first. */
export async function listUses(db: Db, year: FundingYear): Promise<readonly CensusUse[]> {
  const rows = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_use')
    .select(['number', 'version', 'chosen_at', 'chosen_by'])
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .execute()

  return rows.map((row) => ({
    number: row.number,
    version: row.version,
    chosenAt: row.chosen_at,
    chosenBy: row.chosen_by,
  }))
}

/** Which census the year uses, without its units; null before the first is chosen. */
export async function findCensusChosen(db: Db, year: FundingYear): Promise<Census | null> {
  const [use] = await listUses(db, year)

  return use === undefined ? null : findCensus(db, year, use.version)
}

/** The census that the year's charges are worked out from, with its units; null where none was chosen. */
export async function findCensusInUse(db: Db, year: FundingYear): Promise<CensusInUse | null> {
  const census = await findCensusChosen(db, year)

  return census === null ? null : { ...census, units: await loadUnits(db, year, census.version) }
}

/** Call it only while the year's censuses are locked. */
export async function appendUse(
  tx: Tx,
  year: FundingYear,
  chosen: Readonly<{ version: number; at: Date; by: string }>,
): Promise<void> {
  const [last] = await listUses(tx, year)
  await tx
    .$extendTables<FormulaTables>()
    .insertInto('formula_use')
    .values({
      year,
      number: (last?.number ?? 0) + 1,
      version: chosen.version,
      chosen_at: chosen.at,
      chosen_by: chosen.by,
    })
    .execute()
}
