import { SYSTEM, type Actor } from '../platform/actor.ts'
import { SYSTEM_CLOCK } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { createPlatform } from '../platform/create-platform.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { SILENT_LOG } from '../platform/log.ts'
import type { Platform } from '../platform/platform.ts'

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
