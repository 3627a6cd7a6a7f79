import { Migrator } from 'kysely/migration'
import type { Db } from './database.ts'

/** One step of the database's shape, applied once and for ever: `up` only, a mistake is mended by a later step. */
export type MigrationStep = Readonly<{ up: (db: Db) => Promise<void> }>

/** By name; a name starts with three digits, which give the order. */
export type MigrationSteps = Readonly<Record<string, MigrationStep>>

/**
 * Brings the database to the newest shape: every step that it does not have yet, in order, all or none.
 * Processes that start at the same moment take turns (an advisory lock), and those that come later find nothing to do.
 *
 * @throws Error when a step fails, or when the database has a step that this version does not know.
 */
export async function migrate(db: Db, steps: MigrationSteps): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...steps }) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')
  const step = failed === undefined ? '' : ` (step ${failed.migrationName})`

  throw new Error(`Cannot bring the database to this version of Topslice${step}`, { cause: error })
}
