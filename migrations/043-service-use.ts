import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What schools had of services in a year that has passed. A service is measured in one way a year, so the measure
 * stands with the service and not with each school. Counts have two decimals at most: whole ten-thousand millionths.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table dedelegation_measure (
      year text not null check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      service text not null check (trim(service) <> ''),
      measure text not null check (measure ~ '^[a-z]+([ -][a-z]+)*$' and char_length(measure) <= 40),
      kept_by text not null,
      kept_at timestamptz not null,
      primary key (year, service)
    )`.execute(db)
  await sql`
    create table dedelegation_use (
      year text not null,
      service text not null,
      urn text not null check (urn ~ '^[1-9][0-9]{5}$'),
      millionths bigint not null check (millionths between 0 and 100000000000 and millionths % 10000 = 0),
      value bigint check (value between 0 and 1000000000),
      source text not null check (trim(source) <> '' and char_length(source) <= 500),
      primary key (year, service, urn),
      foreign key (year, service) references dedelegation_measure (year, service) on delete cascade
    )`.execute(db)
}
