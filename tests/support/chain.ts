import { createHash } from 'node:crypto'
import { commitmentOf, hashOf, NO_HASH } from '../../src/platform/audit/chain.ts'
import type { EventLine } from '../../src/platform/audit/event-line.ts'
import { verifyChain, type ChainBreach, type Head } from '../../src/platform/audit/verify-chain.ts'

/** What is free in an event; the rest follows from the chain. */
export type MadeEvent = Readonly<{ actor: string; payload: string; minutes: number; deleted?: boolean }>

/** A chain as the program that appends it makes it. */
export function chainOf(events: readonly MadeEvent[]): readonly EventLine[] {
  let previous = NO_HASH
  return events.map(({ actor, payload, minutes, deleted = false }, index) => {
    const number = index + 1
    const at = new Date(Date.UTC(2024, 0, 1, 0, minutes, 0, 7))
    const salt = createHash('sha256').update(`salt ${number}`).digest('hex')
    const commitment = commitmentOf(salt, payload)
    const own = { actor, action: 'test.do-something', request: `r${number}`, commitment, previous }
    const hash = hashOf({
      ...own,
      number: BigInt(number),
      at,
      onBehalfOf: '',
      recordKind: 'school',
      recordId: '100001',
    })
    const line: EventLine = {
      number,
      at: at.toISOString(),
      ...own,
      on_behalf_of: '',
      record_kind: 'school',
      record_id: '100001',
      hash,
      salt: deleted ? null : salt,
      payload: deleted ? null : payload,
    }
    previous = hash

    return line
  })
}

export function smallChain(length: number): readonly EventLine[] {
  return chainOf(
    Array.from({ length }, (_, index) => ({
      actor: `a${index % 3}`,
      payload: `{"after":{"name":"Ålder “${index}”"}}`,
      minutes: index,
      deleted: index % 4 === 3,
    })),
  )
}

/** The same events with everything computed anew from the first on, as whoever owns the database could. */
export function rewritten(events: readonly EventLine[]): readonly EventLine[] {
  return chainOf(
    events.map(({ actor, payload, at }) => ({
      actor,
      payload: payload ?? '{}',
      minutes: (Date.parse(at) - Date.UTC(2024, 0, 1)) / 60_000,
      deleted: payload === null,
    })),
  )
}

export function headOf(events: readonly EventLine[]): Head {
  const { number, hash } = events.at(-1) ?? { number: 0, hash: NO_HASH }

  return { number, hash }
}

/** In batches of three, so that what is between two batches is looked at too. */
export function check(
  events: readonly EventLine[],
  head: Head | null,
  anchors: readonly Head[] = [],
): Promise<readonly ChainBreach[]> {
  async function* batches() {
    for (let start = 0; start < events.length; start += 3) yield events.slice(start, start + 3)
  }

  return verifyChain(batches(), { head, anchors })
}
