import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** What the forum said is kept as it was said. */
export async function up(db: Db): Promise<void> {
  await keepForGood(db)
  await guardPolls(db)
}

const APPENDED = [
  'forum_rule',
  'forum_pupils',
  'forum_terms',
  'forum_poll_question',
  'forum_elector',
  'forum_vote',
  'forum_decision',
  'forum_minutes',
] as const

async function keepForGood(db: Db): Promise<void> {
  await sql`
    create function forum_kept() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  for (const table of APPENDED) {
    await sql`
      create trigger ${sql.id(`${table}_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function forum_kept()`.execute(db)
    await sql`revoke update, delete, truncate on ${sql.table(table)} from topslice_app`.execute(db)
  }
}

/** What was frozen when a poll opened stays so; it ends once; and a vote comes only while it is open, by the database's clock. */
async function guardPolls(db: Db): Promise<void> {
  await sql`
    create function forum_poll_frozen() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.state <> 'open'
        or (to_jsonb(old) - ${ENDING}::text[]) <> (to_jsonb(new) - ${ENDING}::text[]) then
        raise exception 'a poll is kept as it was opened, and ends once' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger forum_poll_frozen before update or delete on forum_poll
    for each row execute function forum_poll_frozen()`.execute(db)
  await sql`
    create function forum_vote_in_time() returns trigger language plpgsql as $$
    declare
      poll forum_poll;
      elector forum_elector;
    begin
      select * into strict poll from forum_poll where id = new.poll for share;
      select * into strict elector from forum_elector where forum_elector.poll = new.poll and seat = new.seat;
      if poll.state <> 'open' or clock_timestamp() >= poll.closes_at or not elector.may then
        raise exception 'a vote comes while the poll is open, from a seat that may vote'
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger forum_vote_in_time before insert on forum_vote
    for each row execute function forum_vote_in_time()`.execute(db)
}

const ENDING = sql.raw("'{state,closed_at,closed_by,result,casting,cancelled_because,version}'")
