import type { Actor } from '../platform/actor.ts'
import { SYSTEM_CLOCK } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { createPlatform } from '../platform/create-platform.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { SILENT_LOG } from '../platform/log.ts'
import type { Platform } from '../platform/platform.ts'

/** Who acts until people sign in, on the command line as on the pages. */
export const DEMO_ACTOR: Actor = { id: 'finance-officer', name: 'Finance officer', role: 'finance-officer' }

/** Opens the database that the settings name, for as long as the work takes. */
export async function withDatabase<T>(work: (platform: Platform, actor: Actor) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig(process.env).database)
  try {
    return await work(createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG }), DEMO_ACTOR)
  } finally {
    await database.close()
  }
}
