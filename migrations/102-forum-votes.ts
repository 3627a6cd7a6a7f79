import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * What is put to the forum, votes and decisions. What was voted and decided is appended and never changes: the
 * application's role may not, and a trigger stops everybody else.
 */
export async function up(db: Db): Promise<void> {
  await createQuestions(db)
  await createPolls(db)
  await createDecisions(db)
}

const LINE = sql.lit('^[^[:cntrl:]]*$')

async function createQuestions(db: Db): Promise<void> {
  await sql`
    create table forum_question (
      id uuid primary key,
      item uuid not null references forum_item (id),
      place integer not null,
      kind text not null,
      subject text not null check (subject ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
      year text check (year ~ '^[0-9]{4}-[0-9]{2}$'),
      body text not null,
      phases text[] not null,
      title text not null check (char_length(title) between 1 and 300 and title ~ ${LINE}),
      recommendation text not null check (char_length(recommendation) between 1 and 2000),
      state text not null,
      version integer not null default 1
    )`.execute(db)
  await sql`
    create table forum_terms (
      question uuid not null references forum_question (id),
      version integer not null check (version >= 1),
      options jsonb not null,
      amended boolean not null,
      reason text not null,
      written_at timestamptz not null,
      written_by text not null,
      primary key (question, version)
    )`.execute(db)
}

async function createPolls(db: Db): Promise<void> {
  await sql`
    create table forum_poll (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      item uuid not null references forum_item (id),
      motion uuid not null,
      body jsonb not null,
      kind jsonb not null,
      mode text not null check (mode in ('hands', 'devices', 'outside')),
      purpose text not null check (purpose in ('decide', 'in-principle', 'views')),
      options jsonb not null,
      state text not null check (state in ('open', 'closed', 'cancelled')),
      taken_at timestamptz not null,
      opened_at timestamptz not null,
      opened_by text not null,
      closes_at timestamptz check (closes_at > opened_at),
      closed_at timestamptz check (closed_at >= opened_at),
      closed_by text,
      constitution jsonb not null,
      quorum jsonb,
      snapshot jsonb not null,
      proposer text references forum_seat (code),
      seconder text references forum_seat (code),
      casting text check (casting in ('for', 'against')),
      result jsonb,
      cancelled_because text,
      replaces uuid references forum_poll (id),
      version integer not null default 1,
      check ((mode = 'outside') = (quorum is null)),
      check ((mode = 'outside') <= (closes_at is not null)),
      check ((state = 'open') = (closed_at is null)),
      check ((state = 'closed') = (result is not null)),
      check ((state = 'cancelled') = (cancelled_because is not null))
    )`.execute(db)
  await sql`
    create table forum_poll_question (
      poll uuid not null references forum_poll (id),
      question uuid not null references forum_question (id),
      terms integer not null,
      primary key (poll, question),
      foreign key (question, terms) references forum_terms (question, version)
    )`.execute(db)
  await sql`
    create table forum_elector (
      poll uuid not null references forum_poll (id),
      seat text not null references forum_seat (code),
      place integer not null,
      seat_name text not null,
      group_code text not null,
      name text not null,
      account uuid references people_account (id),
      voter text not null check (voter in ('', 'member', 'substitute')),
      substitute uuid references forum_substitute (id),
      in_body boolean not null,
      may boolean not null,
      why text not null,
      words text not null,
      primary key (poll, seat),
      check (may <= (in_body and voter <> '')),
      check ((voter = 'substitute') = (substitute is not null))
    )`.execute(db)
  await sql`
    create table forum_vote (
      id uuid primary key,
      poll uuid not null,
      seat text not null,
      turn integer not null check (turn >= 1),
      choice text not null check (choice ~ '^(for|against|abstain|option:[a-z0-9-]{1,40})$'),
      cast_at timestamptz not null,
      cast_by text not null,
      given text not null check (given in ('own-device', 'clerk')),
      receipt text not null,
      constraint forum_vote_turn unique (poll, seat, turn),
      foreign key (poll, seat) references forum_elector (poll, seat)
    )`.execute(db)
}

async function createDecisions(db: Db): Promise<void> {
  await sql`
    create table forum_decision (
      number bigint primary key check (number >= 1),
      question uuid not null references forum_question (id),
      poll uuid references forum_poll (id),
      meeting uuid not null references forum_meeting (id),
      kind text not null,
      subject text not null,
      year text,
      phase text,
      title text not null,
      outcome text not null,
      option text not null,
      terms jsonb not null,
      terms_version integer not null,
      counts jsonb,
      electorate jsonb,
      conditions text not null check (char_length(conditions) <= 2000),
      resolution text not null check (char_length(resolution) between 1 and 4000),
      minute text not null check (char_length(minute) <= 60),
      decided_on date not null,
      recorded_at timestamptz not null,
      recorded_by text not null,
      replaces bigint references forum_decision (number)
    )`.execute(db)
  await sql`create unique index forum_decision_replaced on forum_decision (replaces)`.execute(db)
  await sql`create index forum_decision_subject on forum_decision (subject, year, phase)`.execute(db)
  await sql`
    create table forum_referral (
      id uuid primary key,
      question uuid not null references forum_question (id),
      decision bigint not null references forum_decision (number),
      state text not null check (state in ('prepared', 'sent', 'authorised', 'refused', 'withdrawn')),
      grounds text not null check (char_length(grounds) between 1 and 10000),
      prepared_on date not null,
      sent_on date check (sent_on >= prepared_on),
      answered_on date check (answered_on >= sent_on),
      answer text not null check (char_length(answer) <= 4000),
      version integer not null default 1,
      check ((state in ('sent', 'authorised', 'refused')) <= (sent_on is not null)),
      check ((state in ('authorised', 'refused')) = (answered_on is not null))
    )`.execute(db)
}
