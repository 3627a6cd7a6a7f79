import { sql, type RawBuilder } from 'kysely'
import type { Log } from '../platform.ts'
import type { Db } from './database.ts'
import { asOwner } from './wall.ts'

/** How often; a test gives shorter times. */
export type MaintenanceTimes = Readonly<{ checkpointMillis: number; vacuumMillis: number }>

export const MAINTENANCE_TIMES: MaintenanceTimes = { checkpointMillis: 5 * 60_000, vacuumMillis: 60 * 60_000 }

/** Stops the timers and waits for what is under way. */
export type Maintenance = Readonly<{ stop: () => Promise<void> }>

/**
 * Does what a PostgreSQL server does by itself and PGlite never does: writes the log into the tables (a checkpoint:
 * without it the log grows, and opening after a crash gets slower), and clears dead rows and refreshes the planner's
 * figures (vacuum). Nothing is done while nothing is written.
 */
export function startMaintenance(db: Db, log: Log, times: MaintenanceTimes = MAINTENANCE_TIMES): Maintenance {
  let underWay: Promise<void> = Promise.resolve()
  const timers = [
    [whenChanged(db, log, CHECKPOINT), times.checkpointMillis] as const,
    [whenChanged(db, log, VACUUM), times.vacuumMillis] as const,
  ].map(([task, millis]) => {
    const next = () => {
      underWay = underWay.then(task)
    }

    return setInterval(next, millis).unref()
  })

  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await underWay
    },
  }
}

/** A statement, and the figure that moves when there is work for it again; whether the statement itself moves it. */
type Task = Readonly<{
  name: string
  statement: RawBuilder<unknown>
  figure: RawBuilder<{ figure: string | null }>
  movesFigure: boolean
}>

const CHECKPOINT: Task = {
  name: 'checkpoint',
  statement: sql`checkpoint`,
  figure: sql`select pg_current_wal_insert_lsn()::text as figure`,
  movesFigure: true,
}

// Rows written, and not the log, which a checkpoint moves too: else the two tasks would wake each other for ever. They
// are published up to a second after the writing: what is published during a vacuum may be of rows that it did not see.
const VACUUM: Task = {
  name: 'vacuum',
  statement: sql`vacuum (analyze)`,
  figure: sql`select sum(n_tup_ins + n_tup_upd + n_tup_del)::text as figure from pg_stat_user_tables`,
  movesFigure: false,
}

/** A failure is logged, and the task is tried again at its next time. */
function whenChanged(db: Db, log: Log, { name, statement, figure, movesFigure }: Task): () => Promise<void> {
  const read = async () => (await figure.execute(db)).rows[0]?.figure
  let done: string | null | undefined

  return async () => {
    try {
      const before = await read()
      if (before === done) return
      await asOwner(db, async (owner) => void (await statement.execute(owner)))
      done = movesFigure ? await read() : before
    } catch (error) {
      log.error('database.maintenance-failed', error, { task: name })
    }
  }
}
