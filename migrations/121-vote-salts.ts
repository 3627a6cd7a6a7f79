import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * A vote's receipt is over a salt of its own, kept with the vote: of three choices nobody can try out which one a receipt
 * is of. A poll that was opened in the first form has receipts without, and keeps to that until it closes.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    alter table forum_vote
      add column salt text check (salt ~ '^[0-9a-f]{64}$'),
      add constraint forum_vote_salt_once unique (salt)`.execute(db)
  await sql`
    create function forum_vote_salted() returns trigger language plpgsql as $$
    declare
      form text;
    begin
      select snapshot ->> 'form' into strict form from forum_poll where id = new.poll;
      if (form = '1') <> (new.salt is null) then
        raise exception 'a vote has a salt, but for one of the first form'
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger forum_vote_salted before insert on forum_vote
    for each row execute function forum_vote_salted()`.execute(db)
}
