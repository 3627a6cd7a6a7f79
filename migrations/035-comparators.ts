import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** Other authorities' published rates: one for an authority (whatever its capitals), year, service, phase and factor. */
export async function up(db: Db): Promise<void> {
  await sql`
    create table dedelegation_comparator (
      authority_key text not null check (authority_key = lower(authority_key) and trim(authority_key) <> ''),
      authority text not null,
      year text not null check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      service text not null,
      phase text not null check (phase in ('primary', 'secondary', 'special', 'pru')),
      factor text not null,
      rate bigint not null check (rate >= 0),
      source text not null check (trim(source) <> ''),
      url text not null check (url = '' or url ~* '^https?://'),
      added_by text not null,
      added_at timestamptz not null,
      primary key (authority_key, year, service, phase, factor)
    )`.execute(db)
}
