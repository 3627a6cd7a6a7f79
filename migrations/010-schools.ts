import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * The register of schools: what each is now, what each was by date (appended, never changed), who took whose place,
 * and the files that it came from. A file's bytes are kept only between its preview and its confirmation.
 */
export async function up(db: Db): Promise<void> {
  await createRegister(db)
  await createImports(db)
  await createHistory(db)
  await keepHistory(db)
}

const FACTS = sql`
  name text not null check (char_length(name) between 1 and 200),
  la_code text not null check (la_code ~ '^[0-9]{3}$'),
  establishment_number text not null check (establishment_number ~ '^([0-9]{4})?$'),
  type text not null check (type ~ '^[0-9]{1,4}$'),
  status text not null check (status in ('1', '2', '3', '4')),
  phase text not null check (phase ~ '^[0-7]$'),
  deemed_phase text check (deemed_phase in ('primary', 'secondary')),
  opened date,
  closed date,
  closed_because text not null,
  check (deemed_phase is null or phase = '7')`

async function createRegister(db: Db): Promise<void> {
  // One row, from the first change on: its version counts every change of the register, and locking it makes changes take turns.
  await sql`
    create table schools_register (
      id boolean primary key default true check (id),
      version bigint not null
    )`.execute(db)
  await sql`
    create table schools_school (
      urn text primary key check (urn ~ '^[1-9][0-9]{5}$'),
      ${FACTS}
    )`.execute(db)
  await sql`
    create table schools_link (
      older text not null check (older ~ '^[1-9][0-9]{5}$'),
      newer text not null check (newer ~ '^[1-9][0-9]{5}$'),
      kind text not null,
      since date,
      primary key (older, newer),
      check (older <> newer)
    )`.execute(db)
  await sql`create index schools_link_newer on schools_link (newer)`.execute(db)
}

async function createImports(db: Db): Promise<void> {
  await sql`
    create table schools_import (
      id uuid primary key,
      kind text not null check (kind in ('simple', 'establishments', 'links')),
      file_name text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      bytes bytea,
      authority text check (authority ~ '^[0-9]{3}$'),
      as_at date not null,
      state text not null check (state in ('previewed', 'confirmed')),
      reconciliation jsonb not null,
      outcome jsonb,
      previewed_at timestamptz not null,
      previewed_by text not null,
      confirmed_at timestamptz,
      confirmed_by text,
      constraint schools_import_bytes_until_confirmed check ((state = 'previewed') = (bytes is not null)),
      constraint schools_import_confirmed_whole check (
        (state = 'confirmed') = (confirmed_at is not null and confirmed_by is not null and outcome is not null)
      )
    )`.execute(db)
  await sql`create index schools_import_sha256 on schools_import (sha256)`.execute(db)
}

async function createHistory(db: Db): Promise<void> {
  await sql`
    create table schools_state (
      number bigint primary key generated always as identity,
      urn text not null references schools_school (urn),
      from_day date not null,
      ${FACTS},
      import uuid references schools_import (id),
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
  await sql`create index schools_state_urn on schools_state (urn, number)`.execute(db)
  await sql`
    create table schools_conversion (
      number bigint primary key generated always as identity,
      urn text not null references schools_school (urn),
      proposed_for date,
      note text not null check (char_length(note) <= 500),
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
  await sql`create index schools_conversion_urn on schools_conversion (urn, number)`.execute(db)
}

async function keepHistory(db: Db): Promise<void> {
  await sql`
    create function schools_history_kept() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  for (const table of ['schools_state', 'schools_conversion']) {
    await sql`
      create trigger ${sql.ref(`${table}_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function schools_history_kept()`.execute(db)
  }
}
