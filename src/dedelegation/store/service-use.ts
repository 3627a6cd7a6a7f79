import { sql } from 'kysely'
import { must } from '../../kernel/assert.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { pence } from '../../kernel/pence.ts'
import { units } from '../../kernel/units.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { parseUrn } from '../../schools/core/school.ts'
import type { ServiceCode } from '../core/rate-book.ts'
import type { ServiceUse } from '../core/service-use.ts'

type UseTables = { dedelegation_measure: MeasureTable; dedelegation_use: UseTable }

type MeasureTable = { year: string; service: string; measure: string; kept_by: string; kept_at: Date }

type UseTable = {
  year: string
  service: string
  urn: string
  millionths: bigint
  value: bigint | null
  source: string
}

/** Makes this transaction the only one that changes the year's use until it ends. */
export async function lockServiceUse(tx: Tx, year: FundingYear): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dedelegation use ${year}`}, 0))`.execute(tx)
}

/** What schools had of every service in the year, by service and then school. */
export async function listServiceUse(db: Db, year: FundingYear): Promise<readonly ServiceUse[]> {
  const rows = await db
    .$extendTables<UseTables>()
    .selectFrom('dedelegation_use as use')
    .innerJoin('dedelegation_measure as measured', (join) =>
      join.onRef('measured.year', '=', 'use.year').onRef('measured.service', '=', 'use.service'),
    )
    .select(['use.service', 'use.urn', 'measured.measure', 'use.millionths', 'use.value', 'use.source'])
    .where('use.year', '=', year)
    .orderBy('use.service')
    .orderBy('use.urn')
    .execute()

  return rows.map((row) => ({
    year,
    service: row.service,
    urn: must(parseUrn(row.urn), 'kept use has a URN'),
    measure: row.measure,
    count: units(Number(row.millionths)),
    value: row.value === null ? null : pence(Number(row.value)),
    source: row.source,
  }))
}

/**
 * Puts these figures in the place of all that is kept of their services in the year. All are of that year, and those of
 * one service have one measure.
 */
export async function replaceServiceUse(
  tx: Tx,
  year: FundingYear,
  use: readonly ServiceUse[],
  actor: Actor,
  at: Date,
): Promise<void> {
  const measures = new Map(use.map(({ service, measure }) => [service, measure]))
  for (const [service, measure] of measures) {
    await deleteServiceUse(tx, year, service)
    await tx
      .$extendTables<UseTables>()
      .insertInto('dedelegation_measure')
      .values({ year, service, measure, kept_by: actor.id, kept_at: at })
      .execute()
  }
  const rows = use.map(({ service, urn, count, value, source }) => ({
    year,
    service,
    urn,
    millionths: BigInt(count),
    value: value === null ? null : BigInt(value),
    source,
  }))
  for (let start = 0; start < rows.length; start += ROWS_IN_A_STATEMENT) {
    const batch = rows.slice(start, start + ROWS_IN_A_STATEMENT)
    await tx.$extendTables<UseTables>().insertInto('dedelegation_use').values(batch).execute()
  }
}

/** A statement takes at most 65,535 parameters, six a row. */
const ROWS_IN_A_STATEMENT = 5_000

/** False when nothing of the service was kept for the year. Its rows go with its measure. */
export async function deleteServiceUse(tx: Tx, year: FundingYear, service: ServiceCode): Promise<boolean> {
  const result = await tx
    .$extendTables<UseTables>()
    .deleteFrom('dedelegation_measure')
    .where('year', '=', year)
    .where('service', '=', service)
    .executeTakeFirstOrThrow()

  return result.numDeletedRows === 1n
}
