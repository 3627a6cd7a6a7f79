import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Event } from '../chain.ts'
import type { AuditTables } from './events.ts'

/** An event as the record has it. The payload is null when it was deleted, its time being over. */
export type RecordedEvent = Event & Readonly<{ hash: string; salt: string | null; payload: string | null }>

export type EventFilter = Readonly<{
  /** Accounts' ids, `system` or `anonymous`; null for anybody. An empty list is nobody. */
  actors: readonly string[] | null
  /** The whole word, or the part before the dot with it: "people." finds all that was done to people. */
  action: string
  recordKind: string
  recordId: string
  /** From this moment, and before that one. */
  from: Date | null
  before: Date | null
}>

export const ALL_EVENTS: EventFilter = {
  actors: null,
  action: '',
  recordKind: '',
  recordId: '',
  from: null,
  before: null,
}

/** What was done to these records, the latest first: for the block "History" of a page. Who looked is in the record. */
export async function listEventsOf(
  db: Db,
  records: readonly Readonly<{ kind: string; id: string }>[],
  limit = 50,
): Promise<readonly RecordedEvent[]> {
  if (records.length === 0) return []
  const named = records.map(({ kind, id }) => sql`(${kind}, ${id})`)
  const rows = await joined(db)
    .where(sql<boolean>`(event.record_kind, event.record_id) in (${sql.join(named)})`)
    .where(changedSomething)
    .orderBy('event.number', 'desc')
    .limit(limit)
    .execute()

  return rows.map(eventFrom)
}

/** The latest first. */
export async function searchEvents(
  db: Db,
  filter: EventFilter,
  { limit, offset }: Readonly<{ limit: number; offset: number }>,
): Promise<readonly RecordedEvent[]> {
  const rows = await joined(db)
    .where(conditionOf(filter))
    .orderBy('event.number', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()

  return rows.map(eventFrom)
}

export async function countEvents(db: Db, filter: EventFilter): Promise<number> {
  const { count } = await joined(db)
    .where(conditionOf(filter))
    .clearSelect()
    .select((select) => select.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()

  return Number(count)
}

/** The latest event of the action. */
export async function findLastEvent(db: Db, action: string): Promise<RecordedEvent | null> {
  const row = await joined(db)
    .where('event.action', '=', action)
    .orderBy('event.number', 'desc')
    .limit(1)
    .executeTakeFirst()

  return row === undefined ? null : eventFrom(row)
}

/** Part of the record: `size` events at most, behind one number and up to another. */
export type Stretch = Readonly<{ after: bigint; upTo: bigint; size: number }>

/** Those of the stretch that match, the first first. */
export async function listEventsAfter(
  db: Db,
  filter: EventFilter,
  { after, upTo, size }: Stretch,
): Promise<readonly RecordedEvent[]> {
  const rows = await joined(db)
    .where(conditionOf(filter))
    .where('event.number', '>', after)
    .where('event.number', '<=', upTo)
    .orderBy('event.number')
    .limit(size)
    .execute()

  return rows.map(eventFrom)
}

/** All that match, the first first, some thousands in memory at a time. */
export async function* eachEvent(db: Db, filter: EventFilter): AsyncGenerator<RecordedEvent> {
  for (let after = 0n; ;) {
    const events = await listEventsAfter(db, filter, { after, upTo: BEYOND_ALL, size: BATCH })
    yield* events
    const last = events.at(-1)
    if (last === undefined) return
    after = last.number
  }
}

const BATCH = 5_000
const BEYOND_ALL = 2n ** 63n - 1n

/** Every word that the record has for what was done, and every kind of record, in order. */
export async function listWordsOfEvents(
  db: Db,
): Promise<Readonly<{ actions: readonly string[]; kinds: readonly string[] }>> {
  const tables = db.$extendTables<AuditTables>()
  const actions = await tables.selectFrom('platform_event').select('action').distinct().orderBy('action').execute()
  const kinds = await tables
    .selectFrom('platform_event')
    .select('record_kind')
    .distinct()
    .where('record_kind', '<>', '')
    .orderBy('record_kind')
    .execute()

  return { actions: actions.map(({ action }) => action), kinds: kinds.map((row) => row.record_kind) }
}

function joined(db: Db) {
  return db
    .$extendTables<AuditTables>()
    .selectFrom('platform_event as event')
    .leftJoin('platform_event_payload as payload', 'payload.number', 'event.number')
    .selectAll('event')
    .select(['payload.salt', 'payload.payload'])
}

/** Not those in which somebody only looked (`x.read-y`). */
const changedSomething = sql<boolean>`position('.read-' in event.action) = 0`

/** One condition, true of every event where nothing is asked. */
function conditionOf({ actors, action, recordKind, recordId, from, before }: EventFilter) {
  const conditions = [
    ...(actors === null
      ? []
      : [sql`(event.actor = any(${textArray(actors)}) or event.on_behalf_of = any(${textArray(actors)}))`]),
    ...(action === ''
      ? []
      : [action.endsWith('.') ? sql`starts_with(event.action, ${action})` : sql`event.action = ${action}`]),
    ...(recordKind === '' ? [] : [sql`event.record_kind = ${recordKind}`]),
    ...(recordId === '' ? [] : [sql`event.record_id = ${recordId}`]),
    ...(from === null ? [] : [sql`event.at >= ${from}`]),
    ...(before === null ? [] : [sql`event.at < ${before}`]),
  ]

  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

function textArray(values: readonly string[]) {
  if (values.length === 0) return sql`array[]::text[]`

  return sql`array[${sql.join(values)}]::text[]`
}

type Row = AuditTables['platform_event'] & Readonly<{ salt: string | null; payload: string | null }>

function eventFrom(row: Row): RecordedEvent {
  return {
    number: row.number,
    at: row.at,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of,
    action: row.action,
    recordKind: row.record_kind,
    recordId: row.record_id,
    request: row.request,
    commitment: row.commitment,
    previous: row.previous,
    hash: row.hash,
    salt: row.salt,
    payload: row.payload,
  }
}
