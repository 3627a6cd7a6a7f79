import { fundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { FormulaTables } from './tables.ts'

type OfCensus = Readonly<{ year: FundingYear; version: number }>

/** What each census's counts hashed to when they came in. */
export async function listUnitHashes(tx: Tx): Promise<readonly (OfCensus & Readonly<{ unitsSha256: string }>)[]> {
  const rows = await tx
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census')
    .select(['year', 'version', 'units_sha256'])
    .orderBy('year')
    .orderBy('version')
    .execute()

  return rows.map((row) => ({ year: fundingYear(row.year), version: row.version, unitsSha256: row.units_sha256 }))
}

export async function yearsWithoutChoice(tx: Tx): Promise<readonly string[]> {
  const rows = await tx
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census as census')
    .leftJoin('formula_use as use', 'use.year', 'census.year')
    .select('census.year')
    .distinct()
    .where('use.year', 'is', null)
    .orderBy('census.year')
    .execute()

  return rows.map(({ year }) => year)
}

/** Every school that a census has a count of. */
export async function listCountedSchools(tx: Tx): Promise<readonly (OfCensus & Readonly<{ urn: string }>)[]> {
  const rows = await tx
    .$extendTables<FormulaTables>()
    .selectFrom('formula_units')
    .select(['year', 'version', 'urn'])
    .distinct()
    .orderBy('year')
    .orderBy('version')
    .orderBy('urn')
    .execute()

  return rows.map((row) => ({ ...row, year: fundingYear(row.year) }))
}
