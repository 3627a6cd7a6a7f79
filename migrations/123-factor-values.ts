import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What the authority's own formula gives for one unit in a year: one value for a phase and a factor, with its source. The
 * demo borough's own came with the program before, and stays the demo's where a database has it.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table dedelegation_factor_value (
      year text not null check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      phase text not null check (phase in ('primary', 'secondary', 'special', 'pru')),
      factor text not null check (factor ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      value bigint not null check (value between 1 and 100000000),
      source text not null check (trim(source) <> '' and char_length(source) <= 500),
      kept_by text not null,
      kept_at timestamptz not null,
      primary key (year, phase, factor)
    )`.execute(db)
  await sql`
    insert into dedelegation_factor_value (year, phase, factor, value, source, kept_by, kept_at)
    select '2024-25', 'primary', 'eal3', 64469,
      'A forum paper of autumn 2023: its formula’s value for an EAL3 pupil, the area cost adjustment included', 'system', at
    from platform_event where action = 'demo.fill' limit 1`.execute(db)
}
