import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database/database.ts'
import type { Actor } from '../../actor.ts'
import { commitmentOf, hashOf } from '../chain.ts'
import type { DraftedEvent } from '../event-draft.ts'

/** The record's own tables; nobody else names them. */
export type AuditTables = {
  platform_event: EventTable
  platform_event_payload: { number: bigint; salt: string; payload: string }
  platform_event_head: { id: boolean; number: bigint; hash: string }
}

type EventTable = {
  number: bigint
  at: Date
  actor: string
  on_behalf_of: string
  action: string
  record_kind: string
  record_id: string
  request: string
  commitment: string
  previous: string
  hash: string
}

/**
 * Appends one event to the chain, in the transaction that did it. The head's row is locked until that transaction ends,
 * so that numbers have no gaps and each event knows the one before: this comes last in a transaction.
 */
export async function appendEvent(
  tx: Tx,
  by: Readonly<{ actor: Actor; action: string; at: Date; drafted: DraftedEvent }>,
): Promise<void> {
  const { actor, action, at, drafted } = by
  const tables = tx.$extendTables<AuditTables>()
  const head = await tables
    .selectFrom('platform_event_head')
    .select(['number', 'hash'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  const salt = randomBytes(32).toString('hex')
  const event = {
    number: head.number + 1n,
    at,
    actor: actor.id,
    onBehalfOf: actor.onBehalfOf ?? '',
    action,
    recordKind: drafted.recordKind,
    recordId: drafted.recordId,
    request: actor.request ?? '',
    commitment: commitmentOf(salt, drafted.payload),
    previous: head.hash,
  }
  const { number } = event
  const hash = hashOf(event)
  await tables
    .insertInto('platform_event')
    .values({
      number,
      at,
      actor: event.actor,
      on_behalf_of: event.onBehalfOf,
      action,
      record_kind: event.recordKind,
      record_id: event.recordId,
      request: event.request,
      commitment: event.commitment,
      previous: event.previous,
      hash,
    })
    .execute()
  await tables.insertInto('platform_event_payload').values({ number, salt, payload: drafted.payload }).execute()
  await tables.updateTable('platform_event_head').set({ number, hash }).execute()
}

/** True for a database in which nothing has been done yet. */
export async function holdsNothing(db: Db): Promise<boolean> {
  const first = await db.$extendTables<AuditTables>().selectFrom('platform_event').select('number').limit(1).execute()

  return first.length === 0
}

/** False for a database of before the record was made. */
export async function hasRecord(db: Db): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select to_regclass('public.platform_event') is not null as there`.execute(
    db,
  )

  return found.rows[0]?.there === true
}
