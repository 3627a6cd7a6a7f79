import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** The outbox: each message once, by the id that its caller made, and what became of it. */
export async function up(db: Db): Promise<void> {
  await sql`
    create table platform_mail (
      id uuid primary key,
      template text not null check (template ~ '^[a-z]+(-[a-z]+)*$'),
      recipient text not null check (recipient ~ '^[^[:cntrl:][:space:],;<>"]+@[^[:cntrl:][:space:],;<>"@]+$' and length(recipient) <= 254),
      reference text not null check (reference ~ '^[A-Za-z0-9-]{1,100}$'),
      link text check (link ~ '^/[^/[:cntrl:][:space:]][^[:cntrl:][:space:]]*$' or link = '/'),
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'failed')),
      attempts integer not null default 0 check (attempts >= 0),
      error text not null default '',
      queued_at timestamptz not null default now(),
      ended_at timestamptz,
      check (state <> 'sent' or link is null),
      check ((ended_at is null) = (state = 'waiting'))
    )`.execute(db)
  await sql`create index platform_mail_queued on platform_mail (queued_at)`.execute(db)
}
