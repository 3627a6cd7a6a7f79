import { CompiledQuery, sql, type QueryResult } from 'kysely'
import { PgBoss, type ConstructorOptions, type Db as BossDatabase } from 'pg-boss'
import type { Db, Tx } from '../../database/database.ts'

/** Where pg-boss keeps its tables: made by a migration, never at run time. */
export const BOSS_SCHEMA = 'pgboss'

/** pg-boss on the connections of the platform, since PGlite has only one. */
export function bossOn(db: Db, options: ConstructorOptions = {}): PgBoss {
  const database: BossDatabase = {
    executeSql: (text, values) =>
      db.connection().execute(async (connection) => {
        try {
          return await ask(connection, text, values)
        } catch (error) {
          // pg-boss sends BEGIN and COMMIT in one text: after an error the connection would stay in that transaction.
          await sql`rollback`.execute(connection)
          throw error
        }
      }),
  }

  return new PgBoss({ ...options, ...FIXED, db: database })
}

/** pg-boss inside a transaction that is under way: for what must be saved with it or not at all. Never started. */
export function bossInside(tx: Tx): PgBoss {
  const known = INSIDE.get(tx)
  if (known !== undefined) return known
  const boss = new PgBoss({ ...FIXED, db: { executeSql: (text, values) => ask(tx, text, values) } })
  INSIDE.set(tx, boss)

  return boss
}

/** One a transaction, so that it looks up a queue once however many jobs are asked for. */
const INSIDE = new WeakMap<Tx, PgBoss>()

const FIXED = { schema: BOSS_SCHEMA, migrate: false, createSchema: false } as const

type Rows = Awaited<ReturnType<BossDatabase['executeSql']>>

async function ask(db: Db, text: string, values: readonly unknown[] = []): Promise<Rows> {
  const { rows }: QueryResult<Record<string, unknown>> = await db.executeQuery(CompiledQuery.raw(text, [...values]))

  return { rows: rows.map(withPlainNumbers) }
}

/** pg-boss counts in numbers; the platform reads every `bigint` as a bigint. */
function withPlainNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  )
}
