import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/**
 * The Schools Forum: seats and who holds them, meetings, what is put to them, votes, decisions and minutes. What was
 * voted and decided is appended and never changes: the application's role may not, and a trigger stops everybody else.
 */
export async function up(db: Db): Promise<void> {
  await createMembership(db)
  await createRules(db)
  await createMeetings(db)
  await createAttendance(db)
  await createQuestions(db)
  await createPolls(db)
  await createDecisions(db)
  await createMinutes(db)
  await keepForGood(db)
  await guardPolls(db)
}

const LINE = sql.lit('^[^[:cntrl:]]*$')

async function createMembership(db: Db): Promise<void> {
  await sql`
    create table forum_seat (
      code text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
      group_code text not null,
      name text not null check (char_length(name) between 1 and 60 and name ~ ${LINE}),
      kept_for text check (kept_for in ('head-teacher', 'governor')),
      from_day date not null,
      to_day date check (to_day >= from_day),
      place integer not null,
      version integer not null default 1
    )`.execute(db)
  await sql`
    create table forum_term (
      id uuid primary key,
      seat text not null references forum_seat (code),
      ${PERSON},
      chosen text not null check (chosen in ('elected', 'nominated', 'appointed')),
      chosen_by text not null check (char_length(chosen_by) between 1 and 200 and chosen_by ~ ${LINE}),
      chosen_on date not null,
      from_day date not null,
      to_day date not null check (to_day >= from_day),
      ended_on date check (ended_on >= from_day),
      ended_because text check (char_length(ended_because) between 1 and 200),
      version integer not null default 1,
      unique (seat, from_day),
      check ((ended_on is null) = (ended_because is null))
    )`.execute(db)
  await sql`
    create table forum_substitute (
      id uuid primary key,
      seat text not null references forum_seat (code),
      ${PERSON},
      from_day date not null,
      to_day date check (to_day >= from_day),
      version integer not null default 1
    )`.execute(db)
  await sql`
    create table forum_observer (
      id uuid primary key,
      name text not null check (char_length(name) between 1 and 100 and name ~ ${LINE}),
      organisation text not null check (char_length(organisation) <= 200 and organisation ~ ${LINE}),
      from_day date not null,
      to_day date check (to_day >= from_day)
    )`.execute(db)
  await sql`
    create table forum_office (
      id uuid primary key,
      office text not null check (office in ('chair', 'vice-chair')),
      term uuid not null references forum_term (id),
      from_day date not null,
      to_day date check (to_day >= from_day)
    )`.execute(db)
  await sql`
    create table forum_interest (
      id uuid primary key,
      term uuid not null references forum_term (id),
      what text not null check (char_length(what) between 1 and 500),
      declared_on date not null,
      ended_on date check (ended_on >= declared_on)
    )`.execute(db)
}

const PERSON = sql.raw(`
      name text not null check (char_length(name) between 1 and 100 and name ~ '^[^[:cntrl:]]*$'),
      capacity text not null check (capacity in ('head-teacher', 'senior-staff', 'governor', 'proprietor', 'representative')),
      urn text check (urn ~ '^[1-9][0-9]{5}$'),
      organisation text not null check (char_length(organisation) <= 200 and organisation ~ '^[^[:cntrl:]]*$'),
      account uuid references people_account (id)`)

async function createRules(db: Db): Promise<void> {
  await sql`
    create table forum_rule (
      number bigint generated always as identity primary key,
      rule text not null,
      value text not null,
      from_day date not null,
      clause text not null check (char_length(clause) between 1 and 300),
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
  await sql`
    create table forum_pupils (
      number bigint generated always as identity primary key,
      as_at date not null,
      source text not null check (char_length(source) between 1 and 200),
      pupils jsonb not null,
      recorded_at timestamptz not null,
      recorded_by text not null
    )`.execute(db)
}

async function createMeetings(db: Db): Promise<void> {
  await sql`
    create table forum_meeting (
      id uuid primary key,
      code text not null unique check (code ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[2-9])?$'),
      title text not null check (char_length(title) between 1 and 120 and title ~ ${LINE}),
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      how text not null check (how in ('in-person', 'remote', 'hybrid')),
      place text not null check (char_length(place) <= 300),
      remote_link text not null check (char_length(remote_link) <= 500),
      state text not null check (state in ('planned', 'published', 'open', 'closed', 'cancelled')),
      published_at timestamptz,
      opened_at timestamptz,
      closed_at timestamptz,
      cancelled_because text,
      version integer not null default 1,
      check ((state in ('published', 'open', 'closed')) <= (published_at is not null)),
      check ((state in ('open', 'closed')) = (opened_at is not null)),
      check ((state = 'closed') = (closed_at is not null)),
      check ((state = 'cancelled') = (cancelled_because is not null))
    )`.execute(db)
  await sql`
    create table forum_item (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      place integer not null check (place >= 1),
      title text not null check (char_length(title) between 1 and 200 and title ~ ${LINE}),
      purpose text not null check (purpose in ('decide', 'discuss', 'inform')),
      presenter text not null check (char_length(presenter) <= 200 and presenter ~ ${LINE}),
      summary text not null check (char_length(summary) <= 5000),
      carried_from uuid references forum_item (id),
      version integer not null default 1,
      constraint forum_item_place unique (meeting, place) deferrable initially deferred
    )`.execute(db)
  await sql`
    create table forum_paper (
      id uuid primary key,
      item uuid not null references forum_item (id),
      place integer not null,
      title text not null check (char_length(title) between 1 and 200 and title ~ ${LINE}),
      link text,
      file_name text,
      media_type text,
      sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
      bytes bytea,
      added_at timestamptz not null,
      added_by text not null,
      withdrawn_at timestamptz,
      withdrawn_because text,
      check ((link is null) <> (bytes is null)),
      check ((bytes is null) = (file_name is null) and (bytes is null) = (sha256 is null))
    )`.execute(db)
}

async function createAttendance(db: Db): Promise<void> {
  await sql`
    create table forum_stay (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      seat text not null references forum_seat (code),
      substitute uuid references forum_substitute (id),
      arrived timestamptz not null,
      "left" timestamptz check ("left" > arrived),
      how text not null check (how in ('in-person', 'remote')),
      heard boolean not null,
      version integer not null default 1
    )`.execute(db)
  await sql`create unique index forum_stay_open on forum_stay (meeting, seat, coalesce(substitute::text, ''))
    where "left" is null`.execute(db)
  await sql`
    create table forum_attendee (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      name text not null check (char_length(name) between 1 and 100 and name ~ ${LINE}),
      role text not null check (char_length(role) <= 200 and role ~ ${LINE})
    )`.execute(db)
  await sql`
    create table forum_apology (
      meeting uuid not null references forum_meeting (id),
      seat text not null references forum_seat (code),
      substitute uuid references forum_substitute (id),
      recorded_at timestamptz not null,
      primary key (meeting, seat)
    )`.execute(db)
  await sql`
    create table forum_declaration (
      id uuid primary key,
      item uuid not null references forum_item (id),
      seat text not null references forum_seat (code),
      what text not null check (char_length(what) between 1 and 500),
      withdraws boolean not null,
      declared_at timestamptz not null,
      unique (item, seat)
    )`.execute(db)
}

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

async function createMinutes(db: Db): Promise<void> {
  await sql`
    create table forum_minutes (
      meeting uuid not null references forum_meeting (id),
      version integer not null check (version >= 1),
      state text not null check (state in ('draft', 'published-draft', 'approved')),
      body text not null,
      approved_at uuid references forum_meeting (id),
      saved_at timestamptz not null,
      saved_by text not null,
      primary key (meeting, version),
      check ((state = 'approved') = (approved_at is not null))
    )`.execute(db)
  await sql`
    create table forum_action (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      item uuid references forum_item (id),
      what text not null check (char_length(what) between 1 and 500),
      owner text not null check (char_length(owner) between 1 and 100 and owner ~ ${LINE}),
      due date,
      state text not null check (state in ('open', 'done', 'dropped')),
      settled_on date,
      note text not null check (char_length(note) <= 1000),
      version integer not null default 1,
      check ((state = 'open') = (settled_on is null))
    )`.execute(db)
}

const APPENDED = [
  'forum_rule',
  'forum_pupils',
  'forum_terms',
  'forum_poll_question',
  'forum_elector',
  'forum_vote',
  'forum_decision',
  'forum_minutes',
] as const

async function keepForGood(db: Db): Promise<void> {
  await sql`
    create function forum_kept() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  for (const table of APPENDED) {
    await sql`
      create trigger ${sql.id(`${table}_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function forum_kept()`.execute(db)
    await sql`revoke update, delete, truncate on ${sql.table(table)} from topslice_app`.execute(db)
  }
}

/** What was frozen when a poll opened stays so; it ends once; and a vote comes only while it is open, by the database's clock. */
async function guardPolls(db: Db): Promise<void> {
  await sql`
    create function forum_poll_frozen() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.state <> 'open'
        or (to_jsonb(old) - ${ENDING}::text[]) <> (to_jsonb(new) - ${ENDING}::text[]) then
        raise exception 'a poll is kept as it was opened, and ends once' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger forum_poll_frozen before update or delete on forum_poll
    for each row execute function forum_poll_frozen()`.execute(db)
  await sql`
    create function forum_vote_in_time() returns trigger language plpgsql as $$
    declare
      poll forum_poll;
      elector forum_elector;
    begin
      select * into strict poll from forum_poll where id = new.poll for share;
      select * into strict elector from forum_elector where forum_elector.poll = new.poll and seat = new.seat;
      if poll.state <> 'open' or clock_timestamp() >= poll.closes_at or not elector.may then
        raise exception 'a vote comes while the poll is open, from a seat that may vote'
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger forum_vote_in_time before insert on forum_vote
    for each row execute function forum_vote_in_time()`.execute(db)
}

const ENDING = sql.raw("'{state,closed_at,closed_by,result,casting,cancelled_because,version}'")
