import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** What was changed in an agenda after it was published: kept as it was said, since the public was told another thing before. */
export async function up(db: Db): Promise<void> {
  await sql`
    create table forum_agenda_change (
      number bigint generated always as identity primary key,
      meeting uuid not null references forum_meeting (id),
      what text not null check (char_length(what) between 1 and 500),
      at timestamptz not null,
      by text not null
    )`.execute(db)
  await sql`create index forum_agenda_change_meeting on forum_agenda_change (meeting)`.execute(db)
  await sql`
    create trigger forum_agenda_change_append_only before update or delete on forum_agenda_change
    for each row execute function forum_kept()`.execute(db)
  await sql`revoke update, delete, truncate on forum_agenda_change from topslice_app`.execute(db)
}
