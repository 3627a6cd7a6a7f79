import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * Each casting vote of a chair is kept with its moment and a receipt, as votes are: what was given before is not lost
 * when it is changed, nor when the votes turn out to be no tie. One comes while the poll is open and before its deadline.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create table forum_casting_vote (
      poll uuid not null references forum_poll (id),
      turn integer not null check (turn >= 1),
      casting text not null check (casting in ('for', 'against', 'none')),
      given_at timestamptz not null,
      given_by text not null,
      given text not null check (given in ('own-device', 'clerk')),
      salt text not null check (salt ~ '^[0-9a-f]{64}$'),
      receipt text not null check (receipt ~ '^[0-9a-f]{64}$'),
      primary key (poll, turn)
    )`.execute(db)
  await sql`
    create trigger forum_casting_vote_append_only before update or delete on forum_casting_vote
    for each row execute function forum_kept()`.execute(db)
  await sql`revoke update, delete, truncate on forum_casting_vote from topslice_app`.execute(db)
  await sql`
    create function forum_casting_vote_in_time() returns trigger language plpgsql as $$
    declare
      poll forum_poll;
    begin
      select * into strict poll from forum_poll where id = new.poll for share;
      if poll.state <> 'open' or new.given_at >= poll.closes_at
        or new.given_at < date_trunc('milliseconds', transaction_timestamp()) then
        raise exception 'a casting vote comes while the poll is open'
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger forum_casting_vote_in_time before insert on forum_casting_vote
    for each row execute function forum_casting_vote_in_time()`.execute(db)
}
