import { sql } from 'kysely'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Census } from '../core/census.ts'
import type { CensusStatus } from '../core/units-by-school.ts'
import { CENSUS_COLUMNS, toCensus, type FormulaTables } from './tables.ts'

/** Makes this transaction the only one that changes the year's censuses until it ends. */
export async function lockCensuses(tx: Tx, year: FundingYear): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`formula ${year}`}, 0))`.execute(tx)
}

/** The year's censuses, the latest first. */
export async function listCensuses(db: Db, year: FundingYear): Promise<readonly Census[]> {
  const rows = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census')
    .select(CENSUS_COLUMNS)
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .execute()

  return rows.map(toCensus)
}

export async function findCensus(db: Db, year: FundingYear, version: number): Promise<Census | null> {
  const row = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census')
    .select(CENSUS_COLUMNS)
    .where('year', '=', year)
    .where('version', '=', version)
    .executeTakeFirst()

  return row === undefined ? null : toCensus(row)
}

/** The census of the year with exactly these units and this status, under whatever name it came. */
export async function findSameCensus(
  db: Db,
  year: FundingYear,
  status: CensusStatus,
  unitsSha256: string,
): Promise<Census | null> {
  const row = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census')
    .select(CENSUS_COLUMNS)
    .where('year', '=', year)
    .where('status', '=', status)
    .where('units_sha256', '=', unitsSha256)
    .executeTakeFirst()

  return row === undefined ? null : toCensus(row)
}

/** Censuses of other years with exactly these units, whatever their status; the latest year first. */
export async function listSameOfOtherYears(db: Db, year: FundingYear, unitsSha256: string): Promise<readonly Census[]> {
  const rows = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census')
    .select(CENSUS_COLUMNS)
    .where('year', '<>', year)
    .where('units_sha256', '=', unitsSha256)
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .execute()

  return rows.map(toCensus)
}

/** The number of the year's latest census; 0 where it has none. */
export async function latestVersion(db: Db, year: FundingYear): Promise<number> {
  const row = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census')
    .select((table) => table.fn.max('version').as('latest'))
    .where('year', '=', year)
    .executeTakeFirst()

  return row?.latest ?? 0
}

export async function appendCensus(
  tx: Tx,
  census: Census,
  hashes: Readonly<{ fileSha256: string; unitsSha256: string }>,
): Promise<void> {
  await tx
    .$extendTables<FormulaTables>()
    .insertInto('formula_census')
    .values({
      year: census.year,
      version: census.version,
      name: census.name,
      status: census.status,
      file_name: census.fileName,
      file_sha256: hashes.fileSha256,
      units_sha256: hashes.unitsSha256,
      imported_at: census.importedAt,
      imported_by: census.importedBy,
    })
    .execute()
}

/** The SHA-256 of a census's units: two with the same have the same counts, whatever they are called. */
export async function findUnitsHash(db: Db, year: FundingYear, version: number): Promise<string | null> {
  const row = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census')
    .select('units_sha256')
    .where('year', '=', year)
    .where('version', '=', version)
    .executeTakeFirst()

  return row?.units_sha256 ?? null
}
