import type { Actor } from '../../platform/actor.ts'
import { listEventsAfter, type EventFilter, type RecordedEvent } from '../../platform/audit/store/search-events.ts'
import { findHead, readLinesAfter } from '../../platform/audit/store/read-events.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'

/** So many events are in memory at a time, however many the record has. */
const EVENTS_A_READING = 500

/**
 * The record up to its last event of this moment, in pages, each read when the one before has gone out. Each page is a
 * transaction of its own: whoever downloads slowly holds up nobody on a database with one connection. Events are never
 * changed, so the pages fit each other all the same.
 */
export async function* streamRecordLines(
  platform: Platform,
  actor: Actor,
  size = EVENTS_A_READING,
): AsyncGenerator<string> {
  const upTo = await headNow(platform, actor)
  for (let after = 0n; after < upTo;) {
    const page = await platform.readAs(actor, (tx) => readLinesAfter(tx, { after, upTo, size }))
    if (page === null) return
    yield page.lines
    after = page.last
  }
}

/** The same of the events that are asked for, a list at a time. */
export async function* streamEvents(
  platform: Platform,
  actor: Actor,
  filterIn: (tx: Tx) => Promise<EventFilter>,
  size = EVENTS_A_READING,
): AsyncGenerator<readonly RecordedEvent[]> {
  const upTo = await headNow(platform, actor)
  const filter = await platform.readAs(actor, filterIn)
  for (let after = 0n; after < upTo;) {
    const page = await platform.readAs(actor, (tx) => listEventsAfter(tx, filter, { after, upTo, size }))
    if (page.length > 0) yield page
    after = page.length < size ? upTo : (page.at(-1)?.number ?? upTo)
  }
}

async function headNow(platform: Platform, actor: Actor): Promise<bigint> {
  const head = await platform.readAs(actor, findHead)

  return BigInt(head?.number ?? 0)
}
