import { sql } from 'kysely'
import { must } from '../../kernel/assert.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { units, type Units } from '../../kernel/units.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { rememberReads } from '../../platform/database/remember-reads.ts'
import { parseUrn } from '../../schools/core/school.ts'
import { parseUnitColumn, type UnitColumn } from '../core/factors.ts'
import type { UnitsBySchool } from '../core/units-by-school.ts'
import type { FormulaTables } from './tables.ts'

/** A census's counts by school, in the order of the schools' numbers. A column without a count is absent. */
export async function loadUnits(db: Db, year: FundingYear, version: number): Promise<UnitsBySchool> {
  const census = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_census')
    .select('units_sha256')
    .where('year', '=', year)
    .where('version', '=', version)
    .executeTakeFirst()
  // A census is never changed, and its hash is that of its units: another census under its number is another key.
  const key = `${year} ${version} ${census?.units_sha256}`

  return census === undefined ? new Map() : remembered(db, key, () => readUnits(db, year, version))
}

const remembered = rememberReads<UnitsBySchool>(8)

/**
 * The database answers one row a school ("fsm=28000000,fsm6=31000000"): PGlite takes a tenth of the time that a row a
 * count takes.
 */
async function readUnits(db: Db, year: FundingYear, version: number): Promise<UnitsBySchool> {
  const rows = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_units')
    .select(['urn', sql<string>`string_agg(factor || '=' || millionths, ',')`.as('counts')])
    .where('year', '=', year)
    .where('version', '=', version)
    .groupBy('urn')
    .orderBy('urn')
    .execute()

  return new Map(rows.map((row) => [must(parseUrn(row.urn), 'kept units have a URN'), readCounts(row.counts)]))
}

function readCounts(text: string): ReadonlyMap<UnitColumn, Units> {
  return new Map(
    text.split(',').map((count) => {
      const [factor = '', millionths] = count.split('=')

      return [toColumn(factor), units(Number(millionths))]
    }),
  )
}

/** How many schools each of the year's censuses has counts for. */
export async function countSchools(db: Db, year: FundingYear): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .$extendTables<FormulaTables>()
    .selectFrom('formula_units')
    .select(['version', sql<number>`count(distinct urn)::integer`.as('schools')])
    .where('year', '=', year)
    .groupBy('version')
    .execute()

  return new Map(rows.map((row) => [row.version, row.schools]))
}

export async function appendUnits(tx: Tx, year: FundingYear, version: number, census: UnitsBySchool): Promise<void> {
  const rows = [...census].flatMap(([urn, counts]) =>
    [...counts].map(([factor, count]) => ({ year, version, urn, factor, millionths: BigInt(count) })),
  )
  for (let start = 0; start < rows.length; start += ROWS_IN_A_STATEMENT) {
    const batch = rows.slice(start, start + ROWS_IN_A_STATEMENT)
    await tx.$extendTables<FormulaTables>().insertInto('formula_units').values(batch).execute()
  }
}

/** A statement takes at most 65,535 parameters, five a row. */
const ROWS_IN_A_STATEMENT = 5_000

function toColumn(text: string): UnitColumn {
  must(parseUnitColumn(text), 'kept units have a column')

  return text as UnitColumn
}
