import { createHash } from 'node:crypto'
import type { EventLine } from './event-line.ts'

export type ChainBreach = Readonly<{ kind: BreachKind; number: number; what: string }>

/**
 * edited: an event does not give its hash · link: it does not hold the hash of the event before · missing: events are
 * not there · order: an event stands twice or behind a later one · commitment: a payload is not the one recorded ·
 * head: the last event is not the one that the head names · anchor: the record is not the one that was anchored
 */
export type BreachKind = 'edited' | 'link' | 'missing' | 'order' | 'commitment' | 'head' | 'anchor'

export type Head = Readonly<{ number: number; hash: string }>

/** What the chain is held against: the head that the database keeps, and heads that were written down elsewhere. */
export type Witnesses = Readonly<{ head: Head | null; anchors: readonly Head[] }>

/** A record that is broken in more places is not listed further. */
const MOST_BREACHES = 1_000

/**
 * Recomputes the chain over all events, in the order in which they come, in bounded memory. It writes the format down
 * a second time, so that a slip where events are appended shows here.
 *
 * Whoever can write the whole database can also compute a whole new chain with a head that fits: that shows against an
 * anchor alone.
 */
export async function verifyChain(
  batches: AsyncIterable<readonly EventLine[]>,
  { head, anchors }: Witnesses,
): Promise<readonly ChainBreach[]> {
  const breaches: ChainBreach[] = []
  const anchored = Map.groupBy(anchors, ({ number }) => number)
  let last: Head = { number: 0, hash: NO_HASH }
  for await (const batch of batches) {
    for (const event of batch) {
      breaches.push(...breachesOf(event, last, anchored.get(event.number) ?? []))
      if (event.number > last.number) last = event
    }
    if (breaches.length >= MOST_BREACHES) return breaches.slice(0, MOST_BREACHES)
  }

  return [...breaches, ...breachesOfHead(head, last), ...breachesOfEnd(anchors, last)]
}

const NO_HASH = '0'.repeat(64)

function breachesOf(event: EventLine, last: Head, anchors: readonly Head[]): readonly ChainBreach[] {
  const { number } = event
  const breach = (kind: BreachKind, what: string): ChainBreach => ({ kind, number, what })
  const breaches: ChainBreach[] = []
  if (number <= last.number) {
    breaches.push(breach('order', `stands ${number === last.number ? 'twice' : `behind event ${last.number}`}`))
  } else if (number > last.number + 1) {
    breaches.push(breach('missing', `comes right after event ${last.number}: what was between them is missing`))
  } else if (event.previous !== last.hash) {
    breaches.push(breach('link', 'does not hold the hash of the event before: one was put in, taken out or rewritten'))
  }
  if (hashOf(event) !== event.hash) breaches.push(breach('edited', 'does not give its hash: it has been changed'))
  if (!keepsCommitment(event)) breaches.push(breach('commitment', 'has another payload than it was recorded with'))
  if (anchors.some(({ hash }) => hash !== event.hash)) {
    breaches.push(breach('anchor', 'has another hash than was anchored: the record has been rewritten'))
  }

  return breaches
}

function breachesOfHead(head: Head | null, last: Head): readonly ChainBreach[] {
  if (head === null || (head.number === last.number && head.hash === last.hash)) return []
  const what =
    head.number === last.number
      ? 'has another hash than the head says'
      : `is the last by the head, and event ${last.number} is the last that is there`

  return [{ kind: 'head', number: head.number, what }]
}

function breachesOfEnd(anchors: readonly Head[], last: Head): readonly ChainBreach[] {
  return anchors
    .filter(({ number }) => number > last.number)
    .map(({ number }) => ({
      kind: 'anchor',
      number,
      what: `was anchored, and event ${last.number} is the last that is there: the end has been cut off`,
    }))
}

function hashOf(event: EventLine): string {
  const { number, at, actor, on_behalf_of, action, record_kind, record_id, request, commitment, previous } = event
  const fields = [number, at, actor, on_behalf_of, action, record_kind, record_id, request, commitment, previous]

  return createHash('sha256')
    .update(`topslice-event-1\n${fields.join('\n')}\n`)
    .digest('hex')
}

/** Salt and payload are there together, or were deleted together. */
function keepsCommitment({ salt, payload, commitment }: EventLine): boolean {
  if (salt === null || payload === null) return salt === payload
  if (!/^[0-9a-f]{64}$/.test(salt)) return false
  const computed = createHash('sha256').update(Buffer.from(salt, 'hex')).update(payload, 'utf8').digest('hex')

  return computed === commitment
}
