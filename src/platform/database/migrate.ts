import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Db } from './database.ts'

/** One step of the database's shape, applied once and for ever: `up` only, a mistake is mended by a later step. */
export type MigrationStep = Readonly<{ up: (db: Db) => Promise<void> }>

/** By name; a name starts with three digits, which give the order. */
export type MigrationSteps = Readonly<Record<string, MigrationStep>>

/**
 * Brings the database to the newest shape: every step that it does not have yet, in order, all or none.
 * Processes that start at the same moment take turns (an advisory lock), and those that come later find nothing to do.
 * With `last`, to the shape that it had after that step.
 *
 * @throws Error when a step fails, or when the database has a step that this version does not know.
 */
export async function migrate(db: Db, steps: MigrationSteps, last?: string): Promise<void> {
  const migrator = migratorOf(db, steps)
  const { error, results } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last))
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')
  const step = failed === undefined ? '' : ` (step ${failed.migrationName})`

  throw new Error(`Cannot bring the database to this version of Topslice${step}`, { cause: error })
}

/** The steps that the database has, in order, those that this version does not know too; none of an empty one. */
export async function stepsOf(db: Db): Promise<readonly string[]> {
  const found = await sql<{
    there: boolean
  }>`select to_regclass('public.kysely_migration') is not null as there`.execute(db)
  if (found.rows[0]?.there !== true) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name collate "C"`.execute(db)

  return rows.map(({ name }) => name)
}

function migratorOf(db: Db, steps: MigrationSteps): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...steps }) } })
}
