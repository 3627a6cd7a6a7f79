import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** The Schools Forum: its seats, who holds them, what it settled for itself. */
export async function up(db: Db): Promise<void> {
  await createMembership(db)
  await createRules(db)
}

const LINE = sql.lit('^[^[:cntrl:]]*$')

async function createMembership(db: Db): Promise<void> {
  await sql`
    create table forum_seat (
      code text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
      group_code text not null,
      name text not null check (char_length(name) between 1 and 60 and name ~ ${LINE}),
      kept_for text check (kept_for in ('head-teacher', 'governor')),
      from_day date not null,
      to_day date check (to_day >= from_day),
      place integer not null,
      version integer not null default 1
    )`.execute(db)
  await sql`
    create table forum_term (
      id uuid primary key,
      seat text not null references forum_seat (code),
      ${PERSON},
      chosen text not null check (chosen in ('elected', 'nominated', 'appointed')),
      chosen_by text not null check (char_length(chosen_by) between 1 and 200 and chosen_by ~ ${LINE}),
      chosen_on date not null,
      from_day date not null,
      to_day date not null check (to_day >= from_day),
      ended_on date check (ended_on >= from_day),
      ended_because text check (char_length(ended_because) between 1 and 200),
      version integer not null default 1,
      unique (seat, from_day),
      check ((ended_on is null) = (ended_because is null))
    )`.execute(db)
  await sql`
    create table forum_substitute (
      id uuid primary key,
      seat text not null references forum_seat (code),
      ${PERSON},
      from_day date not null,
      to_day date check (to_day >= from_day),
      version integer not null default 1
    )`.execute(db)
  await sql`
    create table forum_observer (
      id uuid primary key,
      name text not null check (char_length(name) between 1 and 100 and name ~ ${LINE}),
      organisation text not null check (char_length(organisation) <= 200 and organisation ~ ${LINE}),
      from_day date not null,
      to_day date check (to_day >= from_day)
    )`.execute(db)
  await sql`
    create table forum_office (
      id uuid primary key,
      office text not null check (office in ('chair', 'vice-chair')),
      term uuid not null references forum_term (id),
      from_day date not null,
      to_day date check (to_day >= from_day)
    )`.execute(db)
  await sql`
    create table forum_interest (
      id uuid primary key,
      term uuid not null references forum_term (id),
      what text not null check (char_length(what) between 1 and 500),
      declared_on date not null,
      ended_on date check (ended_on >= declared_on)
    )`.execute(db)
}

const PERSON = sql.raw(`
      name text not null check (char_length(name) between 1 and 100 and name ~ '^[^[:cntrl:]]*$'),
      capacity text not null check (capacity in ('head-teacher', 'senior-staff', 'governor', 'proprietor', 'representative')),
      urn text check (urn ~ '^[1-9][0-9]{5}$'),
      organisation text not null check (char_length(organisation) <= 200 and organisation ~ '^[^[:cntrl:]]*$'),
      account uuid references people_account (id)`)

async function createRules(db: Db): Promise<void> {
  await sql`
    create table forum_rule (
      number bigint generated always as identity primary key,
      rule text not null,
      value text not null,
      from_day date not null,
      clause text not null check (char_length(clause) between 1 and 300),
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
  await sql`
    create table forum_pupils (
      number bigint generated always as identity primary key,
      as_at date not null,
      source text not null check (char_length(source) between 1 and 200),
      pupils jsonb not null,
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
}
