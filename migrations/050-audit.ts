import { sql } from 'kysely'
import { commitmentOf, hashOf, NO_HASH } from '../src/platform/audit/chain.ts'
import type { Db } from '../src/platform/database/database.ts'

/**
 * The record of actions as a chain: each event holds the hash of the one before, and a commitment to its payload, which
 * stands apart so that it can be deleted when its time comes. What was recorded before is carried over.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table platform_event (
      number bigint primary key check (number >= 1),
      at timestamptz not null,
      actor text not null check (actor ~ ${ONE_LINE} and actor <> ''),
      on_behalf_of text not null check (on_behalf_of ~ ${ONE_LINE}),
      action text not null check (action ~ '^[a-z-]+[.][a-z-]+$'),
      record_kind text not null check (record_kind ~ '^([a-z][a-z-]*)?$'),
      record_id text not null check (record_id ~ ${ONE_LINE}),
      request text not null check (request ~ ${ONE_LINE}),
      commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
      previous text not null check (previous ~ '^[0-9a-f]{64}$'),
      hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
      check ((record_kind = '') = (record_id = ''))
    )`.execute(db)
  await sql`create index platform_event_record on platform_event (record_kind, record_id, number)`.execute(db)
  await sql`create index platform_event_actor on platform_event (actor, number)`.execute(db)
  await sql`create index platform_event_at on platform_event (at)`.execute(db)
  await sql`
    create table platform_event_payload (
      number bigint primary key references platform_event (number),
      salt text not null check (salt ~ '^[0-9a-f]{64}$'),
      payload text not null
    )`.execute(db)
  await sql`
    create table platform_event_head (
      id boolean primary key default true check (id),
      number bigint not null check (number >= 0),
      hash text not null check (hash ~ '^[0-9a-f]{64}$')
    )`.execute(db)
  await carryOver(db)
  await keepEvents(db)
}

const ONE_LINE = sql.lit('^[^[:cntrl:]]{0,200}$')

type Action = Readonly<{ done_at: Date; actor: string; action: string }>

async function carryOver(db: Db): Promise<void> {
  const actions = await sql<Action>`select done_at, actor, action from platform_action order by number`.execute(db)
  let previous = NO_HASH
  let number = 0n
  for (const { done_at: at, actor, action } of actions.rows) {
    number += 1n
    // No payload was kept then: it is committed to as empty, and can be seen to be.
    const salt = NO_HASH
    const commitment = commitmentOf(salt, '{}')
    const event = { number, at, actor, onBehalfOf: '', action, recordKind: '', recordId: '', request: '', commitment }
    const hash = hashOf({ ...event, previous })
    await sql`
      insert into platform_event
        (number, at, actor, on_behalf_of, action, record_kind, record_id, request, commitment, previous, hash)
      values (${number}, ${at}, ${actor}, '', ${action}, '', '', '', ${commitment}, ${previous}, ${hash})`.execute(db)
    await sql`insert into platform_event_payload values (${number}, ${salt}, '{}')`.execute(db)
    previous = hash
  }
  await sql`insert into platform_event_head (number, hash) values (${number}, ${previous})`.execute(db)
  await sql`drop table platform_action`.execute(db)
}

/** A payload may be deleted, by the owner of the tables alone; nothing else of the record ever changes. */
async function keepEvents(db: Db): Promise<void> {
  await sql`
    create function platform_event_kept() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  await sql`
    create trigger platform_event_append_only before update or delete on platform_event
    for each row execute function platform_event_kept()`.execute(db)
  await sql`
    create trigger platform_event_never_emptied before truncate on platform_event
    for each statement execute function platform_event_kept()`.execute(db)
  await sql`
    create trigger platform_event_payload_never_changed before update on platform_event_payload
    for each row execute function platform_event_kept()`.execute(db)
}
