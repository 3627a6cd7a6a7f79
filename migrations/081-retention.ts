import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * Lets the program, and nobody else, delete payloads of the record when their time is over: of the named actions, and
 * older than a moment. The events stay, and with them the chain.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create function platform_forget_payloads(of_actions text[], recorded_before timestamptz) returns bigint
      security definer set search_path = public, pg_temp language plpgsql as $$
    declare
      forgotten bigint;
    begin
      if current_setting('topslice.account', true) is distinct from 'system' then
        raise exception 'only the program itself may do this' using errcode = 'insufficient_privilege';
      end if;
      delete from platform_event_payload payload using platform_event event
      where event.number = payload.number and event.at < recorded_before and event.action like any (of_actions);
      get diagnostics forgotten = row_count;
      return forgotten;
    end $$`.execute(db)
  await sql`revoke execute on function platform_forget_payloads(text[], timestamptz) from public`.execute(db)
  await sql`grant execute on function platform_forget_payloads(text[], timestamptz) to topslice_app`.execute(db)
}
