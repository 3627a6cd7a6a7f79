import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** An interest is declared in one question as well as in a whole item: of each a seat has one that stands. */
export async function up(db: Db): Promise<void> {
  await sql`alter table forum_declaration add column question uuid references forum_question (id)`.execute(db)
  await sql`drop index forum_declaration_standing`.execute(db)
  await sql`
    create unique index forum_declaration_standing on forum_declaration (item, seat, question) nulls not distinct
    where taken_back_at is null`.execute(db)
}
