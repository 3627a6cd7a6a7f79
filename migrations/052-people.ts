import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * Accounts, what each has been given, and how each signs in. Every table here is behind the second wall: the
 * application's role sees of it the rows of the account in `topslice.account`, all rows of accounts and roles where
 * `topslice.sight` has "people", and secrets only while somebody signs in or changes their own.
 */
export async function up(db: Db): Promise<void> {
  await createAccounts(db)
  await createRoles(db)
  await createSecrets(db)
  await createSessions(db)
  await buildWall(db)
}

async function createAccounts(db: Db): Promise<void> {
  await sql`
    create table people_account (
      id uuid primary key,
      name text not null check (char_length(name) between 1 and 100 and name !~ '[[:cntrl:]]'),
      email text not null check (char_length(email) <= 254 and email !~ '[[:cntrl:][:space:]]' and email ~ '^[^@]+@[^@]+$'),
      email_key text not null unique check (email_key = lower(email_key)),
      status text not null check (status in ('invited', 'active', 'disabled')),
      demo boolean not null default false,
      version integer not null default 1 check (version >= 1),
      created_at timestamptz not null,
      created_by text not null,
      last_signed_in_at timestamptz
    )`.execute(db)
}

/** A role is ended, never taken away: who could do what on a day in the past can be told. */
async function createRoles(db: Db): Promise<void> {
  await sql`
    create table people_role (
      id uuid primary key,
      account uuid not null references people_account (id),
      role text not null check (role ~ '^[a-z][a-z-]*$'),
      scope_kind text not null check (scope_kind in ('authority', 'school', 'seat', 'service')),
      scope_key text not null check ((scope_kind = 'authority') = (scope_key = '')),
      from_day date not null,
      to_day date check (to_day >= from_day),
      given_by text not null,
      given_at timestamptz not null,
      reason text not null check (char_length(reason) <= 500),
      ended_by text,
      ended_at timestamptz,
      constraint people_role_not_by_oneself check (given_by <> account::text),
      check ((ended_by is null) = (ended_at is null))
    )`.execute(db)
  await sql`create index people_role_account on people_role (account, from_day)`.execute(db)
}

async function createSecrets(db: Db): Promise<void> {
  await sql`
    create table people_secret (
      account uuid primary key references people_account (id),
      password_hash text,
      password_changed_at timestamptz,
      totp_box text,
      totp_last_step bigint,
      totp_since timestamptz
    )`.execute(db)
  await sql`
    create table people_recovery_code (
      account uuid not null references people_account (id),
      hash text not null,
      used_at timestamptz,
      primary key (account, hash)
    )`.execute(db)
  await sql`
    create table people_passkey (
      id text primary key,
      account uuid not null references people_account (id),
      public_key bytea not null,
      counter bigint not null,
      transports text not null,
      name text not null check (char_length(name) between 1 and 60),
      created_at timestamptz not null,
      last_used_at timestamptz
    )`.execute(db)
  await sql`
    create table people_identity (
      issuer text not null,
      subject text not null,
      account uuid not null references people_account (id),
      linked_at timestamptz not null,
      primary key (issuer, subject)
    )`.execute(db)
  await sql`
    create table people_link (
      hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
      account uuid not null references people_account (id),
      kind text not null check (kind in ('invitation', 'password', 'setup')),
      created_at timestamptz not null,
      expires_at timestamptz not null check (expires_at > created_at),
      used_at timestamptz
    )`.execute(db)
}

async function createSessions(db: Db): Promise<void> {
  await sql`
    create table people_session (
      id uuid primary key,
      hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
      account uuid not null references people_account (id),
      method text not null check (method in ('password', 'passkey', 'openid', 'demo', 'link')),
      factor_at timestamptz,
      device text not null check (char_length(device) <= 100),
      created_at timestamptz not null,
      seen_at timestamptz not null,
      ended_at timestamptz,
      ended_because text check (ended_because in ('signed-out', 'ended', 'rotated', 'disabled', 'credentials', 'expired')),
      check ((ended_at is null) = (ended_because is null))
    )`.execute(db)
  await sql`create index people_session_account on people_session (account) where ended_at is null`.execute(db)
  await sql`
    create table people_kept_form (
      hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
      account uuid references people_account (id),
      path text not null,
      fields jsonb not null,
      kept_at timestamptz not null
    )`.execute(db)
}

const SEEN_BY_OTHERS = ['people_role', 'people_session', 'people_link', 'people_identity', 'people_passkey'] as const
const SECRET = ['people_secret', 'people_recovery_code', 'people_kept_form'] as const

async function buildWall(db: Db): Promise<void> {
  await sql`
    create function people_own(account uuid) returns boolean stable language sql as $$
      select account::text = current_setting('topslice.account', true)
        or current_setting('topslice.account', true) = 'sign-in'
    $$`.execute(db)
  await sql`
    create function people_seen() returns boolean stable language sql as $$
      select 'people' = any (string_to_array(current_setting('topslice.sight', true), ','))
    $$`.execute(db)
  await guard(db, 'people_account', sql`people_own(id) or people_seen()`)
  for (const table of SEEN_BY_OTHERS) await guard(db, table, sql`people_own(account) or people_seen()`)
  for (const table of SECRET) await guard(db, table, sql`people_own(account)`)
}

async function guard(db: Db, table: string, seen: ReturnType<typeof sql>): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
  await sql`create policy ${sql.id(`${table}_wall`)} on ${sql.table(table)} using (${seen})`.execute(db)
}
