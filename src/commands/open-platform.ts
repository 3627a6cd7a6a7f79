import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SYSTEM, type Actor } from '../platform/actor.ts'
import { SYSTEM_CLOCK } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { createPlatform } from '../platform/create-platform.ts'
import type { Db } from '../platform/database/database.ts'
import { DirectoryInUseError } from '../platform/database/directory-lock.ts'
import { openDatabase, type DatabaseSettings } from '../platform/database/open-database.ts'
import { SILENT_LOG } from '../platform/log.ts'
import type { Platform } from '../platform/platform.ts'
import { UsageError } from './arguments.ts'

/**
 * Opens the database that the settings name, for as long as the work takes. Whoever has the database in hand acts as
 * the program itself.
 */
export async function withDatabase<T>(work: (platform: Platform, actor: Actor) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig(process.env).database)
  try {
    return await work(createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG }), SYSTEM)
  } finally {
    await database.close()
  }
}

/**
 * Opens the database that is there as the owner of its tables, and leaves its shape as it is. `whenInUse` says what to
 * do where a running Topslice has the directory open.
 *
 * @throws UsageError where there is no database, or it is in use.
 */
export async function withOwnedDatabase<T>(whenInUse: string, work: (owner: Db) => Promise<T>): Promise<T> {
  const settings = readConfig(process.env).database
  if ('directory' in settings && !existsSync(join(settings.directory, 'PG_VERSION'))) {
    throw new UsageError(
      `Cannot find a database in ${settings.directory}: set DATA_DIRECTORY to its directory, or DATABASE_URL to its server`,
    )
  }

  return withOwner(settings, whenInUse, work)
}

/** The same where there may be no database yet: then an empty one is made. */
export async function withOwner<T>(
  settings: DatabaseSettings,
  whenInUse: string,
  work: (owner: Db) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(settings, { asOwner: true, migrations: false }).catch((error: unknown) => {
    throw error instanceof DirectoryInUseError ? new UsageError(`${error.message}\n${whenInUse}`) : error
  })
  try {
    return await work(database.db)
  } finally {
    await database.close()
  }
}
