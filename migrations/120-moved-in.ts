import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * Terms keep the meeting at which they were moved, whatever the clock said: a meeting may be recorded long after its day.
 * Of what was written before, the record of actions tells whether the meeting had been closed by then.
 */
export async function up(db: Db): Promise<void> {
  await sql`alter table forum_terms add column moved_in uuid references forum_meeting (id)`.execute(db)
  await sql`alter table forum_terms disable trigger forum_terms_append_only`.execute(db)
  await sql`
    update forum_terms terms set moved_in = meeting.id
    from forum_meeting meeting
    where terms.version > 1
      and meeting.id = (select forum_item.meeting from forum_item where id = ${itemOfTerms()})
      and terms.written_at >= meeting.published_at
      and (meeting.closed_at is null or terms.written_at <= coalesce(${closing()}, meeting.closed_at))
      and not exists (
        select from forum_question_carried carried
        where carried.question = terms.question and carried.carried_at = terms.written_at)`.execute(db)
  await sql`alter table forum_terms enable trigger forum_terms_append_only`.execute(db)
}

/** Where the question was when they were written: the first item that it was carried from with them, or where it is. */
function itemOfTerms() {
  return sql`coalesce(
    (select carried.item from forum_question_carried carried
      where carried.question = terms.question and carried.terms >= terms.version
      order by carried.number limit 1),
    (select question.item from forum_question question where question.id = terms.question))`
}

/** By the clock on the wall, where closed_at is the time that the clerk gave. */
function closing() {
  return sql`(
    select max(event.at) from platform_event event
    where event.action = 'forum.close-meeting' and event.record_kind = 'meeting' and event.record_id = meeting.code)`
}
