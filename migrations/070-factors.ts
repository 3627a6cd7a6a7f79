import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What an administrator may do with somebody's secrets, and no more: see which there are, and take the second factor
 * away. The secrets themselves stay behind the wall, so each is a function of their owner with one thing to do.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    create function people_factors(of_account uuid)
      returns table (has_password boolean, has_app boolean, recovery_codes bigint)
      stable security definer set search_path = public, pg_temp language sql as $$
      select
        coalesce(bool_or(password_hash is not null), false),
        coalesce(bool_or(totp_box is not null), false),
        (select count(*) from people_recovery_code
          where account = of_account and used_at is null and (people_own(of_account) or people_seen()))
      from people_secret
      where account = of_account and (people_own(of_account) or people_seen())
    $$`.execute(db)
  await sql`
    create function people_reset_factors(of_account uuid) returns boolean
      security definer set search_path = public, pg_temp language plpgsql as $$
    declare
      had boolean;
    begin
      if not people_seen() then
        raise exception 'only whoever sees people may do this' using errcode = 'insufficient_privilege';
      end if;
      select coalesce(bool_or(totp_box is not null), false) into had from people_secret where account = of_account;
      update people_secret set totp_box = null, totp_last_step = null, totp_since = null where account = of_account;
      delete from people_recovery_code where account = of_account;
      return had;
    end $$`.execute(db)
  for (const each of ['people_factors(uuid)', 'people_reset_factors(uuid)']) {
    await sql`revoke execute on function ${sql.raw(each)} from public`.execute(db)
    await sql`grant execute on function ${sql.raw(each)} to topslice_app`.execute(db)
  }
}
