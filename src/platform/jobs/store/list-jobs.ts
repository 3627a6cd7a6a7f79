import { sql } from 'kysely'
import type { Db, Tx } from '../../database/database.ts'
import { bossInside } from './boss-database.ts'

export const JOB_STATES = ['waiting', 'running', 'waiting-to-retry', 'done', 'failed'] as const

export type JobState = (typeof JOB_STATES)[number]

/** A job as an administrator sees it. What it was given is not among it. */
export type ListedJob = Readonly<{
  id: string
  name: string
  state: JobState
  /** How often it was begun, of how often it may be. */
  attempts: number
  most: number
  /** The id of who asked. */
  asker: string
  askedAt: Date
  startedAt: Date | null
  /** When it was done or failed. */
  endedAt: Date | null
  /** When a waiting one is next tried. */
  nextAt: Date | null
  /** Why the last attempt failed, in words without personal data; empty when it did not. */
  error: string
}>

/** `names`: only jobs of these names. */
export type JobFilter = Readonly<{ state?: JobState; names?: readonly string[]; limit?: number }>

/** The jobs of late, the newest first. */
export async function listJobs(db: Db, { state, names, limit = 100 }: JobFilter = {}): Promise<readonly ListedJob[]> {
  const { rows } = await sql<Row>`
    select id, name, state::text as state, retry_count, retry_limit, data->>'asker' as asker, created_on, started_on,
      completed_on, start_after, output is not null as has_output, output->>'words' as words
    from pgboss.job
    where name not like '\\_\\_pgboss\\_\\_%' and ${state === undefined ? sql.lit(true) : sql`state::text = any(${bossStatesOf(state)})`}
      and ${names === undefined ? sql.lit(true) : sql`name = any(${names})`}
    order by created_on desc, id
    limit ${limit}`.execute(db)

  return rows.map(listed)
}

/** How many jobs are in each state: a page that shows no failure must not hide one. */
export async function countJobs(db: Db): Promise<Readonly<Record<JobState, number>>> {
  const { rows } = await sql<{ state: string; count: bigint }>`
    select state::text as state, count(*) as count from pgboss.job
    where name not like '\\_\\_pgboss\\_\\_%' group by state`.execute(db)
  const countOf = (state: JobState) =>
    rows.filter((row) => stateOf(row.state) === state).reduce((sum, { count }) => sum + Number(count), 0)

  return {
    waiting: countOf('waiting'),
    running: countOf('running'),
    'waiting-to-retry': countOf('waiting-to-retry'),
    done: countOf('done'),
    failed: countOf('failed'),
  }
}

/**
 * Lets a job that failed be tried once more.
 *
 * @returns false when there is no such job, or it has not failed.
 */
export async function retryJob(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from pgboss.job where id = ${id}`.execute(tx)
  const name = rows[0]?.name
  if (name === undefined) return false
  const answer: object = await bossInside(tx).retry(name, id)

  return 'affected' in answer && answer.affected === 1
}

type Row = Readonly<{
  id: string
  name: string
  state: string
  retry_count: number
  retry_limit: number
  asker: string | null
  created_on: Date
  started_on: Date | null
  completed_on: Date | null
  start_after: Date
  has_output: boolean
  words: string | null
}>

function listed(row: Row): ListedJob {
  const state = stateOf(row.state)

  return {
    id: row.id,
    name: row.name,
    state,
    attempts: row.started_on === null ? 0 : row.retry_count + 1,
    most: row.retry_limit + 1,
    asker: row.asker ?? '',
    askedAt: row.created_on,
    startedAt: row.started_on,
    endedAt: row.completed_on,
    nextAt: state === 'waiting' || state === 'waiting-to-retry' ? row.start_after : null,
    error: state === 'done' || !row.has_output ? '' : (row.words ?? STOPPED),
  }
}

/** What pg-boss itself says of a job of which nothing was heard. */
const STOPPED = 'The process that ran it stopped, or it took too long.'

const STATES: Readonly<Record<string, JobState>> = {
  created: 'waiting',
  retry: 'waiting-to-retry',
  active: 'running',
  completed: 'done',
  // Nobody cancels a job in Topslice; somebody may in the database, and then it was not done.
  cancelled: 'failed',
  failed: 'failed',
}

function stateOf(state: string): JobState {
  return STATES[state] ?? 'failed'
}

function bossStatesOf(state: JobState): readonly string[] {
  return Object.keys(STATES).filter((each) => STATES[each] === state)
}
