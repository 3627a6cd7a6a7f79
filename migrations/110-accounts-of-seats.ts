import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What the clerk of the forum may know of accounts: whether an address that the clerk knows already has one, and which
 * accounts may act for which seat. Names, addresses and other roles stay behind the wall.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create function people_seats_seen() returns boolean stable language sql as $$
      select people_seen() or 'seats' = any (string_to_array(current_setting('topslice.sight', true), ','))
    $$`.execute(db)
  await sql`
    create function people_account_at(address_key text) returns uuid
      stable security definer set search_path = public, pg_temp language sql as $$
      select id from people_account where email_key = address_key and status <> 'disabled' and people_seats_seen()
    $$`.execute(db)
  await sql`
    create function people_roles_of_seats()
      returns table (account uuid, role text, seat text, from_day date, to_day date)
      stable security definer set search_path = public, pg_temp language sql as $$
      select people_role.account, people_role.role, people_role.scope_key, people_role.from_day, people_role.to_day
      from people_role join people_account on people_account.id = people_role.account
      where scope_kind = 'seat' and ended_at is null and status <> 'disabled' and people_seats_seen()
    $$`.execute(db)
  for (const each of ['people_account_at(text)', 'people_roles_of_seats()']) {
    await sql`revoke execute on function ${sql.raw(each)} from public`.execute(db)
    await sql`grant execute on function ${sql.raw(each)} to topslice_app`.execute(db)
  }
}
