import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What signing in needs beside accounts: when a session last proved who uses it (by the password, where there is no
 * second factor), and links that prove a new e-mail address.
 */
export async function up(db: Db): Promise<void> {
  await sql`alter table people_session add column confirmed_at timestamptz`.execute(db)
  await sql`alter table people_link drop constraint people_link_kind_check`.execute(db)
  await sql`
    alter table people_link
      add column email text check (char_length(email) <= 254 and email ~ '^[^@[:cntrl:][:space:]]+@[^@[:cntrl:][:space:]]+$'),
      add constraint people_link_kind_check check (kind in ('invitation', 'password', 'setup', 'email')),
      add constraint people_link_email_only_for_email check ((kind = 'email') = (email is not null))
  `.execute(db)
  await sql`create index people_link_account on people_link (account) where used_at is null`.execute(db)
  await sql`create index people_identity_account on people_identity (account)`.execute(db)
  await sql`create index people_passkey_account on people_passkey (account)`.execute(db)
}
