import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * Votes of a poll are numbered, and each one's receipt follows from the one before; the seal that closes the poll follows
 * from the last. A decision is recorded once for each question and phase of a poll. A vote that was opened by mistake,
 * and in which votes were given, is voided by two people: one asks, another one does it.
 */
export async function up(db: Db): Promise<void> {
  await sql`alter table forum_vote add column number integer not null check (number >= 1)`.execute(db)
  await sql`alter table forum_vote add constraint forum_vote_number unique (poll, number)`.execute(db)
  await sql`alter table forum_vote add constraint forum_vote_receipt check (receipt ~ '^[0-9a-f]{64}$')`.execute(db)
  await sql`create index forum_vote_by_receipt on forum_vote (receipt text_pattern_ops)`.execute(db)
  await sql`alter table forum_poll add column seal text check (seal ~ '^[0-9a-f]{64}$')`.execute(db)
  await sql`alter table forum_poll add constraint forum_poll_sealed check ((state = 'closed') = (seal is not null))`.execute(
    db,
  )
  await sql`create index forum_poll_of_meeting on forum_poll (meeting)`.execute(db)
  await sql`create index forum_poll_question_question on forum_poll_question (question)`.execute(db)
  await sql`
    create unique index forum_decision_of_poll on forum_decision (poll, question, coalesce(phase, ''))
    where poll is not null`.execute(db)
  await sql`
    create table forum_poll_voiding (
      poll uuid primary key references forum_poll (id),
      because text not null check (char_length(because) between 1 and 500),
      asked_at timestamptz not null,
      asked_by text not null
    )`.execute(db)
  await sql`
    create trigger forum_poll_voiding_append_only before update or delete on forum_poll_voiding
    for each row execute function forum_kept()`.execute(db)
  await sql`revoke update, delete, truncate on forum_poll_voiding from topslice_app`.execute(db)
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

const ENDING = sql.raw("'{state,closed_at,closed_by,result,casting,cancelled_because,version,seal}'")
