import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** What the authority is called and looks like: a version a row, the last one in force. A logo is kept once, by its hash. */
export async function up(db: Db): Promise<void> {
  await sql`
    create table administration_logo (
      sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
      bytes bytea not null check (octet_length(bytes) between 1 and 204800)
    )`.execute(db)
  await sql`
    create table administration_settings (
      version integer primary key check (version >= 1),
      name text not null check (char_length(name) between 1 and 100 and name !~ '[[:cntrl:]]'),
      code text not null check (code ~ '^([0-9]{3})?$'),
      colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
      logo text references administration_logo (sha256),
      email text not null check (char_length(email) <= 254 and email !~ '[[:cntrl:][:space:]]'),
      phone text not null check (char_length(phone) <= 50 and phone !~ '[[:cntrl:]]'),
      postal text not null check (char_length(postal) <= 500),
      website text not null check (website = '' or website ~ '^https?://[^[:cntrl:][:space:]]+$'),
      saved_at timestamptz not null,
      saved_by text not null
    )`.execute(db)
}
