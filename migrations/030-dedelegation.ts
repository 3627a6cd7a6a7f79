import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * A year's rates, as append-only versions of one value. The database itself refuses a gap in the numbers and any
 * change of a version that was saved, so that a bug above cannot rewrite what was once proposed.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table dedelegation_year (
      year text primary key check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      authority text not null check (trim(authority) <> ''),
      started_by text not null,
      started_at timestamptz not null
    )`.execute(db)

  await sql`
    create table dedelegation_scenario (
      id uuid primary key,
      year text not null references dedelegation_year (year),
      name text not null check (char_length(trim(name)) between 1 and 60),
      proposal boolean not null,
      created_by text not null,
      created_at timestamptz not null,
      archived_at timestamptz,
      constraint dedelegation_scenario_proposal_stays check (not proposal or archived_at is null)
    )`.execute(db)
  await sql`create unique index dedelegation_scenario_one_proposal on dedelegation_scenario (year) where proposal`.execute(
    db,
  )
  await sql`
    create unique index dedelegation_scenario_one_name on dedelegation_scenario (year, lower(trim(name)))
    where archived_at is null`.execute(db)

  await sql`
    create table dedelegation_version (
      scenario uuid not null references dedelegation_scenario (id),
      number integer not null check (number >= 1),
      made_as text not null check (made_as in ('edit', 'undo', 'redo', 'restore')),
      same_as integer check (same_as < number),
      book jsonb not null,
      note text not null,
      request uuid not null,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      primary key (scenario, number),
      constraint dedelegation_version_request unique (scenario, request),
      constraint dedelegation_version_same_as check ((made_as = 'edit') = (same_as is null)),
      foreign key (scenario, same_as) references dedelegation_version (scenario, number)
    )`.execute(db)

  await sql`
    create function dedelegation_version_follows() returns trigger language plpgsql as $$
    declare latest integer;
    begin
      select coalesce(max(number), 0) into latest from dedelegation_version where scenario = new.scenario;
      if new.number <> latest + 1 then
        raise exception 'dedelegation_version: expected number %, found %', latest + 1, new.number
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger dedelegation_version_without_gaps before insert on dedelegation_version
    for each row execute function dedelegation_version_follows()`.execute(db)

  await sql`
    create function dedelegation_version_kept() returns trigger language plpgsql as $$
    begin
      raise exception 'dedelegation_version is append-only' using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  await sql`
    create trigger dedelegation_version_append_only before update or delete on dedelegation_version
    for each row execute function dedelegation_version_kept()`.execute(db)
  await sql`
    create trigger dedelegation_version_never_emptied before truncate on dedelegation_version
    for each statement execute function dedelegation_version_kept()`.execute(db)
}
