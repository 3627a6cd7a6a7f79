import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * Censuses and their units, version beside version. A census is never changed: a later one takes its place by being
 * chosen, and the choices are kept too. A file's bytes are kept only between its preview and its confirmation.
 */
export async function up(db: Db): Promise<void> {
  await createCensuses(db)
  await createImports(db)
  await keepCensuses(db)
}

async function createCensuses(db: Db): Promise<void> {
  await sql`
    create table formula_census (
      year text not null check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      version integer not null check (version >= 1),
      name text not null check (char_length(trim(name)) between 1 and 80),
      status text not null check (status in ('provisional', 'final')),
      file_name text not null,
      file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
      units_sha256 text not null check (units_sha256 ~ '^[0-9a-f]{64}$'),
      imported_at timestamptz not null,
      imported_by text not null,
      primary key (year, version),
      constraint formula_census_not_twice unique (year, status, units_sha256)
    )`.execute(db)
  await sql`
    create table formula_units (
      year text not null,
      version integer not null,
      urn text not null check (urn ~ '^[1-9][0-9]{5}$'),
      factor text not null,
      millionths bigint not null check (millionths between 0 and 100000000000),
      primary key (year, version, urn, factor),
      foreign key (year, version) references formula_census (year, version)
    )`.execute(db)
  await sql`
    create table formula_use (
      year text not null,
      number integer not null check (number >= 1),
      version integer not null,
      chosen_at timestamptz not null,
      chosen_by text not null,
      primary key (year, number),
      foreign key (year, version) references formula_census (year, version)
    )`.execute(db)
}

async function createImports(db: Db): Promise<void> {
  await sql`
    create table formula_import (
      id uuid primary key,
      year text not null check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      name text not null,
      status text not null check (status in ('provisional', 'final')),
      file_name text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      bytes bytea,
      previewed_at timestamptz not null,
      previewed_by text not null,
      version integer,
      foreign key (year, version) references formula_census (year, version),
      constraint formula_import_bytes_until_confirmed check ((version is null) = (bytes is not null))
    )`.execute(db)
}

async function keepCensuses(db: Db): Promise<void> {
  await sql`
    create function formula_kept() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  for (const table of ['formula_census', 'formula_units', 'formula_use']) {
    await sql`
      create trigger ${sql.ref(`${table}_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function formula_kept()`.execute(db)
  }
}
