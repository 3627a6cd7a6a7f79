import type { Actor } from './actor.ts'
import type { EventDraft } from './audit/event-draft.ts'
import type { Clock } from './clock.ts'
import type { Db, Tx } from './database/database.ts'

/** What every action and page is given: the database, the time, the log. */
export type Platform = Readonly<{
  db: Db
  clock: Clock
  log: Log
  /**
   * Runs the work in one transaction: all of it is saved, or nothing. One event of the record is appended in it: the
   * actor, the action's name ("schools.import-register"), and what the work says of itself.
   */
  transaction: <T>(actor: Actor, action: string, work: Work<T>) => Promise<T>
  /** Runs reading in one transaction in which policies know who reads: for tables with personal data. */
  readAs: <T>(actor: Actor, read: (tx: Tx) => Promise<T>) => Promise<T>
}>

export type Work<T> = (tx: Tx, event: EventDraft) => Promise<T>

/** Structured, and never with personal data: codes, counts and ids only. */
export type Log = Readonly<{
  info: (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
  error: (event: string, error: unknown, facts?: Readonly<Record<string, string | number | boolean>>) => void
}>
