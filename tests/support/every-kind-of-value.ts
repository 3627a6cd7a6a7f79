import { sql } from 'kysely'
import type { Db } from '../../src/platform/database/database.ts'
import type { MigrationStep } from '../../src/platform/database/migrate.ts'

/** Tables with every kind of value and rule that a backup might trip over. */
export const EVERY_KIND_STEP: MigrationStep = {
  up: async (db) => {
    await sql`
      create table test_value (
        number bigint primary key generated always as identity,
        big bigint, exact numeric, short numeric(12, 2), bytes bytea, moment timestamptz, day date, span interval,
        json jsonb, words text, tags text[], id uuid, float double precision, yes boolean, limited varchar(9),
        doubled bigint generated always as (big / 2) stored,
        parent bigint references test_value (number)
      )`.execute(db)
    await sql`
      create function test_refuse() returns trigger language plpgsql as $$
      begin raise exception 'refused'; end $$`.execute(db)
    await sql`
      create trigger test_value_kept before update or delete on test_value
      for each row execute function test_refuse()`.execute(db)
    await sql`create table test_hen (id int primary key, egg int)`.execute(db)
    await sql`create table test_egg (id int primary key, hen int references test_hen (id))`.execute(db)
    await sql`alter table test_hen add foreign key (egg) references test_egg (id) deferrable`.execute(db)
    await sql`create table test_private (account text, secret text)`.execute(db)
    await sql`alter table test_private enable row level security`.execute(db)
    await sql`
      create policy test_own on test_private
      using (account = current_setting('topslice.account', true))`.execute(db)
    await sql`create table test_session (id text)`.execute(db)
    await sql`comment on table test_session is 'not in backups: whoever was signed in is so no longer'`.execute(db)
  },
}

export async function fillEveryKind(db: Db): Promise<void> {
  await sql`
    insert into test_value
      (big, exact, short, bytes, moment, day, span, json, words, tags, id, float, yes, limited) values
    (9223372036854775807, 1.500000000000000000000000000000000001, 0.10, '\\x00ff0a5c', '2024-03-31 01:59:59.999999+01',
      '0001-01-01', '1 mon -2 days 03:04:05.000006', '{"n": 12345678901234567890.10, "list": [1, null]}',
      ${'line\nfeed\r\n\u2028 “quoted” \\ \t \u{1f600}'}, array['a,b', null, 'NULL', '"'],
      '00000000-0000-4000-8000-000000000000', 0.1, true, 'as long'),
    (-9223372036854775808, 'NaN', null, '', 'infinity', '9999-12-31', null, 'null', '', '{}', null, '-Infinity', false, ''),
    (null, null, null, null, null, null, null, null, null, null, null, null, null, null)`.execute(db)
  await sql`insert into test_value (words, parent) select 'refers to a later one', null`.execute(db)
  await sql`insert into test_value (number, words, parent) overriding system value values (-5, 'first', 2)`.execute(db)
  // Numbers that were given and taken back are not given again.
  await sql`select setval('test_value_number_seq', 41)`.execute(db)
  await sql`insert into test_hen values (1, null)`.execute(db)
  await sql`insert into test_egg values (1, 1)`.execute(db)
  await sql`update test_hen set egg = 1`.execute(db)
  await sql`insert into test_private values ('ann', 'hers'), ('bob', 'his')`.execute(db)
  await sql`insert into test_session values ('left behind')`.execute(db)
}
