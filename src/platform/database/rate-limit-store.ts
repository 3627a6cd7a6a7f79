import { CompiledQuery, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Db } from './database.ts'

/** A statement as rate-limiter-flexible writes it for a pool of `pg`. */
type Statement = Readonly<{ text: string; values?: readonly unknown[] }>

type Row = Readonly<Record<string, unknown>>

/** What rate-limiter-flexible takes for a pool of `pg`. */
export type RateLimitStore = Readonly<{
  query: (statement: Statement) => Promise<Readonly<{ rows: readonly Row[]; rowCount: number }>>
}>

export const RATE_LIMIT_TABLE = 'platform_rate_limit'

/** Our database as that pool, on PGlite and on PostgreSQL alike. Never inside a transaction: PGlite would wait for itself. */
export function rateLimitStore(db: Db): RateLimitStore {
  return {
    query: async ({ text, values = [] }) => {
      const { rows, numAffectedRows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))

      return { rows: rows.map(withPlainNumbers), rowCount: Number(numAffectedRows ?? rows.length) }
    },
  }
}

/** Deletes counters that have run out; now and then is enough, since they count no more. Answers how many. */
export async function forgetOldCounters(db: Db, clock: Clock): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from ${sql.table(RATE_LIMIT_TABLE)} where expire < ${clock.now().getTime()}`.execute(db)

  return Number(numAffectedRows ?? 0)
}

/** Milliseconds since 1970 are far below 2^53, and the library subtracts numbers from them. */
function withPlainNumbers(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  )
}
