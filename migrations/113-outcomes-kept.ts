import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What a closed vote came to is not lost: a poll keeps how each of its questions stood when it opened, so that voiding it
 * restores exactly that; a question that is carried to another item keeps what was asked where it stood before. And one
 * thing is put to the forum once at a time.
 */
export async function up(db: Db): Promise<void> {
  await keepHowItStood(db)
  await keepWhereItStood(db)
  await askOnce(db)
}

async function keepHowItStood(db: Db): Promise<void> {
  await sql`alter table forum_poll_question add column stood text`.execute(db)
  await sql`alter table forum_poll_question disable trigger forum_poll_question_append_only`.execute(db)
  await sql`
    update forum_poll_question set stood = coalesce((
      select outcome from forum_decision where forum_decision.question = forum_poll_question.question
        and recorded_at < (select opened_at from forum_poll where id = poll)
      order by number desc limit 1), 'put')`.execute(db)
  await sql`alter table forum_poll_question enable trigger forum_poll_question_append_only`.execute(db)
  await sql`alter table forum_poll_question alter column stood set not null`.execute(db)
}

async function keepWhereItStood(db: Db): Promise<void> {
  await sql`
    create table forum_question_carried (
      number bigint generated always as identity primary key,
      question uuid not null references forum_question (id),
      item uuid not null references forum_item (id),
      place integer not null,
      terms integer not null,
      state text not null,
      carried_at timestamptz not null,
      carried_by text not null,
      foreign key (question, terms) references forum_terms (question, version)
    )`.execute(db)
  await sql`create index forum_question_carried_item on forum_question_carried (item)`.execute(db)
  await sql`
    create trigger forum_question_carried_append_only before update or delete on forum_question_carried
    for each row execute function forum_kept()`.execute(db)
  await sql`revoke update, delete, truncate on forum_question_carried from topslice_app`.execute(db)
}

async function askOnce(db: Db): Promise<void> {
  await sql`
    create unique index forum_question_asked_once on forum_question (kind, subject, year, body)
    where state in ('put', 'voting')`.execute(db)
}
