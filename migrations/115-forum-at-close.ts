import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * A poll that closes in a meeting keeps who was there then, and each of its questions the hash of the terms that it was
 * put on. Polls that were opened before have neither. And a vote is in time by the moment that it has, which is the
 * database's of this very transaction: one that came in time and is written a moment later is no error.
 */
export async function up(db: Db): Promise<void> {
  await keepTheClose(db)
  await judgeByItsMoment(db)
}

async function keepTheClose(db: Db): Promise<void> {
  await sql`alter table forum_poll add column at_close jsonb`.execute(db)
  await sql`
    alter table forum_poll add constraint forum_poll_at_close check (
      (at_close is null or (state = 'closed' and mode <> 'outside'))
      and (state <> 'closed' or mode = 'outside' or snapshot ->> 'form' = '1' or at_close is not null)
    )`.execute(db)
  await sql`alter table forum_poll_question add column hash text check (hash ~ '^[0-9a-f]{64}$')`.execute(db)
  await sql`alter table forum_poll_question add column salt text check (salt ~ '^[0-9a-f]{64}$')`.execute(db)
  await sql`
    alter table forum_poll_question add constraint forum_poll_question_hash
    check ((hash is null) = (salt is null))`.execute(db)
  await sql`
    create or replace function forum_poll_frozen() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.state <> 'open'
        or (to_jsonb(old) - ${ENDING}::text[]) <> (to_jsonb(new) - ${ENDING}::text[]) then
        raise exception 'a poll is kept as it was opened, and ends once' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
}

async function judgeByItsMoment(db: Db): Promise<void> {
  await sql`
    create or replace function forum_vote_in_time() returns trigger language plpgsql as $$
    declare
      poll forum_poll;
      elector forum_elector;
    begin
      select * into strict poll from forum_poll where id = new.poll for share;
      select * into strict elector from forum_elector where forum_elector.poll = new.poll and seat = new.seat;
      if poll.state <> 'open' or not elector.may or new.cast_at >= poll.closes_at
        or (poll.closes_at is not null and new.cast_at < date_trunc('milliseconds', transaction_timestamp())) then
        raise exception 'a vote comes while the poll is open, from a seat that may vote'
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
}

const ENDING = sql.raw("'{state,closed_at,closed_by,at_close,result,casting,cancelled_because,version,seal}'")
