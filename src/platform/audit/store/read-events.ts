import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'
import type { EventLine } from '../event-line.ts'
import type { Head } from '../verify-chain.ts'
import type { Stretch } from './search-events.ts'

const BATCH = 5_000

/** All events in the order of their numbers, as the lines of an export, some thousands at a time. */
export async function* readEventLines(tx: Tx): AsyncGenerator<string> {
  for (let after: bigint | null = BEFORE_ALL; after !== null;) {
    const page: EventLines | null = await readLinesAfter(tx, { after, upTo: BEYOND_ALL, size: BATCH })
    if (page !== null) yield page.lines
    after = page?.last ?? null
  }
}

export type EventLines = Readonly<{ lines: string; last: bigint }>

/**
 * The lines of a stretch of the record; null where it has no event. The database writes them itself: one row for all of
 * them takes PGlite a fraction of the time that one an event takes.
 */
export async function readLinesAfter(tx: Tx, { after, upTo, size }: Stretch): Promise<EventLines | null> {
  const { rows } = await sql<{ lines: string | null; last: bigint | null }>`
    select string_agg(json_build_object(
        'number', e.number, 'at', ${momentOf}, 'actor', e.actor, 'on_behalf_of', e.on_behalf_of, 'action', e.action,
        'record_kind', e.record_kind, 'record_id', e.record_id, 'request', e.request, 'commitment', e.commitment,
        'previous', e.previous, 'hash', e.hash, 'salt', p.salt, 'payload', p.payload
      )::text || e'\\n', '' order by e.number) as lines, max(e.number) as last
    from (
      select * from platform_event where number > ${after} and number <= ${upTo} order by number limit ${sql.lit(size)}
    ) e
    left join platform_event_payload p on p.number = e.number`.execute(tx)
  const [page] = rows

  return page?.lines == null || page.last === null ? null : { lines: page.lines, last: page.last }
}

const BEFORE_ALL = -(2n ** 63n)
const BEYOND_ALL = 2n ** 63n - 1n

/** With six decimals where somebody put in more than the three that are recorded, so that it shows. */
const momentOf = sql<string>`
  regexp_replace(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z$', 'Z')`

export async function* readEvents(tx: Tx): AsyncGenerator<readonly EventLine[]> {
  for await (const lines of readEventLines(tx)) {
    yield JSON.parse(`[${lines.trimEnd().replaceAll('\n', ',')}]`) as readonly EventLine[]
  }
}

/** What the database says of its last event; null in a database of before the record was made. */
export async function findHead(tx: Tx): Promise<Head | null> {
  const { rows } = await sql<{ number: bigint; hash: string }>`select number, hash from platform_event_head`.execute(tx)
  const [head] = rows

  return head === undefined ? null : { number: Number(head.number), hash: head.hash }
}

/** The moment of an event, as it is hashed. */
export async function momentOfEvent(tx: Tx, number: number): Promise<string | null> {
  const { rows } = await sql<{ at: string }>`
    select ${momentOf} as at from platform_event e where e.number = ${number}`.execute(tx)

  return rows[0]?.at ?? null
}
