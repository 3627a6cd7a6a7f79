import type { z } from 'zod'
import { assert } from '../../kernel/assert.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../database/database.ts'
import type { Platform } from '../platform.ts'
import type { Failure } from './store/attempts.ts'

/** What a job is given when it runs. */
export type JobContext = Readonly<{
  /**
   * The platform, with one promise more: the next transaction that commits marks the job as done in itself. So the
   * effect is saved once, though processes die: whoever comes second finds the job done, and saves nothing. There is
   * one such transaction a job; what it does outside of it must bear being done again.
   */
  platform: Platform
  /** Who asked, with the rights that they have now. */
  actor: Actor
  id: string
  /** 1 at first. */
  attempt: number
  /** Aborted when the job is taken away: it ran too long, or the process stops. */
  signal: AbortSignal
}>

/**
 * A job without what it does: enough to ask for it. What takes data is a method, so that a list may hold jobs of any
 * data: each reads its own by its schema.
 */
export type JobShape<Data> = Readonly<{
  /** Like an action: 'mail.send'. The name of its queue. */
  name: string
  /** Whether they still have it is asked again when the job runs: it fails for good when they do not. */
  permission: string
  /** What the permission is asked about: the school, seat or service that the data names. */
  about?(data: Data): Readonly<Record<string, string>>
  /** Of what survives JSON: no dates, no bigints. */
  schema: z.ZodType<Data, Data>
  /** How often it is tried before it has failed. */
  attempts: number
  /** How long one attempt may take before it is tried again elsewhere. */
  seconds: number
  /** How long after the first failure it is tried again; after each further one, twice as long, an hour at most. */
  retrySeconds: number
}>

export type Job<Data> = JobShape<Data> &
  Readonly<{
    /** When the program itself asks for it: a cron expression on England's clock. */
    schedule?: Readonly<{ cron: string; data: Data }>
    run(context: JobContext, data: Data): Promise<void>
    /** Saves what a failed attempt means, in the transaction that marks it as failed. */
    onFailure?(tx: Tx, data: Data, failure: Failure): Promise<void>
  }>

/** As much of a job as most need not say. */
type Defaults = Pick<JobShape<unknown>, 'attempts' | 'seconds' | 'retrySeconds'>

const DEFAULTS: Defaults = { attempts: 5, seconds: 300, retrySeconds: 30 }

type Given<Shape> = Omit<Shape, keyof Defaults> & Partial<Defaults>

/** States a job apart from what it does, for a caller that must not know it. */
export function shapeJob<Data>(given: Given<JobShape<Data>>): JobShape<Data> {
  const shape = { ...DEFAULTS, ...given }
  assert(/^[a-z]+\.[a-z-]+$/.test(shape.name), `a job is named like mail.send, found ${shape.name}`)
  assert(Number.isInteger(shape.attempts) && shape.attempts >= 1, `${shape.name} is tried at least once`)

  return shape
}

export function defineJob<Data>(given: Given<Job<Data>>): Job<Data> {
  return { ...given, ...shapeJob<Data>(given) }
}

/**
 * Why a job cannot be done, in words that an administrator reads: so never with personal data, and never a secret.
 * Of any other error only the class is kept.
 */
export class JobError extends Error {
  override readonly name: string = 'JobError'
  /** False when another attempt would fail like this one. */
  readonly again: boolean
  /** Not before so many seconds, where somebody else said so. */
  readonly afterSeconds: number | null

  constructor(words: string, options: ErrorOptions & Readonly<{ again?: boolean; afterSeconds?: number | null }> = {}) {
    super(words, options)
    this.again = options.again ?? true
    this.afterSeconds = options.afterSeconds ?? null
  }
}
