import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * The paper: its words and its register of facts as versions, and each published paper as it stood. Nothing of it is
 * ever changed: a mended sentence is a new version, a mended paper a new number.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table reports_section_version (
      year text not null check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      section text not null check (section ~ '^(details|summary|introduction|(service|appendix)[.][a-z0-9]+(-[a-z0-9]+)*)$'),
      number integer not null check (number >= 1),
      place integer not null check (place >= 0),
      title text not null,
      markdown text not null,
      removed boolean not null,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      primary key (year, section, number)
    )`.execute(db)

  await sql`
    create table reports_fact_version (
      year text not null check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      number integer not null check (number >= 1),
      facts jsonb not null,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      primary key (year, number)
    )`.execute(db)

  await sql`
    create table reports_published (
      year text not null check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      number integer not null check (number >= 1),
      title text not null,
      document jsonb not null,
      figures jsonb not null,
      prose jsonb not null,
      facts jsonb not null,
      findings jsonb not null,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      primary key (year, number)
    )`.execute(db)

  await sql`
    create table reports_published_file (
      year text not null,
      number integer not null,
      format text not null check (format in ('html', 'docx', 'xlsx', 'csv')),
      body bytea not null,
      primary key (year, number, format),
      foreign key (year, number) references reports_published (year, number)
    )`.execute(db)

  await sql`
    create function reports_kept() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  for (const table of TABLES) {
    await sql`
      create trigger ${sql.id(`${table}_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function reports_kept()`.execute(db)
    await sql`
      create trigger ${sql.id(`${table}_never_emptied`)} before truncate on ${sql.table(table)}
      for each statement execute function reports_kept()`.execute(db)
  }
}

const TABLES = [
  'reports_section_version',
  'reports_fact_version',
  'reports_published',
  'reports_published_file',
] as const
