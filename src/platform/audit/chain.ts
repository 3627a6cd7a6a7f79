import { createHash } from 'node:crypto'

/**
 * One event of the record of actions, as it is hashed. Nobody's name, address or any other personal data stands in it:
 * who acted is an account's id, and what changed stands in the payload.
 */
export type Event = Readonly<{
  /** 1, 2, 3 … without gaps. */
  number: bigint
  at: Date
  /** The account's id, `system` or `anonymous`. */
  actor: string
  /** The account for which the actor acted; '' for none. */
  onBehalfOf: string
  /** "schools.import-register". */
  action: string
  /** What it was done to: "school" and "100001"; '' where it was no single thing. */
  recordKind: string
  recordId: string
  request: string
  /** 64 hexadecimal digits: binds the payload, which may be deleted one day. */
  commitment: string
  /** The hash of the event before; 64 zeros for the first. */
  previous: string
}>

export const NO_HASH = '0'.repeat(64)

/** SHA-256 over the event, one line a field; SHA-256 because any language's own library checks it. 64 hexadecimal digits. */
export function hashOf(event: Event): string {
  const lines = [
    'topslice-event-1',
    String(event.number),
    event.at.toISOString(),
    event.actor,
    event.onBehalfOf,
    event.action,
    event.recordKind,
    event.recordId,
    event.request,
    event.commitment,
    event.previous,
  ]

  return createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex')
}

/**
 * SHA-256 over the salt's bytes and the payload's text. Without the salt the payload could be guessed from the
 * commitment; with both deleted, nothing of it can be told, and the chain still holds.
 */
export function commitmentOf(salt: string, payload: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(payload, 'utf8').digest('hex')
}
