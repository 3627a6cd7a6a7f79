import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * A poll outside a meeting keeps, when it closes, whose member had gone by then without a vote, and nobody had known of
 * it when it opened. Null where there was nobody, and of every poll that closed before.
 */
export async function up(db: Db): Promise<void> {
  await sql`alter table forum_poll add column gone jsonb`.execute(db)
  await sql`
    alter table forum_poll add constraint forum_poll_gone check (
      gone is null
      or (state = 'closed' and mode = 'outside' and jsonb_typeof(gone) = 'array' and gone <> '[]'::jsonb)
    )`.execute(db)
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

const ENDING = sql.raw("'{state,closed_at,closed_by,at_close,gone,result,casting,cancelled_because,version,seal}'")
