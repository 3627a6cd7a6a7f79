import { sql } from 'kysely'
import type { Log } from '../platform.ts'
import type { Db } from './database.ts'

/** How often; a test gives shorter times. */
export type MaintenanceTimes = Readonly<{ checkpointMillis: number; vacuumMillis: number }>

export const MAINTENANCE_TIMES: MaintenanceTimes = { checkpointMillis: 5 * 60_000, vacuumMillis: 60 * 60_000 }

/** Stops the timers and waits for what is under way. */
export type Maintenance = Readonly<{ stop: () => Promise<void> }>

/**
 * Does what a PostgreSQL server does by itself and PGlite never does: writes the log into the tables (a checkpoint:
 * without it the log grows and opening after a crash gets slower), and clears dead rows and refreshes the planner's
 * figures (vacuum). Nothing is done while nothing is written.
 */
export function startMaintenance(db: Db, log: Log, times: MaintenanceTimes = MAINTENANCE_TIMES): Maintenance {
  const checkpoint = whenWritten(db, log, 'checkpoint', sql`checkpoint`)
  const vacuum = whenWritten(db, log, 'vacuum', sql`vacuum (analyze)`)
  let underWay: Promise<void> = Promise.resolve()
  const next = (task: () => Promise<void>) => () => {
    underWay = underWay.then(task)
  }
  const timers = [
    setInterval(next(checkpoint), times.checkpointMillis).unref(),
    setInterval(next(vacuum), times.vacuumMillis).unref(),
  ]

  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await underWay
    },
  }
}

/** The task, skipped while the database's log stands where the task left it. A failure is logged and tried again next time. */
function whenWritten(db: Db, log: Log, name: string, statement: ReturnType<typeof sql>): () => Promise<void> {
  let done: string | null = null

  return async () => {
    try {
      if ((await logPosition(db)) === done) return
      await statement.execute(db)
      done = await logPosition(db)
    } catch (error) {
      log.error('database.maintenance-failed', error, { task: name })
    }
  }
}

async function logPosition(db: Db): Promise<string> {
  const found = await sql<{ position: string }>`select pg_current_wal_insert_lsn()::text as position`.execute(db)

  return found.rows[0]?.position ?? ''
}
