import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * From when to when there is a seat and a member on it, each time that it was recorded: so that what was known when a vote
 * opened and closed can be worked out later, though it was corrected since. Of what stands now nobody knows since when it
 * is known: no moment.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table forum_membership_fact (
      number bigint generated always as identity primary key,
      kind text not null check (kind in ('seat', 'term', 'school')),
      seat text not null references forum_seat (code),
      term uuid references forum_term (id),
      from_day date,
      to_day date,
      ended_on date,
      recorded_at timestamptz,
      check ((kind = 'seat') = (term is null)),
      check ((kind = 'school') = (from_day is null)),
      check ((kind = 'school') <= (to_day is null)),
      check ((kind = 'term') <= (to_day is not null)),
      check ((kind = 'seat') <= (ended_on is null))
    )`.execute(db)
  await fillFacts(db)
  await sql`
    create trigger forum_membership_fact_append_only before update or delete on forum_membership_fact
    for each row execute function forum_kept()`.execute(db)
  await sql`revoke update, delete, truncate on forum_membership_fact from topslice_app`.execute(db)
  await keepEach(db)
}

async function fillFacts(db: Db): Promise<void> {
  await sql`
    insert into forum_membership_fact (kind, seat, from_day, to_day)
    select 'seat', code, from_day, to_day from forum_seat order by place, code`.execute(db)
  await sql`
    insert into forum_membership_fact (kind, seat, term, from_day, to_day, ended_on)
    select 'term', seat, id, from_day, to_day, ended_on from forum_term order by seat, from_day`.execute(db)
}

/** By the database itself, whatever program writes. Whoever opens or closes a vote waits for who changes the membership. */
async function keepEach(db: Db): Promise<void> {
  await sql`
    create function forum_keep_seat_fact() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' or (old.from_day, old.to_day) is distinct from (new.from_day, new.to_day) then
        insert into forum_membership_fact (kind, seat, from_day, to_day, recorded_at)
        values ('seat', new.code, new.from_day, new.to_day, date_trunc('milliseconds', clock_timestamp()));
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create function forum_keep_term_fact() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT'
        or (old.from_day, old.to_day, old.ended_on) is distinct from (new.from_day, new.to_day, new.ended_on) then
        insert into forum_membership_fact (kind, seat, term, from_day, to_day, ended_on, recorded_at)
        values ('term', new.seat, new.id, new.from_day, new.to_day, new.ended_on,
          date_trunc('milliseconds', clock_timestamp()));
      end if;
      return null;
    end $$`.execute(db)
  for (const kind of ['seat', 'term']) {
    await sql`
      create trigger ${sql.id(`forum_keep_${kind}_fact`)} after insert or update on ${sql.table(`forum_${kind}`)}
      for each row execute function ${sql.id(`forum_keep_${kind}_fact`)}()`.execute(db)
  }
}
