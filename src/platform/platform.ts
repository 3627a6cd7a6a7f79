import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Db, Tx } from './database/database.ts'

/** What every action and page is given: the database, the time, the log. */
export type Platform = Readonly<{
  db: Db
  clock: Clock
  log: Log
  /**
   * Runs the work in one transaction: all of it is saved, or nothing. The action's name ("schools.import-register")
   * and the actor are what the record of who did what is written from.
   */
  transaction: <T>(actor: Actor, action: string, work: (tx: Tx) => Promise<T>) => Promise<T>
}>

/** Structured, and never with personal data: codes, counts and ids only. */
export type Log = Readonly<{
  info: (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
  error: (event: string, error: unknown, facts?: Readonly<Record<string, string | number | boolean>>) => void
}>
