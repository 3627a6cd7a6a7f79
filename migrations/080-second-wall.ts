import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * The second wall, closer: whoever only sees people changes nothing of theirs; nobody gives a role to themselves, or in
 * the name of somebody else; and messages, which hold addresses, are for the program and for whoever keeps people.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create function platform_sees(what text) returns boolean stable language sql as $$
      select what = any (string_to_array(current_setting('topslice.sight', true), ','))
    $$`.execute(db)
  await splitPolicies(db)
  await guardRoles(db)
  await guardFactors(db)
  await guardMail(db)
}

/** Seen by some, as before; changed by the account itself, or by whoever keeps people. */
async function splitPolicies(db: Db): Promise<void> {
  for (const [table, account] of [
    ['people_account', 'id'],
    ['people_session', 'account'],
    ['people_link', 'account'],
    ['people_identity', 'account'],
    ['people_passkey', 'account'],
  ] as const) {
    const own = sql`people_own(${sql.ref(account)})`
    const on = sql`on ${sql.table(table)}`
    await sql`drop policy ${sql.id(`${table}_wall`)} ${on}`.execute(db)
    await sql`create policy ${sql.id(`${table}_seen`)} ${on} for select using (${own} or people_seen())`.execute(db)
    for (const how of ['for insert with check', 'for update using', 'for delete using'])
      await sql`
        create policy ${sql.id(`${table}_${how.split(' ')[1] ?? ''}`)} ${on}
        ${sql.raw(how)} (${own} or platform_sees('people-changes'))`.execute(db)
  }
}

/**
 * A role is given by whoever keeps people, in their own name and to somebody else, or by a provider's claims at a
 * sign-in. It is ended by them, or by its own account where a provider had given it. Nothing else of it changes.
 */
async function guardRoles(db: Db): Promise<void> {
  await sql`drop policy people_role_wall on people_role`.execute(db)
  await sql`create policy people_role_seen on people_role for select using (people_own(account) or people_seen())`.execute(
    db,
  )
  await sql`
    create policy people_role_given on people_role for insert with check (
      (platform_sees('people-changes')
        and given_by = current_setting('topslice.account', true) and given_by <> account::text)
      or (current_setting('topslice.account', true) = 'sign-in' and given_by like 'openid:%')
    )`.execute(db)
  await sql`
    create policy people_role_ended on people_role for update
    using (platform_sees('people-changes') or (people_own(account) and given_by like 'openid:%'))
    with check (platform_sees('people-changes') or (people_own(account) and ended_by = given_by))`.execute(db)
  await sql`revoke update on people_role from topslice_app`.execute(db)
  await sql`grant update (to_day, ended_by, ended_at) on people_role to topslice_app`.execute(db)
}

async function guardFactors(db: Db): Promise<void> {
  await sql`
    create or replace function people_reset_factors(of_account uuid) returns boolean
      security definer set search_path = public, pg_temp language plpgsql as $$
    declare
      had boolean;
    begin
      if not coalesce(platform_sees('people-changes'), false)
        or of_account::text = current_setting('topslice.account', true) then
        raise exception 'only whoever keeps people may do this, and not to themselves'
          using errcode = 'insufficient_privilege';
      end if;
      select coalesce(bool_or(totp_box is not null), false) into had from people_secret where account = of_account;
      update people_secret set totp_box = null, totp_last_step = null, totp_since = null where account = of_account;
      delete from people_recovery_code where account = of_account;
      return had;
    end $$`.execute(db)
}

/** Anybody's action may leave a message to be sent. An operator sees that one went and lets it go again, not to whom. */
async function guardMail(db: Db): Promise<void> {
  await sql`
    create function platform_mail_seen() returns boolean stable language sql as $$
      select current_setting('topslice.account', true) = 'system' or platform_sees('people-changes')
    $$`.execute(db)
  await sql`alter table platform_mail enable row level security`.execute(db)
  await sql`
    create policy platform_mail_queued on platform_mail for insert
    with check (state = 'waiting' and attempts = 0)`.execute(db)
  for (const how of ['select', 'update', 'delete'])
    await sql`
      create policy ${sql.id(`platform_mail_${how}`)} on platform_mail
      for ${sql.raw(how)} using (platform_mail_seen())`.execute(db)
  await sql`
    create function platform_mail_listed(at_most integer)
      returns table (id uuid, template text, recipient text, reference text, state text, attempts integer, error text,
        queued_at timestamptz, ended_at timestamptz, link text)
      stable security definer set search_path = public, pg_temp language sql as $$
      select id, template, case when platform_mail_seen() then recipient end, reference, state, attempts, error,
        queued_at, ended_at, case when platform_mail_seen() and state = 'kept' then link end
      from platform_mail
      where platform_mail_seen() or platform_sees('messages')
      order by queued_at desc, id limit at_most
    $$`.execute(db)
  await sql`
    create function platform_mail_revive(of_message uuid) returns boolean
      security definer set search_path = public, pg_temp language sql as $$
      with revived as (
        update platform_mail set state = 'waiting', ended_at = null
        where id = of_message and state = 'failed' and (platform_mail_seen() or platform_sees('messages'))
        returning id
      )
      select exists (select from revived)
    $$`.execute(db)
  for (const each of ['platform_mail_listed(integer)', 'platform_mail_revive(uuid)']) {
    await sql`revoke execute on function ${sql.raw(each)} from public`.execute(db)
    await sql`grant execute on function ${sql.raw(each)} to topslice_app`.execute(db)
  }
}
