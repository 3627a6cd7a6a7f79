import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What is put right is kept with why: a vote that the clerk records in the place of one that a member gave, and an
 * interest that was recorded by mistake and was taken back.
 */
export async function up(db: Db): Promise<void> {
  await sql`
    alter table forum_vote add column because text not null default ''
      check (char_length(because) <= 500 and (because = '' or given = 'clerk'))`.execute(db)
  await sql`
    alter table forum_declaration
      add column taken_back_at timestamptz,
      add column taken_back_by text,
      add column taken_back_because text check (char_length(taken_back_because) between 1 and 500),
      add check ((taken_back_at is null) = (taken_back_by is null)),
      add check ((taken_back_at is null) = (taken_back_because is null)),
      drop constraint forum_declaration_item_seat_key`.execute(db)
  await sql`create unique index forum_declaration_standing on forum_declaration (item, seat) where taken_back_at is null`.execute(
    db,
  )
}
