import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** Backups that stand as files beside the database, and how many of those of the nights are kept (0: none is made). */
export async function up(db: Db): Promise<void> {
  await sql`
    create table administration_backup (
      id uuid primary key,
      kind text not null check (kind in ('asked', 'nightly')),
      made_at timestamptz not null,
      made_by text not null,
      size bigint not null check (size > 0),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      row_count bigint not null check (row_count >= 0)
    )`.execute(db)
  await sql`comment on table administration_backup is 'not in backups: its files stand beside this database alone'`.execute(
    db,
  )
  await sql`
    create table administration_backup_plan (
      id boolean primary key default true check (id),
      nightly_kept smallint not null check (nightly_kept between 0 and 60),
      saved_at timestamptz not null,
      saved_by text not null
    )`.execute(db)
}
